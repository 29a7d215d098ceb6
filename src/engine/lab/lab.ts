import { parseLabLine, type LabAction } from '#protocol/lab-action.ts';
import type { NodeId } from '#protocol/ids.ts';
import { nodeId } from '#protocol/ids.ts';
import type { LabFiles } from '#protocol/capsule.ts';
import type { LabFault, LabNodeState, LabState, LabTopology, NodeLife } from '#protocol/lab.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { monoMs } from '../clock.ts';
import { unsyncedLog } from '../crash/data-files.ts';
import type { NodeSpec } from '../engine-options.ts';
import type { Engine } from '../engine.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import { putFiles } from '../live-files.ts';
import type { OneWay } from '../network/link.ts';
import type { ServerNode } from '../server/server-node.ts';
import { AdminClient } from './admin-client.ts';
import { heldNode, startOf } from './lab-files.ts';
import { planOf, usualAddresses, type LabAddresses, type LabNode } from './topology.ts';

interface Placed {
  readonly plan: LabNode;
  readonly files: FileSystem;
  skewMs: number;
  /** Writes that its last loss of power has taken. */
  lostWrites: number;
}

/** What a node of a cluster keeps of it, under the name that it has by default. */
const CLUSTER_FILE = 'nodes.conf';

/** The files of a node that has never run: its id and that of its shard, where it has one. */
function filesOf({ clusterId }: LabNode, files: FileSystem): FileSystem {
  if (clusterId === undefined) return files;
  const alone = `${clusterId} :0@0,,shard-id=${clusterId} myself,master - 0 0 0 connected\nvars currentEpoch 0 lastVoteEpoch 0\n`;
  files.write(files.create(CLUSTER_FILE), 0, new TextEncoder().encode(alone));
  return files;
}

/**
 * Several servers as one thing that can be set up, harmed and mended. It knows which nodes there are and what was done to
 * them and to the links; what the servers make of it is theirs.
 */
export class Lab {
  readonly engine: Engine;
  readonly topology: LabTopology;
  readonly #nodes = new Map<NodeId, Placed>();

  private constructor(engine: Engine, topology: LabTopology) {
    this.engine = engine;
    this.topology = topology;
  }

  /** Starts the nodes of a topology and waits, as long as the lab's time takes, until they are one. */
  static async open(
    engine: Engine,
    topology: LabTopology,
    addresses: LabAddresses = usualAddresses,
  ): Promise<Lab> {
    const lab = new Lab(engine, topology);
    const { nodes, form } = planOf(topology, addresses);
    for (const plan of nodes) {
      lab.#nodes.set(plan.id, { plan, files: filesOf(plan, engine.newFiles()), skewMs: 0, lostWrites: 0 });
      await lab.#start(plan.id);
    }
    const admin = new AdminClient(engine);
    try {
      await form(admin);
    } finally {
      admin.close();
    }
    return lab;
  }

  /**
   * Starts the nodes of a lab on the files that those of another had, with its faults, as far as they ran. The engine's
   * time is to be the other's already. Rejects with `bad-request` when nodes are missing, and with `boot-failed` when one
   * refuses its files.
   */
  static async goOn(
    engine: Engine,
    from: Omit<LabFiles, 'clock'>,
    addresses: LabAddresses = usualAddresses,
  ): Promise<Lab> {
    const lab = new Lab(engine, from.topology);
    for (const plan of planOf(from.topology, addresses).nodes) {
      const { skewMs, ...then } = heldNode(from, plan.id);
      const files = engine.newFiles();
      await putFiles(then, files);
      lab.#nodes.set(plan.id, { plan, files, skewMs, lostWrites: 0 });
    }
    for (const { from: one, to: other, ...fault } of from.faults)
      Object.assign(lab.#way(lab.#known(one), lab.#known(other)), fault);
    for (const { plan } of [...lab.#nodes.values()]) {
      const then = heldNode(from, plan.id);
      await lab.#start(plan.id, startOf(plan, then, from.topology));
      if (then.life === 'paused') engine.node(plan.id).pause(true);
    }
    return lab;
  }

  get state(): LabState {
    const { topology, nodes, faults } = this;
    return { topology, nodes, faults, rate: this.engine.lab.rate, nowMs: monoMs(this.engine.clock) };
  }

  get nodes(): readonly LabNodeState[] {
    return [...this.#nodes].map(([id, { plan, skewMs, lostWrites }]) => {
      const life = this.#lifeOf(id);
      const memoryBytes = this.engine.memoryBytes(id);
      const node = { id, program: plan.program, ...plan.address, life, skewMs, memoryBytes };
      return life === 'off' ? { ...node, lostWrites } : node;
    });
  }

  /** Keeps how far the nodes' clocks are off and what they lost, also of those that do not run; the answer puts that back. */
  remember(): () => void {
    const then = Array.from(this.#nodes.values(), (placed) => {
      const { skewMs, lostWrites } = placed;
      return () => Object.assign(placed, { skewMs, lostWrites });
    });
    return () => {
      for (const putBack of then) putBack();
    };
  }

