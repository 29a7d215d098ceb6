import { Cluster, Redis } from 'ioredis';
import { createCluster, createSentinel } from 'redis';
import { afterEach, expect, test } from 'vitest';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import { answerLabLine } from './lab-lines.ts';
import { ClientWriter, type Write } from './client-writer.ts';
import { serveLabHere } from './served-for-tests.ts';
import type { ServedLab } from './served-lab.ts';

let served: ServedLab | null = null;
let closing: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of closing) close();
  closing = [];
  await served?.close();
});

/** Failing over takes the nodes two seconds, and nobody else has to wait so long. */
const RATE = 4;

async function serve(topology: LabTopology): Promise<ServedLab> {
  served = await serveLabHere(topology);
  served.engine.lab.setRate(RATE);
  return served;
}

const addresses = ({ lab }: ServedLab, program: 'server' | 'sentinel') =>
  lab.nodes.filter((node) => node.program === program).map(({ ip, port }) => ({ host: ip, port }));

/** What takes a second on a quiet machine may take long on one that is busy. Milliseconds. */
const PATIENCE_MS = 90_000;

/** Has both clients closed in the end. That connections break is what these tests are about, so nobody is told. */
async function use(ioredis: Redis | Cluster, nodeRedis: NodeRedis): Promise<void> {
  closing.push(
    () => ioredis.disconnect(),
    () => nodeRedis.destroy(),
  );
  ioredis.on('error', () => {});
  nodeRedis.on('error', () => {});
  await nodeRedis.connect();
}

type NodeRedis = Pick<ReturnType<typeof createCluster>, 'destroy'> & {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
};

/** What a node says of itself, asked of a copy of it. */
async function infoOf(lab: ServedLab, node: NodeId, field: string): Promise<string> {
  const [info] = new RespDecoder().push(await lab.engine.inspect(node, [['INFO', 'replication']]));
  return new RegExp(`^${field}:(.*?)\r?$`, 'm').exec((info && textOf(info)) ?? '')?.[1] ?? '';
}

async function missingAt(lab: ServedLab, node: NodeId, writes: readonly Write[]): Promise<Write[]> {
  const commands = writes.map(({ key }) => ['EXISTS', key]);
  const replies = new RespDecoder().push(await lab.engine.inspect(node, commands));
  return writes.filter((_, at) => {
    const reply = replies[at];
    return reply === undefined || textOf(reply) !== '1';
  });
}

/** How far a replica had come with its primary's stream when it was promoted, by its own log. */
function promotedAt(log: readonly string[]): { readonly node: NodeId; readonly offset: number } {
  for (const line of log) {
    const [, node, next] = /^(n\d):.* valid up to offset: (\d+)\. New replication ID/.exec(line) ?? [];
    if (node !== undefined) return { node: nodeId(node), offset: Number(next) - 1 };
  }
  throw new Error(`nobody was promoted:\n${log.join('\n')}`);
}

/** `repl-ping-replica-period` of a lab's servers. */
const PING_PERIOD_MS = 2_000;
const PING_BYTES = encodeCommand(['PING']).length;

/**
 * Cuts a primary from its replicas, has it acknowledge writes alone, and crashes it. When the writers go on with another
 * primary, the acknowledged writes are counted against the keys: what is lost is what n1 acknowledged alone, no more, no
 * less, and as many bytes as the log of the promoted replica says that it never got. Answers who was promoted.
 */
