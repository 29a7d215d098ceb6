import { afterEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

test('a key expires when the clock says so, a waiting client times out', async () => {
  server = await startTestServer();
  await server.run(['SET', 'k', 'v', 'EX', '100']);
  const waiting = (await server.client()).run(['BLPOP', 'nothing', '30']);
  await server.engineTurn();
  await server.advance(31_000);
  expect((await waiting).kind).toBe('nil');
  expect(await server.run(['TTL', 'k'])).toEqual({ kind: 'integer', value: 69n });
  await server.advance(70_000);
  expect((await server.run(['GET', 'k'])).kind).toBe('nil');
});

test('DEBUG SLEEP holds the server for that long, as its own clock sees it', async () => {
  server = await startTestServer();
  await server.run(['CONFIG', 'SET', 'slowlog-log-slower-than', '10000']);
  const asleep = (await server.client()).run(['DEBUG', 'SLEEP', '20']);
  const answered: string[] = [];
  void asleep.then(() => answered.push('sleeper'));
  const other = (await server.client()).run(['PING']).then(() => answered.push('other'));
  await server.engineTurn();
  expect(answered).toEqual([]);
  await server.advance(20_000);
  await Promise.all([asleep, other]);
  const slow = await server.run(['SLOWLOG', 'GET', '1']);
  const entry = slow.kind === 'array' ? slow.items[0] : undefined;
  const micros = entry?.kind === 'array' ? entry.items[2] : undefined;
  expect(micros?.kind === 'integer' && Number(micros.value)).toBeGreaterThanOrEqual(20_000_000);
});

test('the time a slow command took is measured, though clock reads are shared in long pipelines', async () => {
  server = await startTestServer();
  await server.run(['CONFIG', 'SET', 'slowlog-log-slower-than', '1000']);
  await server.run(['EVAL', 'local x = 0 for i = 1, 3000000 do x = x + i end return x', '0']);
  const slow = await server.run(['SLOWLOG', 'LEN']);
  expect(slow).toEqual({ kind: 'integer', value: 1n });
  expect(textOf(await server.run(['INFO', 'commandstats']))).toMatch(/cmdstat_eval:calls=1,usec=[1-9]\d{3,}/);
});

test('held time: no lifetime runs down, nobody who waits is let go, and commands are answered', async () => {
  server = await startTestServer();
  await server.run(['SET', 'k', 'v', 'PX', '50']);
  server.setRate(0);
  const before = await server.run(['PTTL', 'k']);
  const waiting = (await server.client()).run(['BLPOP', 'nothing', '0.001']);
  let isOver = false;
  void waiting.then(() => (isOver = true));
  for (let i = 0; i < 300; i++) await server.run(['PING']);
  expect(await server.run(['PTTL', 'k'])).toEqual(before);
  expect(isOver).toBe(false);
  server.setRate(1);
  expect((await waiting).kind).toBe('nil');
});

test('time that passes 3600 times as fast ends lifetimes and waits by itself', async () => {
  server = await startTestServer();
  await server.run(['SET', 'k', 'v', 'EX', '3600']);
  server.setRate(3600);
  const waiting = (await server.client()).run(['BLPOP', 'nothing', '4000']);
  expect((await waiting).kind).toBe('nil');
  expect((await server.run(['GET', 'k'])).kind).toBe('nil');
});

test('what a command takes is not scaled', async () => {
  server = await startTestServer();
  server.setRate(3600);
  await server.run(['CONFIG', 'SET', 'slowlog-log-slower-than', '5000000']);
  for (let i = 0; i < 50; i++) await server.run(['LPUSH', 'list', String(i)]);
  await server.run(['SORT', 'list']);
  expect(await server.run(['SLOWLOG', 'LEN'])).toEqual({ kind: 'integer', value: 0n });
});

test('idle times and the age of what is pending follow time that is moved', async () => {
  server = await startTestServer();
  await server.run(['SET', 'k', 'v']);
  await server.run(['XGROUP', 'CREATE', 's', 'g', '$', 'MKSTREAM']);
  await server.run(['XADD', 's', '*', 'f', 'v']);
  await server.run(['XREADGROUP', 'GROUP', 'g', 'worker', 'STREAMS', 's', '>']);
  await server.advance(3_600_000);
  const idle = await server.run(['OBJECT', 'IDLETIME', 'k']);
  expect(idle.kind === 'integer' && Number(idle.value)).toBeGreaterThanOrEqual(3600);
  const claimed = await server.run(['XAUTOCLAIM', 's', 'g', 'other', '3600000', '0', 'JUSTID']);
  expect(claimed.kind === 'array' && claimed.items[1]).toMatchObject({ items: [{ kind: 'bulk' }] });
});
