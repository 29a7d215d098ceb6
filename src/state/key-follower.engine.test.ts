import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { KeyFollower } from './key-follower.ts';

let server: TestServer;
let follower: KeyFollower;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
  follower = new KeyFollower();
});

const ask: CommandRunner = async (command) => {
  const [reply] = await server.inspect([command]);
  if (reply === undefined) throw new Error('no reply');
  return reply;
};
const ok: RespValue = { kind: 'simple', bytes: utf8Bytes('OK') };

function hear(line: string, reply: RespValue | null = ok, client = 'A'): void {
  follower.heard({ client, node: 'n1', command: line.split(' ').map(utf8Bytes), reply });
}

async function touched(): Promise<string | null> {
  const key = await follower.touched(ask);
  return key === null ? null : utf8Text(key.name);
}

describe('the key that a command touched', () => {
  test.each([
    ['SET greeting hello', 'greeting'],
    ['GET greeting', 'greeting'],
    ['DEL gone', 'gone'],
    ['RENAME old new', 'new'],
    ['LMOVE from to LEFT RIGHT', 'to'],
    ['SINTERSTORE result a b', 'result'],
    ['SORT numbers STORE sorted', 'sorted'],
    ['MSET a 1 b 2', 'b'],
    ['MGET a b', 'a'],
    ['XREADGROUP GROUP g c STREAMS events >', 'events'],
    ['OBJECT ENCODING inner', 'inner'],
    ['set LOWER x', 'LOWER'],
  ])('%s: %s', async (line, key) => {
    hear(line);
    expect(await touched()).toBe(key);
  });

  test('of a script is the one that it was given', async () => {
    const command = ['EVAL', "return redis.call('INCR', KEYS[1])", '1', 'counter'].map(utf8Bytes);
    follower.heard({ client: 'A', node: 'n1', command, reply: ok });
    expect(await touched()).toBe('counter');
  });

  test('is the one that the reply names', async () => {
    const reply: RespValue = {
      kind: 'array',
      items: ['second', 'value'].map((text) => ({ kind: 'bulk', bytes: utf8Bytes(text) })),
    };
    hear('BLPOP first second 0', reply);
    expect(await touched()).toBe('second');
  });

  test.each(['PING', 'NOSUCHCOMMAND key', 'GET', 'MULTI', 'KEYS *', 'EVAL nonsense'])(
    'is none for %s, and the one before it stays the newest',
    async (line) => {
      hear('SET before x');
      hear(line);
      expect(await touched()).toBe('before');
      hear(line);
      expect(await touched()).toBeNull();
    },
  );

  test('is the newest of a long burst', async () => {
    for (let at = 0; at < 5000; at++) hear(`SET key:${at} x`);
    expect(await touched()).toBe('key:4999');
  });

  test('is asked for again when the server could not be asked', async () => {
    hear('SET waiting x');
    await expect(follower.touched(() => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    expect(await touched()).toBe('waiting');
  });

  test('may have any bytes in its name', async () => {
    const name = new Uint8Array([0, 255, 10, 32]);
    follower.heard({ client: 'A', node: 'n1', command: [utf8Bytes('GET'), name], reply: ok });
    expect((await follower.touched(ask))?.name).toEqual(name);
  });
});

describe('the database', () => {
  const db = async () => (await follower.touched(ask))?.db;

  test('is that of the client that spoke, each its own', async () => {
    hear('SELECT 3');
    hear('SET a x');
    expect(await db()).toBe(3);
    hear('SET a x', ok, 'B');
    expect(await db()).toBe(0);
    hear('GET a');
    expect([await db(), follower.db]).toEqual([3, 3]);
  });

  test('does not change by a SELECT that was refused', async () => {
    hear('SELECT 99', { kind: 'error', bytes: utf8Bytes('ERR DB index is out of range') });
    hear('SET a x');
    expect(await db()).toBe(0);
  });

  test('is 0 again after RESET and on new connections', async () => {
    hear('SELECT 2');
    hear('RESET');
    hear('SET a x');
    expect(await db()).toBe(0);
    hear('SELECT 2');
    follower.forgetConnections();
    hear('SET a x');
    expect(await db()).toBe(0);
  });
});

test('pushes touch nothing', async () => {
  follower.heard({ client: 'A', node: 'n1', command: [], reply: { kind: 'push', items: [] } });
  expect(await touched()).toBeNull();
});
