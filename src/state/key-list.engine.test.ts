import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { utf8Text } from '#resp/text.ts';
import type { Command, CommandRunner } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import {
  emptyKeyList,
  readKeyList,
  shortestLifetime,
  type KeyList,
  type KeyListRequest,
} from './key-list.ts';

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

const read = (
  request: Partial<KeyListRequest> = {},
  run: CommandRunner = ask,
  before: KeyList = emptyKeyList,
): Promise<KeyList> =>
  readKeyList(run, { db: 0, filter: '', limit: 1000, from: 0, to: 50, ...request }, before);

const names = (list: KeyList): string[] => list.keys.map((key) => utf8Text(key.name));
const detail = (list: KeyList, name: string) => list.details.get(`0:${name}`);

async function make(...lines: string[]): Promise<void> {
  for (const line of lines) await server.run(line.split(' '));
}

describe('the key list', () => {
  test('has every key in the order of its bytes, with type, lifetime, size and memory', async () => {
    await make(
      'SET b hello EX 100',
      'RPUSH a x y z',
      'HSET C f v',
      'ZADD z 1 m',
      'SADD s 1 2',
      'XADD x * f v',
    );
    const list = await read();
    expect(names(list)).toEqual(['C', 'a', 'b', 's', 'x', 'z']);
    expect(list).toMatchObject({ dbSize: 6, complete: true });
    expect(detail(list, 'a')).toMatchObject({ type: 'list', size: 3, ttlMs: null });
    expect(detail(list, 'b')).toMatchObject({ type: 'string', size: 5 });
    expect(detail(list, 'b')?.ttlMs).toBeGreaterThan(90_000);
    expect(['C', 's', 'x', 'z'].map((name) => detail(list, name)?.size)).toEqual([1, 2, 1, 1]);
    expect(detail(list, 'a')?.memoryBytes).toBeGreaterThan(10);
    expect(shortestLifetime(list, 0, 6)).toBe(detail(list, 'b')?.ttlMs);
    expect(shortestLifetime(list, 0, 2)).toBeNull();
  });

  test('of an empty database is empty and complete', async () => {
    expect(await read()).toMatchObject({ keys: [], dbSize: 0, complete: true });
  });

  test('filters by a part of the name, and by a pattern as it was typed', async () => {
    await make('SET user:1 x', 'SET user:2 x', 'SET session:1 x', 'SET odd\\name x');
    expect(names(await read({ filter: 'ser' }))).toEqual(['user:1', 'user:2']);
    expect(names(await read({ filter: '*:1' }))).toEqual(['session:1', 'user:1']);
    expect(names(await read({ filter: 'd\\n' }))).toEqual(['odd\\name']);
    expect(names(await read({ filter: 'nothing' }))).toEqual([]);
  });

  test('is bounded, says so, and reads the details of the rows in sight only', async () => {
    await server.run(['EVAL', "for at = 1, 20000 do redis.call('SET', 'key:' .. at, at) end", '0']);
    let asked = 0;
    const counting: CommandRunner = (command: Command) => {
      asked += 1;
      return ask(command);
    };
    const list = await read({ limit: 500, from: 10, to: 30 }, counting);
    expect(list.keys.length).toBeGreaterThanOrEqual(500);
    expect(list.keys.length).toBeLessThan(1500);
    expect(list).toMatchObject({ dbSize: 20_000, complete: false });
    expect(list.details.size).toBe(20);
    expect(asked).toBeLessThan(100);
  });

  test('keeps the details of rows that were in sight before, and drops those of keys that are gone', async () => {
    await make('SET a x', 'SET b x', 'SET c x');
    const before = await read({ from: 0, to: 2 });
    await make('DEL a');
    const after = await read({ from: 1, to: 2 }, ask, before);
    expect([...after.details.keys()].sort()).toEqual(['0:b', '0:c']);
  });

  test('survives that a key is deleted or retyped between two questions', async () => {
    for (const meanwhile of [['DEL a'], ['DEL a', 'SET a x'], ['RENAME a b']]) {
      await make('FLUSHALL', 'RPUSH a x y');
      const list = await read({}, async (command) => {
        if (command[0] === 'LLEN') await make(...meanwhile);
        return ask(command);
      });
      expect(names(list)).toEqual(['a']);
      expect(detail(list, 'a')?.type).toBe('list');
    }
  });

  test('says that a key is gone when it went after SCAN named it', async () => {
    await make('SET a x');
    const list = await read({}, async (command) => {
      if (command[0] === 'TYPE') await make('DEL a');
      return ask(command);
    });
    expect(detail(list, 'a')).toMatchObject({ type: 'none', size: null });
  });

  test('counts a key whose time is over until the server removes it, but does not name it', async () => {
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
    await make('SET short x PX 10', 'SET long x');
    await server.advance(50);
    const list = await read();
    await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
    expect(names(list)).toEqual(['long']);
    expect(list.complete).toBe(true);
  });
});
