import { afterEach, describe, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import type { LabMessageKind, LabTopology } from '#protocol/lab.ts';
import { startTestLab, type TestLab } from '#testing/test-lab.ts';
import { Lab } from './lab.ts';
import type { SentMessage } from './lab-record.ts';
import { planOf } from './topology.ts';
import { watchTraffic } from './traffic.ts';

let running: TestLab | null = null;
afterEach(() => running?.stop());

const n1 = nodeId('n1');

/** A lab, what was told of its messages, and how many bytes its nodes' sockets were given for each other. */
async function watched(topology: LabTopology) {
  const test = await startTestLab();
  running = test;
  const told: SentMessage[] = [];
  const nodes = planOf(topology).nodes.map((node) => ({ ...node, ...node.address }));
  watchTraffic(test.engine.network, {
    nodes: () => nodes,
    nowMs: () => test.nowMs(),
    onMessage: (message) => told.push(message),
  });
  const written = new Map<string, number>();
  countWritten(test, nodes, written);
  const lab = await Lab.open(test.engine, topology);
  const act = (line: string): Promise<void> => lab.actOn(line.split(' '));
  return { test, told, written, act };
}

/** Counts at the sockets themselves, besides whoever listens there already. */
function countWritten(
  { engine }: TestLab,
  nodes: ReadonlyArray<{ readonly id: string; readonly ip: string }>,
  written: Map<string, number>,
): void {
  const { onConnecting } = engine.network;
  const idOf = (ip: string) => nodes.find((node) => node.ip === ip)?.id;
  engine.network.onConnecting = (socket, machines) => {
    const remember = onConnecting?.(socket, machines) ?? null;
    for (const [queue, from, to] of [
      [socket.outgoing, idOf(socket.local.ip), idOf(socket.peer.ip)],
      [socket.incoming, idOf(socket.peer.ip), idOf(socket.local.ip)],
    ] as const) {
      const { onWritten } = queue;
      queue.onWritten = (chunk) => {
        onWritten?.(chunk);
        if (from !== undefined && to !== undefined)
          written.set(`${from} ${to}`, (written.get(`${from} ${to}`) ?? 0) + chunk.length);
      };
    }
    return remember;
  };
}

const kindsBetween = (told: readonly SentMessage[], from: string, to: string): Set<LabMessageKind> =>
  new Set(told.filter((message) => message.from === from && message.to === to).map(({ what }) => what));

describe.each(['replicas', 'sentinel', 'cluster'] as const)('of %s', (topology) => {
  test('no message is told that was not sent: their bytes are those that the sockets were given', async () => {
    const { test, told, written, act } = await watched(topology);
    await test.pass(1500);
    await act('lab crash n1');
    await test.pass(8000);
    const sums = new Map<string, number>();
    for (const { from, to, bytes } of told)
      sums.set(`${from} ${to}`, (sums.get(`${from} ${to}`) ?? 0) + bytes);
    expect(told.length).toBeGreaterThan(topology === 'replicas' ? 20 : 100);
    for (const [way, bytes] of sums) {
      // What a message is cut off in, and a line feed that is a sign of life, are sent and not told.
      expect(bytes).toBeLessThanOrEqual(written.get(way) ?? 0);
      expect(bytes).toBeGreaterThan((written.get(way) ?? 0) - 3000);
    }
    expect([...written.keys()].filter((way) => !sums.has(way))).toEqual([]);
  });
});

test('a synchronisation, the writes after it, and how far the replica is', async () => {
  const { test, told } = await watched('replicas');
  expect([...kindsBetween(told, 'n2', 'n1')]).toEqual(['sync-request', 'replica-ack']);
  expect([...kindsBetween(told, 'n1', 'n2')]).toContain('snapshot');
  told.length = 0;
  await test.ask(n1, 'SET', 'foo', 'a value with spaces');
  await test.pass(1200);
  expect(told).toContainEqual(
    expect.objectContaining({ from: 'n1', to: 'n3', what: 'write', detail: 'SET foo a value with spaces' }),
  );
  expect(kindsBetween(told, 'n3', 'n1')).toEqual(new Set(['replica-ack']));
});

test('what a link does to a message is told with it', async () => {
  const { test, told, act } = await watched('replicas');
  await act('lab delay n1 n2 50ms');
  await act('lab cut n1 n3');
  told.length = 0;
  await test.ask(n1, 'SET', 'foo', 'bar');
  const writes = told.filter(({ what }) => what === 'write');
  expect(writes.find(({ to }) => to === 'n2')?.delayMs).toBe(50);
  expect(writes.find(({ to }) => to === 'n3')?.delayMs).toBeNull();
});

test('Sentinels look, tell of themselves, ask for opinions and votes, and give orders', async () => {
  const { test, told, act } = await watched('sentinel');
  expect([...kindsBetween(told, 's1', 'n1')].toSorted()).toEqual(['check', 'hello']);
  await act('lab crash n1');
  await test.pass(10_000);
  const all = new Set(told.map(({ what }) => what));
  for (const kind of ['opinion-request', 'leader-vote-request', 'opinion', 'order'] as const)
    expect(all).toContain(kind);
  expect(told.some(({ what, detail }) => what === 'order' && /^SLAVEOF NO ONE/i.test(detail))).toBe(true);
});

test('the cluster’s bus: meetings, gossip, failure, votes, with the epochs in the messages', async () => {
  const { test, told, act } = await watched('cluster');
  expect([...kindsBetween(told, 'n1', 'n2')].slice(0, 1)).toEqual(['meet']);
  await act('lab crash n2');
  await test.pass(6000);
  const all = new Set(told.map(({ what }) => what));
  for (const kind of ['ping', 'pong', 'fail', 'vote-request', 'vote'] as const) expect(all).toContain(kind);
  const request = told.find(({ what }) => what === 'vote-request');
  expect(request).toMatchObject({ from: 'n5', detail: expect.stringMatching(/^epoch \d+/) as unknown });
});
