import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FIRST_NODE } from '#engine/engine.ts';
import { startTestServer, type TestClient, type TestServer } from '#testing/test-server.ts';

/** A flood: more than anybody could read, from the real engine. */
let server: TestServer;
let a: TestClient;
let b: TestClient;
beforeAll(async () => {
  server = await startTestServer({ observed: true });
});
afterAll(() => server.stop());
beforeEach(async () => {
  a = await server.client();
  b = await server.client();
  await server.run(['FLUSHALL']);
  observer().record.watch(true);
});

const observer = () => {
  const found = server.engine.node(FIRST_NODE).observer;
  if (found === null) throw new Error('the node is not observed');
  return found;
};
/** The server's turns go on until it has nothing to do. */
const settled = () => server.run(['PING']).then(() => server.run(['PING']));

test('a flood is cut off, counted by the server’s own count, and hides nothing rare', async () => {
  b.send(new TextEncoder().encode('BLPOP jobs 0\r\n'));
  await settled();
  const bytes = new TextEncoder().encode('INCR n\r\n'.repeat(20_000) + 'RPUSH jobs x\r\n');
  server.setRate(0);
  a.send(bytes);
  for (let at = 0; at < 20_001; at++) await a.nextReply();
  await b.nextReply();
  server.setRate(1);
  await server.advance(100);
  expect(observer().record.events.length).toBeLessThanOrEqual(1000);
  const skipped = observer().record.events.filter(({ kind }) => kind === 'skipped');
  const missed = skipped.reduce((sum, event) => sum + (event.kind === 'skipped' ? event.commands : 0), 0);
  expect(missed).toBeGreaterThan(10_000);
  expect(missed).toBeLessThanOrEqual(20_002);
  const woken = observer().record.events.filter(({ kind }) => kind === 'unblocked');
  expect(woken).toMatchObject([{ why: 'ready' }]);
});

test('a flood that lasts is told in part, at a rate that somebody could still look through', async () => {
  const before = observer().record.last;
  for (let ms = 0; ms < 1000; ms += 20) {
    a.send(new TextEncoder().encode('INCR n\r\n'.repeat(200)));
    for (let at = 0; at < 200; at++) await a.nextReply();
    await server.advance(20);
  }
  await settled();
  expect(observer().record.last - before).toBeGreaterThan(500);
  // Of ten thousand commands, each of which changes a key.
  expect(observer().record.last - before).toBeLessThan(5000);
});

test('a flood of nobody’s interest costs no more than a few events', async () => {
  observer().record.watch(false);
  const before = observer().record.last;
  a.send(new TextEncoder().encode('INCR n\r\n'.repeat(2000)));
  for (let at = 0; at < 2000; at++) await a.nextReply();
  await server.advance(100);
  await settled();
  const windows = observer().record.events.filter(({ kind, seq }) => kind === 'skipped' && seq > before);
  expect(windows.length).toBeGreaterThan(0);
  expect(observer().record.last - before).toBeLessThan(64 * (windows.length + 3) + 64);
});
