import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { commandConnection } from './command-connection.ts';
import type { EngineClient, ServerClock } from './engine-client.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';

const HOUR_MS = 3_600_000;
const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

/** A worker on a workspace, with one connection, and what it last told of its time. */
async function open(workspace: string) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  let clock: ServerClock | null = null;
  client.onEvent((event) => {
    if (event.event === 'clock') ({ clock } = event);
  });
  const { node } = await client.boot({ storage: { kind: 'journal', workspace } });
  const { run } = commandConnection(await client.connect(node));
  return {
    client,
    clock: (): ServerClock | null => clock,
    ask: async (...words: string[]) => textOf(await run(words)),
    leave: async () => {
      await client.flush();
      client.terminate('left');
    },
  };
}

test('an hour forward ends what lived less, and after a reload it is still gone and the rest still lives', async () => {
  const first = await open('forward');
  await first.ask('SET', 'short', 'v', 'EX', '60');
  await first.ask('SET', 'long', 'v', 'EX', '7200');
  await first.client.advanceClock(HOUR_MS);
  expect(await first.ask('EXISTS', 'short')).toBe('0');
  expect(first.clock()).toMatchObject({ rate: 1 });
  await first.ask('SET', 'later', 'v', 'EX', '60');
  await first.leave();
  const second = await open('forward');
  expect(second.clock()?.aheadMs).toBeGreaterThanOrEqual(HOUR_MS);
  expect(await second.ask('EXISTS', 'short', 'long', 'later')).toBe('2');
  expect(Number(await second.ask('TTL', 'long'))).toBeLessThanOrEqual(3600);
});

test('time that was held is held after a reload, at the same moment', async () => {
  const first = await open('held');
  await first.client.setClock(0);
  await first.ask('SET', 'k', 'v', 'PX', '5000');
  const second = ['EVAL', "return redis.call('TIME')[1]", '0'];
  const at = await first.ask(...second);
  await first.leave();
  const again = await open('held');
  expect(again.clock()).toMatchObject({ rate: 0 });
  expect(await again.ask('PTTL', 'k')).toBe('5000');
  expect(await again.ask(...second)).toBe(at);
  await again.client.setClock(1);
  expect(again.clock()?.aheadMs).toBeLessThanOrEqual(0);
});

test('time that ran faster goes on from where it was, at the machine’s pace', async () => {
  const first = await open('fast');
  await first.client.setClock(3600);
  while (Number(first.clock()?.aheadMs) < HOUR_MS / 60) await first.client.setClock(3600);
  await first.ask('SET', 'k', 'v');
  const reached = first.clock()?.aheadMs ?? 0;
  await first.leave();
  const second = await open('fast');
  expect(second.clock()?.rate).toBe(1);
  expect(second.clock()?.aheadMs).toBeGreaterThanOrEqual(reached);
});

test('what is no rate and no time is refused, and a lab has a clock of its own', async () => {
  const { client } = await open('refused');
  for (const rate of [-1, Number.NaN, 3601]) await expect(client.setClock(rate)).rejects.toThrow(/form/);
  for (const ms of [-1, Number.NaN, 1e18]) await expect(client.advanceClock(ms)).rejects.toThrow(/form/);
});
