import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { readAgain } from './read-again.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ arguments: ['--enable-debug-command', 'yes'] });
  for (const line of ['SELECT 3', 'HSET h a 1', 'ZADD z 1.5 m', 'SADD s x', 'SET k v', 'DEBUG JMAP'])
    await server.run(line.split(' '));
});
afterAll(() => server.stop());

const words = (line: string): Uint8Array[] => line.split(' ').map((word) => new TextEncoder().encode(word));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const ask = (line: string, db = 3) =>
  readAgain((commands: readonly Command[]) => server.inspect(commands), words(line), db);

describe('a command that reads', () => {
  test.each([
    ['HGETALL h', '*2\r\n$1\r\na\r\n$1\r\n1\r\n', '%1\r\n$1\r\na\r\n$1\r\n1\r\n', ['map']],
    ['ZSCORE z m', '$3\r\n1.5\r\n', ',1.5\r\n', ['double']],
    [
      'ZRANGE z 0 -1 WITHSCORES',
      '*2\r\n$1\r\nm\r\n$3\r\n1.5\r\n',
      '*1\r\n*2\r\n$1\r\nm\r\n,1.5\r\n',
      ['pairs', 'double'],
    ],
    ['SMEMBERS s', '*1\r\n$1\r\nx\r\n', '~1\r\n$1\r\nx\r\n', ['set']],
    ['GET none', '$-1\r\n', '_\r\n', ['null-bulk']],
    ['GEOPOS z none', '*1\r\n*-1\r\n', '*1\r\n_\r\n', ['null-array']],
    ['GET k', '$1\r\nv\r\n', '$1\r\nv\r\n', []],
    ['DEBUG PROTOCOL true', ':1\r\n', '#t\r\n', ['boolean']],
  ])('%s is read in both versions of the protocol', async (line, resp2, resp3, kinds) => {
    const again = await ask(line);
    if ('why' in again) throw new Error(again.why);
    expect([text(again.resp2), text(again.resp3)]).toEqual([resp2, resp3]);
    expect(again.differences.map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each(['bignum', 'verbatim', 'attrib', 'map', 'set', 'double', 'null', 'false'])(
    'DEBUG PROTOCOL %s has differences that are known',
    async (type) => {
      const again = await ask(`DEBUG PROTOCOL ${type}`);
      if ('why' in again) throw new Error(again.why);
      expect(again.differences.length).toBeGreaterThan(0);
      expect(again.differences.map(({ kind }) => kind)).not.toContain('other');
    },
  );

  test('is read in the database in which it ran, and leaves nothing behind', async () => {
    const again = await ask('GET k', 0);
    expect('resp2' in again && text(again.resp2)).toBe('$-1\r\n');
    expect(await server.run(['GET', 'k'])).toMatchObject({ kind: 'bulk' });
  });
});

test.each(['SET k w', 'INCR n', 'FLUSHALL', 'CONFIG SET maxmemory 1', 'SHUTDOWN', 'NOSUCH x', 'BLPOP q 0'])(
  '%s is not run again',
  async (line) => {
    expect(await ask(line)).toEqual({ why: 'writes' });
  },
);

test('a command that waits, or answers twice, gives nothing', async () => {
  expect(await ask('XREAD BLOCK 0 STREAMS x $')).toEqual({ why: 'silent' });
  expect(await ask('DEBUG PROTOCOL push')).toEqual({ why: 'silent' });
});
