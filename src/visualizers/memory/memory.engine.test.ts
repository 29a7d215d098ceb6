import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { observedEvents } from '#testing/observed-events.ts';
import { lookAtServer } from '#testing/pictures/server/look-at-server.ts';
import { startTestServer, type TestClient, type TestServer } from '#testing/test-server.ts';
import { memoryVisualizer } from './index.ts';
import type { MemoryModel, PressureModel } from './model.ts';

let server: TestServer;
let b: TestClient;
let numberOfB: number;
beforeEach(async () => {
  server = await startTestServer({ observed: true, appendOnly: false });
  observedEvents(server);
  b = await server.client();
  const id = await b.run(['CLIENT', 'ID']);
  numberOfB = id.kind === 'integer' ? Number(id.value) : 0;
});
afterEach(() => server.stop());

const nameOf = (client: number): string => (client === numberOfB ? 'B' : 'somebody');
const look = (): Promise<MemoryModel> => lookAtServer(server, memoryVisualizer, nameOf);
const run = (line: string) => server.run(line.split(' '));
const KILOBYTES = 'x'.repeat(20_000);
const names = (keys: ReadonlyArray<{ readonly name: { readonly text: string } }>) =>
  keys.map(({ name }) => name.text);

function told(one: PressureModel): string {
  if (one.kind === 'refused') return `${one.client.name}: ${one.command} refused`;
  const { roomFor } = one;
  return `${one.keys.map(({ key }) => key).join(' ')} for ${roomFor.kind === 'client' ? `${roomFor.client.name}: ${roomFor.command}` : roomFor.kind}`;
}

test('what is in use is what the server has in use, and all of it goes somewhere', async () => {
  await run('SETRANGE k 2000000 x');
  const model = await look();
  const said = Number(/\nused_memory:(\d+)/.exec(textOf(await run('INFO memory')) ?? '')?.[1]);
  expect(model.used).toBeLessThanOrEqual(said);
  // Being asked by a client takes some memory, too.
  expect(model.used / said).toBeGreaterThan(0.95);
  expect(model.parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(model.used);
  expect(model.parts.map(({ part }) => part)).toEqual(
    expect.arrayContaining(['dataset', 'startup', 'clients']),
  );
});

test('a command that is refused for lack of memory is told; others that fail are not', async () => {
  await server.run(['SET', 'k', KILOBYTES]);
  await run('CONFIG SET maxmemory 100kb');
  await b.run(['SET', 'more', 'x']);
  await b.run(['LPUSH']);
  const model = await look();
  expect(model.policy.takes).toBe('none');
  expect(model.share).toBeGreaterThan(1);
  expect(model.refusedCommands).toBe(1);
  expect(model.pressure.map(told)).toEqual(['B: SET more x refused']);
});

test('keys that are evicted are told with the command that needed the room, or as the server’s own doing', async () => {
  await run('CONFIG SET maxmemory-policy allkeys-lru');
  for (let at = 0; at < 20; at++) await server.run(['SET', `page:${at}`, KILOBYTES]);
  const { used } = await look();
  await run(`CONFIG SET maxmemory ${used - 50_000}`);
  for (let turn = 0; turn < 3; turn++) await server.advance(100);
  const alone = await look();
  expect(alone.evictedKeys).toBeGreaterThan(0);
  // What CONFIG SET begins the server goes on with by itself; a command that comes before it is done needs the rest.
  expect(alone.pressure.map(told).at(-1)).toMatch(/^(page:\d+ )+for server$/);
  for (const key of ['new:1', 'new:2']) await b.run(['SET', key, KILOBYTES]);
  const model = await look();
  expect(model.evictedKeys).toBeGreaterThan(alone.evictedKeys ?? 0);
  expect(model.pressure.map(told)[0]).toMatch(/^page:\d+ for B: SET new:[12] x/);
});

test('of many keys that go for one command some are named, and all are counted', async () => {
  await run('CONFIG SET maxmemory-policy allkeys-random');
  await server.run(['EVAL', "for at = 1, 900 do redis.call('SET', at, string.rep('x', 1000)) end", '0']);
  await run('CONFIG SET maxmemory-eviction-tenacity 100');
  const { used } = await look();
  await Promise.all([run(`CONFIG SET maxmemory ${used - 500_000}`), b.run(['SET', 'paid', 'x'])]);
  const { evictedKeys, pressure } = await look();
  expect(evictedKeys).toBeGreaterThan(300);
  const counted = pressure.map((one) => (one.kind === 'evicted' ? one.count : 0));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(evictedKeys);
  expect(pressure.map((one) => told(one).replace(/^.* for /, ''))).toContain('B: SET paid x');
});

test('the policy takes what has not been used for longest, in that order', async () => {
  await run('CONFIG SET maxmemory-policy allkeys-lru');
  for (const key of ['first', 'second', 'third']) {
    await run(`SET ${key} x`);
    await server.advance(5000);
  }
  await run('GET first');
  const model = await look();
  expect(names(model.candidates)).toEqual(['second', 'third', 'first']);
  const [longest, , shortest] = model.candidates;
  expect(longest?.measure).toBeGreaterThanOrEqual(10);
  expect(shortest?.measure).toBeLessThan(5);
  expect(model).toMatchObject({ eligible: 3, samples: 5 });
});

test('of keys with a lifetime it takes those alone, by use, by deadline, or whichever', async () => {
  for (const line of ['SET stays x', 'SET late x EX 500', 'SET soon x EX 100']) await run(line);
  await run('CONFIG SET maxmemory-policy volatile-ttl');
  expect(names((await look()).candidates)).toEqual(['soon', 'late']);
  await run('CONFIG SET maxmemory-policy volatile-lfu');
  for (let at = 0; at < 50; at++) await run('GET soon');
  const counted = await look();
  expect(names(counted.candidates)).toEqual(['late', 'soon']);
  expect(counted.eligible).toBe(2);
  await run('CONFIG SET maxmemory-policy volatile-random');
  expect((await look()).candidates.map(({ measure }) => measure)).toEqual([null, null]);
  for (const key of ['late', 'soon']) await run(`PERSIST ${key}`);
  expect(await look()).toMatchObject({ eligible: 0, candidates: [], keys: 3 });
});

test('the biggest keys of all databases, with what they are, out of a sample that is the same each time', async () => {
  await run('DEBUG POPULATE 2000');
  await server.run(['EVAL', "for at = 1, 600 do redis.call('HSET', 'h', at, at) end", '0']);
  await run('SELECT 4');
  await server.run(['SET', 'large', 'x'.repeat(100_000)]);
  const [model, again] = [await look(), await look()];
  expect(model.keys).toBe(2002);
  expect(model.looked).toBeGreaterThanOrEqual(400);
  expect(model.looked).toBeLessThan(600);
  expect(again.biggest).toEqual(model.biggest);
  await run('SELECT 0');
  await run('FLUSHDB');
  await server.run(['EVAL', "for at = 1, 600 do redis.call('HSET', 'h', at, at) end", '0']);
  const few = await look();
  expect(few).toMatchObject({ keys: 2, looked: 2 });
  expect(few.biggest).toMatchObject([
    { db: 4, name: { text: 'large' }, type: 'string', encoding: 'raw' },
    { db: 0, name: { text: 'h' }, type: 'hash', encoding: 'hashtable' },
  ]);
});
