import { afterEach, beforeEach, expect, test } from 'vitest';
import { observedEvents } from '#testing/observed-events.ts';
import { lookAtServer } from '#testing/pictures/server/look-at-server.ts';
import { startTestServer, type TestClient, type TestServer } from '#testing/test-server.ts';
import { expiryVisualizer } from './index.ts';
import type { ExpiryModel } from './model.ts';

let server: TestServer;
let b: TestClient;
let numberOfB: number;
beforeEach(async () => {
  server = await startTestServer({ observed: true });
  observedEvents(server);
  b = await server.client();
  const id = await b.run(['CLIENT', 'ID']);
  numberOfB = id.kind === 'integer' ? Number(id.value) : 0;
});
afterEach(() => server.stop());

const look = (): Promise<ExpiryModel> =>
  lookAtServer(server, expiryVisualizer, (client) => (client === numberOfB ? 'B' : 'somebody'));
const run = (line: string) => server.run(line.split(' '));
const finders = ({ recent }: ExpiryModel) =>
  recent.map(({ key, finder }) => [
    key,
    finder.by === 'server' ? 'server' : finder.of && `${finder.of.client.name}: ${finder.of.command}`,
  ]);

test('keys of all databases that have a lifetime come in the order of their deadlines', async () => {
  for (const line of [
    'SET late x EX 300',
    'SET never x',
    'SET soon x EX 10',
    'SELECT 2',
    'SET other x EX 50',
  ])
    await run(line);
  const model = await look();
  expect(model).toMatchObject({ keys: 4, withLifetime: 3, met: 3, complete: true, overdue: 0 });
  expect(model.next.map(({ db, name }) => `${db} ${name.text}`)).toEqual(['0 soon', '2 other', '0 late']);
  const [soon] = model.next;
  expect(soon?.ttlMs).toBeGreaterThan(9000);
  expect(soon?.ttlMs).toBeLessThanOrEqual(10_000);
});

test('a key that a command finds over was found by that client, also in a script; others by the server', async () => {
  await run('DEBUG SET-ACTIVE-EXPIRE 0');
  for (const key of ['asked', 'scripted']) await run(`SET ${key} x PX 20`);
  await server.advance(50);
  await b.run(['GET', 'asked']);
  await b.run(['EVAL', "return redis.call('GET', KEYS[1])", '1', 'scripted']);
  expect(finders(await look())).toEqual([
    ['scripted', 'B: EVAL "return redis.call(\'GET\', KEYS[1])" 1 scripted'],
    ['asked', 'B: GET asked'],
  ]);
  await run('DEBUG SET-ACTIVE-EXPIRE 1');
  await run('SET alone x PX 20');
  for (let turn = 0; turn < 5; turn++) await server.advance(100);
  const model = await look();
  expect(finders(model)[0]).toEqual(['alone', 'server']);
  expect(model.recorded).toEqual({ byCommands: 2, byServer: 1 });
  expect(model.stats.expiredKeys).toBe(3);
});

test('a key that is over and that nobody has met is not found any more, and is still counted', async () => {
  await run('DEBUG SET-ACTIVE-EXPIRE 0');
  await run('SET over x PX 20');
  await run('SET stays x EX 100');
  await server.advance(50);
  for (const model of [await look(), await look()]) {
    expect(model).toMatchObject({ keys: 2, withLifetime: 2, met: 1, overdue: 1 });
    expect(model.next.map(({ name }) => name.text)).toEqual(['stays']);
    expect(model.stats.expiredKeys).toBe(0);
  }
});

test('of many keys some are looked at, always the same ones, and it is told how many', async () => {
  await run('DEBUG POPULATE 5000');
  await server.run([
    'EVAL',
    "for at = 1, 500 do redis.call('SET', 'k' .. at, 'v', 'EX', 1000 + at) end",
    '0',
  ]);
  const [model, again] = [await look(), await look()];
  expect(model).toMatchObject({ keys: 5500, withLifetime: 500, complete: false, overdue: null });
  expect(model.looked).toBeGreaterThanOrEqual(1000);
  expect(model.looked).toBeLessThan(1300);
  expect(model.met).toBeGreaterThan(0);
  expect(model.met).toBeLessThan(500);
  expect(again).toEqual({ ...model, next: again.next });
  expect(again.next.map(({ name }) => name.text)).toEqual(model.next.map(({ name }) => name.text));
});

test('fields with lifetimes of their own are counted, and told when they are over', async () => {
  await run('HSET h f v g w');
  await run('HPEXPIRE h 50 FIELDS 1 f');
  expect((await look()).withFieldLifetimes).toBe(1);
  for (let turn = 0; turn < 10; turn++) await server.advance(100);
  const model = await look();
  expect(model.withFieldLifetimes).toBe(0);
  expect(model.stats.expiredFields).toBe(1);
  expect(model.recent.map(({ what, key }) => `${what} ${key}`)).toEqual(['fields h']);
});
