import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { utf8Text } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { NO_WALK, walkKeys, type KeyWalk, type WalkRequest } from './key-walk.ts';

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

const walk = (request: Partial<WalkRequest> = {}, before = NO_WALK, run = ask): Promise<KeyWalk> =>
  walkKeys(run, { db: 0, filter: '', type: null, limit: 1000, lookAt: 100_000, ...request }, before);

const names = ({ keys }: KeyWalk): string[] => keys.map((key) => utf8Text(key.name));

async function make(...lines: string[]): Promise<void> {
  for (const line of lines) await server.run(line.split(' '));
}

const fill = (count: number): Promise<RespValue> =>
  server.run(['EVAL', "for at = 1, ARGV[1] do redis.call('SET', 'key:' .. at, at) end", '0', String(count)]);

test('finds every key, in the order of its bytes', async () => {
  await make('SET b x', 'RPUSH a x', 'HSET C f v', 'SET user:10 x', 'SET user:1:s x', 'SET user:1 x');
  const found = await walk();
  expect(names(found)).toEqual(['C', 'a', 'b', 'user:1', 'user:10', 'user:1:s']);
  expect(found.complete).toBe(true);
});

test('of an empty database finds nothing, and that is all', async () => {
  expect(await walk()).toMatchObject({ keys: [], complete: true });
});

test('takes a part of a name, and a pattern as it was typed', async () => {
  await make('SET user:1 x', 'SET user:2 x', 'SET session:1 x', 'SET odd\\name x');
  expect(names(await walk({ filter: 'ser' }))).toEqual(['user:1', 'user:2']);
  expect(names(await walk({ filter: '*:1' }))).toEqual(['session:1', 'user:1']);
  expect(names(await walk({ filter: 'd\\n' }))).toEqual(['odd\\name']);
  expect(names(await walk({ filter: 'nothing' }))).toEqual([]);
});

test('has the server choose by type, alone and with a filter', async () => {
  await make('SET a:s x', 'RPUSH a:l x', 'SADD b:set x', 'ZADD a:z 1 x', 'XADD a:x * f v', 'HSET a:h f v');
  for (const [type, name] of [
    ['string', 'a:s'],
    ['list', 'a:l'],
    ['set', 'b:set'],
    ['zset', 'a:z'],
    ['stream', 'a:x'],
    ['hash', 'a:h'],
  ] as const) {
    expect(names(await walk({ type }))).toEqual([name]);
  }
  expect(names(await walk({ type: 'set', filter: 'a:' }))).toEqual([]);
});

test('is bounded by names and by keys looked at, and says that it is not complete', async () => {
  await fill(20_000);
  const some = await walk({ limit: 500 });
  expect(some.keys.length).toBeGreaterThanOrEqual(500);
  expect(some.keys.length).toBeLessThan(1500);
  expect(some.complete).toBe(false);
  const rare = await walk({ filter: 'key:19999', lookAt: 3000 });
  expect(rare.keys.length).toBeLessThanOrEqual(1);
  expect(rare.complete).toBe(false);
});

test('has nothing sent again that is as it was, and gives the same names', async () => {
  await fill(5000);
  const bytes: number[] = [];
  const measuring: CommandRunner = async (command) => {
    const reply = await ask(command);
    bytes.push(size(reply));
    return reply;
  };
  const first = await walk({ limit: 10_000 }, NO_WALK, measuring);
  const second = await walk({ limit: 10_000 }, first, measuring);
  expect(second.keys).toBe(first.keys);
  expect(bytes[0]).toBeGreaterThan(30_000);
  expect(bytes[1]).toBeLessThan(1000);
  await make('SET new x', 'DEL key:77');
  const third = await walk({ limit: 10_000 }, second, measuring);
  expect(bytes[2]).toBeLessThan(Number(bytes[0]) / 2);
  expect(names(third)).toContain('new');
  expect(names(third)).not.toContain('key:77');
  expect(third.keys.map(({ id }) => id)).toEqual(third.keys.map(({ id }) => id).toSorted());
  expect(third.keys).toHaveLength(5000);
});

test('a key that comes or goes costs a page of names, whatever the names have in common', async () => {
  for (const pattern of ['key:%d', 'user:%d:profile', '%d']) {
    await server.run(['FLUSHALL']);
    const make = "for at = 1, 8000 do redis.call('SET', string.format(ARGV[1], at), 'x') end";
    await server.run(['EVAL', make, '0', pattern]);
    let before = await walk({ limit: 10_000 });
    for (const at of [1, 4000, 7999]) {
      await server.run(['DEL', pattern.replace('%d', String(at))]);
      let sent = 0;
      const after = await walk({ limit: 10_000 }, before, async (command) => {
        const reply = await ask(command);
        sent = size(reply);
        return reply;
      });
      expect(sent).toBeLessThan(25_000);
      expect(after.keys).toHaveLength(before.keys.length - 1);
      before = after;
    }
  }
});

test('takes names apart whatever bytes they have', async () => {
  const name = (...values: readonly number[]) => new Uint8Array(values);
  const odd = [name(), name(0), name(0x0a), name(0xff, 0xfe), name(0x0d, 0x0a, 0x24), name(0, 0)];
  for (const one of odd) await server.run(['SET', one, 'x']);
  const first = await walk();
  expect(first.keys.map((key) => [...key.name])).toEqual([[], [0], [0, 0], [10], [13, 10, 36], [255, 254]]);
  expect((await walk({}, first)).keys).toBe(first.keys);
});

test('does not name keys whose time is over, though the server has not removed them', async () => {
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
  await make('SET short x PX 10', 'SET long x');
  await server.advance(50);
  const found = await walk();
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
  expect(names(found)).toEqual(['long']);
});

test('fails with the server’s words when it refuses', async () => {
  const refusing: CommandRunner = () =>
    Promise.resolve({ kind: 'error', bytes: new TextEncoder().encode('NOPERM no') });
  await expect(walk({}, NO_WALK, refusing)).rejects.toThrow('NOPERM no');
});

/** Bytes of all strings in a reply. */
function size(value: RespValue): number {
  if (value.kind === 'array') return value.items.reduce((bytes, item) => bytes + size(item), 0);
  return value.kind === 'bulk' ? value.bytes.length : 0;
}