  /** Every way between two nodes that something was done to. */
  get faults(): readonly LabFault[] {
    const faults: LabFault[] = [];
    for (const from of this.#nodes.keys())
      for (const to of this.#nodes.keys()) {
        if (from === to) continue;
        const { delayMs, cut, lossPercent } = this.#way(from, to);
        if (delayMs > 0 || cut || lossPercent > 0) faults.push({ from, to, delayMs, cut, lossPercent });
      }
    return faults;
  }

  /** Does what an action says. Rejects with `no-such-node`, `node-down` or `bad-request` when that cannot be. */
  async act(action: LabAction): Promise<void> {
    switch (action.lab) {
      case 'crash':
        return this.#running(action.node).crash('crashed in the lab');
      case 'poweroff':
        return this.#powerOff(this.#running(action.node));
      case 'shutdown':
        return this.engine.shutdown(this.#running(action.node).id);
      case 'restart':
        return this.#restart(this.#known(action.node));
      case 'pause':
      case 'resume':
        this.#running(action.node).pause(action.lab === 'pause');
        return this.engine.wake();
      case 'skew':
        return this.#skew(this.#known(action.node), action.ms);
      case 'cut':
        return this.#cut(this.#known(action.from), this.#known(action.to), action.oneWay);
      case 'heal':
        return this.#heal(action.between);
      case 'delay':
        return this.#bothWays(action.between, { delayMs: action.ms });
      case 'drop':
        return this.#bothWays(action.between, { lossPercent: action.percent });
      case 'partition':
        return this.#partition(action.groups.map((group) => group.map((name) => this.#known(name))));
    }
  }

  /** The same, from the words of a line. A line that only asks is refused here. */
  async actOn(words: readonly string[]): Promise<void> {
    const read = parseLabLine(words);
    if (!read.ok) throw new EngineError('bad-request', read.problem);
    if (read.line.lab === 'nodes' || read.line.lab === 'log')
      throw new EngineError('bad-request', `lab ${read.line.lab} only asks`);
    return this.act(read.line);
  }

  #known(name: string): NodeId {
    const id = nodeId(name);
    if (!this.#nodes.has(id))
      throw new EngineError(
        'no-such-node',
        `there is no node ${name}: ${[...this.#nodes.keys()].join(', ')}`,
      );
    return id;
  }

  #running(name: string) {
    const node = this.engine.node(this.#known(name));
    if (!node.running) throw new EngineError('node-down', `node ${name} does not run`);
    return node;
  }

  #lifeOf(id: NodeId): NodeLife {
    const { end, isPaused } = this.engine.node(id);
    if (end === null) return isPaused ? 'paused' : 'running';
    return end.how === 'crash' ? 'crashed' : end.how === 'power-off' ? 'off' : 'ended';
  }

  /** Its machine stops: of its files there is what its disk has. */
  #powerOff(node: ServerNode): void {
    const placed = this.#nodes.get(node.id);
    if (placed !== undefined) placed.lostWrites = unsyncedLog(node.files).commands;
    node.finish({ how: 'power-off' });
    node.files.disk.powerOff();
  }

  async #restart(id: NodeId): Promise<void> {
    if (this.engine.node(id).running) throw new EngineError('bad-request', `node ${id} runs`);
    await this.#start(id);
  }

  async #start(id: NodeId, how: Pick<NodeSpec, 'arguments' | 'ended'> = {}): Promise<void> {
    const placed = this.#nodes.get(id);
    if (placed === undefined) return;
    const { plan, files, skewMs } = placed;
    const { program, address, configuration } = plan;
    await this.engine.startNode({ id, program, ...address, configuration, files, skewMs, ...how });
  }

  #skew(id: NodeId, ms: number): void {
    const placed = this.#nodes.get(id);
    if (placed !== undefined) placed.skewMs += ms;
    this.engine.node(id).clock.skew(ms);
    this.engine.wake();
  }

  #way(from: NodeId, to: NodeId) {
    return this.engine.network.link(from, to).waysFrom(from).there;
  }

  #bothWays(between: readonly [string, string], change: Partial<OneWay>): void {
    const [a, b] = between.map((name) => this.#known(name)) as [NodeId, NodeId];
    Object.assign(this.#way(a, b), change);
    Object.assign(this.#way(b, a), change);
    this.engine.network.linkChanged();
  }

  #cut(from: NodeId, to: NodeId, oneWay: boolean): void {
    this.#way(from, to).cut = true;
    if (!oneWay) this.#way(to, from).cut = true;
  }

  #heal(between: readonly [string, string] | null): void {
    const ids = between === null ? [...this.#nodes.keys()] : between.map((name) => this.#known(name));
    for (const from of ids)
      for (const to of ids)
        if (from !== to) Object.assign(this.#way(from, to), { delayMs: 0, cut: false, lossPercent: 0 });
    this.engine.network.linkChanged();
  }

  #partition(groups: ReadonlyArray<readonly NodeId[]>): void {
    for (const [at, group] of groups.entries())
      for (const other of groups.slice(at + 1))
        for (const from of group) for (const to of other) this.#cut(from, to, false);
  }
}
