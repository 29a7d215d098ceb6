import { randomUUID } from 'node:crypto';
import type { Server, Socket as TcpSocket } from 'node:net';
import { Engine } from '#engine/engine.ts';
import { Lab } from '#engine/lab/lab.ts';
import { loopbackAddresses, planOf, type LabNode } from '#engine/lab/topology.ts';
import { sentinelClient } from '#engine/server/sentinel/sentinel-client.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { LabAction } from '#protocol/lab-action.ts';
import { TcpBridge } from './bridge.ts';
import { LabLog } from './lab-log.ts';
import { anyFirstPort } from './lab-ports.ts';
import { HOST, listen, stopListening } from './listen.ts';
import type { ServedTopology } from './serve-arguments.ts';

/** How often other ports are tried where any will do. */
const PORT_ATTEMPTS = 20;
/**
 * A lab forms in a moment of the machine's time and some seconds of its own. It begins so much earlier, in milliseconds,
 * and waits for the rest, so that its nodes' clocks show the machine's time when clients come.
 */
const HEAD_START_MS = 8_000;

export interface ServeLabOptions extends ServedTopology {
  /** The relinked engine, compiled. */
  readonly module: WebAssembly.Module;
}

interface Parts {
  readonly engine: Engine;
  readonly lab: Lab;
  readonly log: LabLog;
  readonly bridge: TcpBridge;
  /** Of the nodes that run. */
  readonly servers: Map<NodeId, Server>;
}

type Arrival = (node: NodeId, tcp: TcpSocket) => void;

/**
 * The nodes of a topology, each on a TCP port of 127.0.0.1 that is the one it announces. Clients come over TCP; what the
 * nodes say to one another, the cluster's bus too, stays in the virtual network, where the faults of its links are. A
 * port is open while the node's process runs: like a native server's, it closes with it.
 */
export class ServedLab {
  readonly engine: Engine;
  readonly lab: Lab;
  readonly log: LabLog;
  readonly #bridge: TcpBridge;
  readonly #servers: Parts['servers'];

  private constructor({ engine, lab, log, bridge, servers }: Parts) {
    this.engine = engine;
    this.lab = lab;
    this.log = log;
    this.#bridge = bridge;
    this.#servers = servers;
  }

  /**
   * Starts the nodes and serves them when they have formed; clients that come before wait. Rejects with a sentence when
   * one of the ports is in use.
   */
  static async open({ module, topology, port }: ServeLabOptions): Promise<ServedLab> {
    const early: Array<readonly [NodeId, TcpSocket]> = [];
    let arrive: Arrival = (node, tcp) => void early.push([node, tcp]);
    const { servers, firstPort } = await listenForAll({ topology, port }, (node, tcp) => arrive(node, tcp));
    const bridge = new TcpBridge();
    const log = new LabLog();
    const startMs = Date.now() - HEAD_START_MS;
    const engine: Engine = new Engine({
      module,
      lab: { seed: randomUUID(), startMs, makeSentinel: sentinelClient },
      onLog: (node, line) => log.add(node, line),
      onBurst: () => bridge.flush(),
      onEnd: (node) => {
        servers.get(node)?.close();
        servers.delete(node);
        // When no node is left, no burst comes that would do it.
        bridge.flush();
      },
    });
    try {
      const lab = await Lab.open(engine, topology, loopbackAddresses(topology, firstPort));
      await engine.lab.pass(Math.max(0, Date.now() - Number(engine.clock.realNs() / 1_000_000n)));
      engine.lab.setRate(1);
      const served = new ServedLab({ engine, lab, log, bridge, servers });
      arrive = (node, tcp) => served.#join(node, tcp);
      for (const [node, tcp] of early) arrive(node, tcp);
      return served;
    } catch (error) {
      engine.stop();
      for (const server of servers.values()) server.close();
      for (const [, tcp] of early) tcp.destroy();
      throw error;
    }
  }

  /** TCP connections that are open. */
  get connections(): number {
    return this.#bridge.size;
  }

  /** Does what an action says. Rejects as `Lab.act` does, and when somebody else has taken the port of a node. */
  async act(action: LabAction): Promise<void> {
    const ended =
      action.lab === 'restart'
        ? this.lab.nodes.find(({ id }) => id === action.node && !this.#servers.has(id))
        : undefined;
    if (ended === undefined) return this.lab.act(action);
    const server = await listen(ended.port, (tcp) => this.#join(ended.id, tcp));
    this.#servers.set(ended.id, server);
    try {
      await this.lab.act(action);
    } catch (error) {
      server.close();
      this.#servers.delete(ended.id);
      throw error;
    }
  }

  /** Ends everything; nothing is kept. Resolves when all ports are free again. */
  async close(): Promise<void> {
    this.engine.stop();
    const closed = [...this.#servers.values()].map(stopListening);
    this.#servers.clear();
    this.#bridge.flush();
    this.#bridge.destroy();
    await Promise.all(closed);
  }

  #join(node: NodeId, tcp: TcpSocket): void {
    if (!this.engine.node(node).running) return void tcp.destroy();
    this.#bridge.join(tcp, this.engine.connect(node, { ip: HOST, port: tcp.remotePort ?? 0 }));
  }
}

/** Listens on a port for each node. Where any ports will do, others are tried until all of a row are free. */
async function listenForAll({ topology, port }: ServedTopology, arrive: Arrival) {
  for (let attempts = port === 0 ? PORT_ATTEMPTS : 1; ; attempts--) {
    const firstPort = port === 0 ? anyFirstPort() : port;
    const { nodes } = planOf(topology, loopbackAddresses(topology, firstPort));
    const servers = new Map<NodeId, Server>();
    try {
      for (const node of nodes) servers.set(node.id, await listenFor(node, arrive));
      return { servers, firstPort };
    } catch (error) {
      for (const server of servers.values()) server.close();
      if (attempts === 1) throw error;
    }
  }
}

const listenFor = ({ id, address }: LabNode, arrive: Arrival): Promise<Server> =>
  listen(address.port, (tcp) => arrive(id, tcp));
