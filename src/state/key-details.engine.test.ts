import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { CommandRunner } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { MOST_AT_ONCE, readDetails } from './key-details.ts';
import { keyRef } from './key-ref.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const ask: CommandRunner = async (command) => {
  const [reply] = await server.inspect([command]);
  if (reply === undefined) throw new Error('no reply');
  return reply;
};
const refs = (...names: readonly string[]) => names.map((name) => keyRef(0, utf8Bytes(name)));

async function make(...lines: string[]): Promise<void> {
  for (const line of lines) await server.run(line.split(' '));
}

test('has type, size, encoding, memory and lifetime of a key of every type', async () => {
  await make(
    'SET s hello EX 100',
    'RPUSH l x y z',
    'HSET h f v',
    'ZADD z 1 m',
    'SADD set 1 2',
    'XADD x * f v',
  );
  const details = await readDetails(ask, refs('s', 'l', 'h', 'z', 'set', 'x'));
  const of = (name: string) => details.get(`0:${name}`);
  expect(of('s')).toMatchObject({ type: 'string', size: 5, encoding: 'embstr' });
  expect(of('s')?.ttlMs).toBeGreaterThan(90_000);
  expect(of('l')).toMatchObject({ type: 'list', size: 3, ttlMs: null, encoding: 'listpack' });
  expect(of('h')).toMatchObject({ type: 'hash', size: 1, encoding: 'listpack' });
  expect(of('z')).toMatchObject({ type: 'zset', size: 1, encoding: 'listpack' });
  expect(of('set')).toMatchObject({ type: 'set', size: 2, encoding: 'intset' });
  expect(of('x')).toMatchObject({ type: 'stream', size: 1, encoding: 'stream' });
  for (const detail of details.values()) expect(detail.memoryBytes).toBeGreaterThan(10);
});

test('says none of a key that is not there, or whose time is over', async () => {
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
  await make('SET short x PX 10');
  await server.advance(50);
  const details = await readDetails(ask, refs('short', 'never'));
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
  const none = { type: 'none', ttlMs: null, size: null, memoryBytes: null, encoding: null };
  expect([...details.values()]).toEqual([none, none]);
});

test('asks about so many keys at once and no more, and about fewer whose names are huge', async () => {
  const many = refs(...Array.from({ length: 600 }, (_, at) => `k${at}`));
  expect((await readDetails(ask, many)).size).toBe(MOST_AT_ONCE);
  const huge = [0x61, 0x62, 0x63].map((byte) => keyRef(0, new Uint8Array(200 * 1024).fill(byte)));
  await server.run(['SET', huge[0]?.name ?? '', 'x']);
  const details = await readDetails(ask, huge);
  expect([...details.values()].map(({ type }) => type)).toEqual(['string']);
});

test('asks nothing about no keys, and fails with the server’s words when it refuses', async () => {
  const refusing: CommandRunner = () => Promise.resolve({ kind: 'error', bytes: utf8Bytes('NOPERM no') });
  expect((await readDetails(refusing, [])).size).toBe(0);
  await expect(readDetails(refusing, refs('a'))).rejects.toThrow('NOPERM no');
});