async function crashAlone(
  lab: ServedLab,
  writers: readonly ClientWriter[],
  { cut, isOfN1 }: { readonly cut: readonly string[]; readonly isOfN1: (key: string) => boolean },
): Promise<NodeId> {
  const n1 = nodeId('n1');
  const writesOfN1After = (ms: number) =>
    Promise.all(writers.map((one) => one.until(({ key, askedMs }) => isOfN1(key) && askedMs > ms)));
  await writesOfN1After(0);
  await answerLabLine(lab, 'lab log');
  for (const line of cut) expect(await answerLabLine(lab, line)).toEqual(['OK']);
  const cutMs = performance.now();
  await writesOfN1After(cutMs);
  const offset = Number(await infoOf(lab, n1, 'master_repl_offset'));
  await answerLabLine(lab, 'lab crash n1');
  const crashMs = performance.now();
  await writesOfN1After(crashMs);
  await Promise.all(writers.map((one) => one.stop()));

  const promoted = promotedAt(await answerLabLine(lab, 'lab log'));
  const acknowledged = writers.flatMap((one) => one.acknowledged).filter(({ key }) => isOfN1(key));
  const lost = await missingAt(lab, promoted.node, acknowledged);
  const alone = acknowledged.filter(
    ({ askedMs, acknowledgedMs }) => askedMs > cutMs && acknowledgedMs < crashMs,
  );
  // One that was under way at the cut or at the crash may have gone either way.
  const perhaps = acknowledged.filter(
    ({ askedMs, acknowledgedMs }) => askedMs < crashMs && acknowledgedMs > cutMs,
  );
  expect(lost.length).toBeGreaterThan(0);
  expect(lost).toEqual(expect.arrayContaining(alone));
  expect(perhaps).toEqual(expect.arrayContaining(lost));
  const bytesOf = (writes: readonly Write[]) =>
    writes.reduce((sum, { key }) => sum + encodeCommand(['SET', key, 'v']).length, 0);
  // In the stream are signs of life too, and one write of each client that n1 had done and not yet answered.
  const pings = 2 + ((crashMs - cutMs) * RATE) / PING_PERIOD_MS;
  const unexplained = offset - promoted.offset - bytesOf(lost);
  expect(unexplained).toBeGreaterThanOrEqual(0);
  expect(unexplained).toBeLessThanOrEqual(bytesOf(acknowledged.slice(-writers.length)) + pings * PING_BYTES);
  return promoted.node;
}

test(
  'a cluster: ioredis and node-redis keep writing through a crashed primary',
  { timeout: PATIENCE_MS },
  async () => {
    const lab = await serve('cluster');
    const nodes = addresses(lab, 'server');
    const ioredis = new Cluster(nodes, { retryDelayOnFailover: 50, clusterRetryStrategy: () => 50 });
    const nodeRedis = createCluster({
      rootNodes: nodes.map((socket) => ({ socket })),
      defaults: { socket: { reconnectStrategy: 50 } },
    });
    await use(ioredis, nodeRedis);
    // Slots 3300, 7365 and 15495: a key of each primary in turns.
    const keyOf = (name: string) => (at: number) => `{${'bca'.charAt(at % 3)}}:${name}:${at}`;
    const writers = [
      new ClientWriter((key) => ioredis.set(key, 'v'), keyOf('ioredis')),
      new ClientWriter((key) => nodeRedis.set(key, 'v'), keyOf('node-redis')),
    ];
    const cut = ['lab cut n1 n4'];
    const isOfN1 = (key: string): boolean => key.startsWith('{b}');
    expect(await crashAlone(lab, writers, { cut, isOfN1 })).toBe('n4');
    const others = writers.flatMap((one) => one.acknowledged).filter(({ key }) => key.startsWith('{c}'));
    expect(await missingAt(lab, nodeId('n2'), others)).toEqual([]);
  },
);

test(
  'Sentinel: ioredis and node-redis keep writing through a crashed primary',
  { timeout: PATIENCE_MS },
  async () => {
    const lab = await serve('sentinel');
    const sentinels = addresses(lab, 'sentinel');
    const ioredis = new Redis({
      sentinels,
      name: 'mymaster',
      sentinelRetryStrategy: () => 50,
      retryStrategy: () => 50,
      maxRetriesPerRequest: null,
    });
    const nodeRedis = createSentinel({ name: 'mymaster', sentinelRootNodes: sentinels, scanInterval: 100 });
    await use(ioredis, nodeRedis);
    const keyOf = (name: string) => (at: number) => `${name}:${at}`;
    const writers = [
      new ClientWriter((key) => ioredis.set(key, 'v'), keyOf('ioredis')),
      new ClientWriter((key) => nodeRedis.set(key, 'v'), keyOf('node-redis')),
    ];
    const cut = ['lab cut n1 n2', 'lab cut n1 n3'];
    const promoted = await crashAlone(lab, writers, { cut, isOfN1: () => true });
    expect(['n2', 'n3']).toContain(promoted);
  },
);
