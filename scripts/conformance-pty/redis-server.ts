import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real redis-server of our own, in a temporary directory, and the relays before it through which redis-cli comes. */
export interface RealServer {
  readonly port: number;
  /** Also holds redis-cli's homes: no history, no preferences. */
  readonly directory: string;
  /** The port that the relay before it must have, because it tells it to its clients. */
  readonly relayPort?: number;
  /** The other nodes of its cluster. */
  readonly others?: readonly RealServer[];
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** The prompt shows the port; four digits make it as wide as the usual one. */
const PORTS = { first: 7000, last: 9999 };

/** @throws when redis-server is not installed or does not answer. */
export async function startRealServer(options: readonly string[] = []): Promise<RealServer> {
  const directory = mkdtempSync(join(tmpdir(), 'redis-cli-facts-'));
  const port = await freePort();
  const child = spawn(
    'redis-server',
    [
      ...['--port', String(port), '--bind', LOOPBACK, '--dir', directory, '--logfile', 'log', '--save', ''],
      ...['--enable-debug-command', 'yes', '--repl-diskless-sync', 'no', ...options],
    ],
    { stdio: 'ignore' },
  );
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
  });
  await Promise.race([reachable(port), failed]);
  return { port, directory, stop: () => end(child, directory) };
}

/**
 * A cluster of two nodes: the first has the slots up to 8191, the second the others. Slot 3300, that of the key `b`, is
 * on its way from the first to the second. They tell their clients the ports of the relays.
 */
export async function startRealCluster(): Promise<RealServer> {
  const nodes: RealServer[] = [];
  for (const slots of ['0 8191', '8192 16383']) {
    const relayPort = await freePort();
    const node = await startRealServer([
      ...['--cluster-enabled', 'yes', '--cluster-announce-ip', LOOPBACK],
      ...['--cluster-announce-port', String(relayPort)],
    ]);
    nodes.push({ ...node, relayPort });
    run(node, `CLUSTER ADDSLOTSRANGE ${slots}`);
    run(node, `CLUSTER SET-CONFIG-EPOCH ${nodes.length}`);
  }
  const [first, second] = nodes;
  if (first === undefined || second === undefined) throw new Error('there are no nodes');
  run(first, `CLUSTER MEET ${LOOPBACK} ${second.port} ${second.port + BUS}`);
  for (const node of nodes) await agreed(node);
  const [firstId, secondId] = [first, second].map((node) => run(node, 'CLUSTER MYID').trim());
  run(first, `CLUSTER SETSLOT 3300 MIGRATING ${secondId}`);
  run(second, `CLUSTER SETSLOT 3300 IMPORTING ${firstId}`);
  const stop = async (): Promise<void> => {
    for (const node of nodes) await node.stop();
  };
  return { ...first, others: [second], stop };
}

/** The bus of a node is so far from its port. */
const BUS = 10_000;

function run({ port }: RealServer, command: string): string {
  return execFileSync('redis-cli', ['-p', String(port), ...command.split(' ')], { encoding: 'utf8' });
}

/** Waits until a node takes the cluster for complete. */
async function agreed(node: RealServer): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const info = run(node, 'CLUSTER INFO');
    if (info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:2')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the nodes do not become a cluster');
}

async function end(child: ChildProcess, directory: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
  rmSync(directory, { recursive: true, force: true });
}

/** Notes what passes, and that the server has ended a connection. `connection` counts from 0. */
export type Heard = (direction: 'sent' | 'received', connection: number, bytes: Buffer | 'end') => void;

/** Passes bytes on between redis-cli and a server, and lets them be noted. */
export class Relay {
  readonly port: number;
  readonly #server: Server;
  readonly #upstream: number;
  readonly #heard: Heard;
  readonly #open = new Set<Socket>();
  #connections = 0;

  private constructor(port: number, upstream: number, heard: Heard) {
    this.port = port;
    this.#upstream = upstream;
    this.#heard = heard;
    this.#server = createServer((client) => this.#accept(client));
  }

  static async prepare({ port, relayPort }: RealServer, heard: Heard): Promise<Relay> {
    return new Relay(relayPort ?? (await freePort()), port, heard);
  }

  up(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.port, LOOPBACK, resolve);
    });
  }

  /** Ends all connections. */
  drop(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /** Ends all connections and takes no more. */
  down(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.drop();
    return closed;
  }

  #accept(client: Socket): void {
    const connection = this.#connections++;
    const upstream = connect(this.#upstream, LOOPBACK);
    client.on('data', (bytes) => {
      this.#heard('sent', connection, bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      this.#heard('received', connection, bytes);
      client.write(bytes);
    });
    upstream.on('end', () => {
      if (!client.readableEnded && !client.destroyed) this.#heard('received', connection, 'end');
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#open.add(from);
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
    }
  }
}

async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = PORTS.first + Math.floor(Math.random() * (PORTS.last - PORTS.first));
    if (await isFree(port)) return port;
  }
  throw new Error('no port between 7000 and 9999 is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, LOOPBACK, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('redis-server does not answer');
}
