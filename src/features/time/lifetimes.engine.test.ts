import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { utf8Text } from '#resp/text.ts';
import type { CommandRunner } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { readLifetimes } from './lifetimes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
  server.setRate(0);
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const copy: CommandRunner = async (command) => {
  const [reply] = await server.inspect([command]);
  if (reply === undefined) throw new Error('the copy gave no reply');
  return reply;
};

const nameOf = ({ next }: Awaited<ReturnType<typeof readLifetimes>>): string | null =>
  next === null ? null : `${next.db}:${utf8Text(next.name.start)}`;

test('the next of all keys, in whichever database, and how many have a lifetime', async () => {
  await server.run(['SET', 'for ever', 'v']);
  await server.run(['SET', 'late', 'v', 'EX', '100']);
  await server.run(['SELECT', '3']);
  await server.run(['SET', 'soon', 'v', 'EX', '40']);
  await server.run(['SELECT', '0']);
  const read = await readLifetimes(copy);
  expect(read).toMatchObject({ met: 2, looked: 3, complete: true, withFieldLifetimes: 0 });
  expect(nameOf(read)).toBe('3:soon');
  expect((read.next?.atMs ?? 0) - Math.floor(read.nowMs)).toBe(40_000);
});

test('a key whose time is over is not met any more, though time stands and nobody has deleted it', async () => {
  await server.run(['SET', 'soon', 'v', 'EX', '40']);
  await server.run(['SET', 'late', 'v', 'EX', '100']);
  await server.advance(40_001);
  const read = await readLifetimes(copy);
  expect([nameOf(read), read.met]).toEqual(['0:late', 1]);
  await server.advance(60_000);
  expect(await readLifetimes(copy)).toMatchObject({ next: null, met: 0, complete: true });
});

test('the walk is bounded, and says that it was cut off', async () => {
  for (let at = 0; at < 500; at++) await server.run(['SET', `k${at}`, 'v', 'EX', '100']);
  const read = await readLifetimes(copy, 100);
  expect(read.complete).toBe(false);
  expect(read.looked).toBeGreaterThanOrEqual(100);
  expect(read.looked).toBeLessThan(200);
  expect(nameOf(read)).toMatch(/^0:k\d+$/);
});

test('keys without a lifetime are not walked, and lifetimes of fields are counted', async () => {
  await server.run(['SET', 'k', 'v']);
  await server.run(['HSET', 'h', 'f', 'v']);
  await server.run(['HEXPIRE', 'h', '100', 'FIELDS', '1', 'f']);
  expect(await readLifetimes(copy)).toMatchObject({ looked: 0, met: 0, next: null, withFieldLifetimes: 1 });
});

test('any bytes may be in a name', async () => {
  const name = Uint8Array.of(0, 255, 13, 10, 34);
  await server.run(['SET', name, 'v', 'EX', '100']);
  expect((await readLifetimes(copy)).next?.name.start).toEqual(name);
});
