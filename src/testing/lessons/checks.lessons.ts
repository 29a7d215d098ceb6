import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitWords } from '#lesson-kit/command-words.ts';
import { checkSchema } from '#lesson-kit/check.schema.ts';
import { judge } from '#lesson-kit/check.ts';
import type { Inspect } from '#lesson-kit/check.ts';
import { startTestServer } from '../test-server.ts';
import type { TestServer } from '../test-server.ts';

/** Every check that reads the server is put to the real one: its replies have the shapes that the checks expect. */
describe('checks on the real server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    const seed = [
      'SET name ada EX 100',
      'SET many 12',
      'SET bytes "\\xff\\x00"',
      'RPUSH todo milk bread eggs',
      'SADD tags new sale',
      'HSET user:1 name Ada age 36',
      'ZADD scores 10 ada 5 grace inf linus',
      'XADD events * type order id 7',
    ];
    for (const line of seed) await server.run(splitWords(line) ?? []);
    await server.run(['RPUSH', 'long', ...Array.from({ length: 500 }, (_, i) => `item-${i}`)]);
    await server.run(['SADD', 'large', ...Array.from({ length: 2000 }, (_, i) => `member-${i}`)]);
  });
  afterAll(() => server.stop());

  const inspect: Inspect = (_node, commands) => server.inspect(commands);
  const verdict = async (authored: unknown): Promise<true | string> => {
    const [found] = await judge([checkSchema.parse(authored)], { inspect, exchanges: [] });
    if (found === undefined) throw new Error('no finding');
    return found.verdict.ok ? true : found.verdict.because;
  };

  const green: unknown[] = [
    { value: { key: 'name', string: { equals: 'ada' } } },
    { value: { key: 'many', string: { number: { min: 12, max: 12 } } } },
    {
      value: {
        key: 'todo',
        list: {
          items: ['milk', 'bread', 'eggs'],
          includes: ['bread'],
          excludes: ['tea'],
          first: 'milk',
          last: 'eggs',
        },
      },
    },
    {
      value: { key: 'long', list: { includes: ['item-499'], excludes: ['item-500'], length: { min: 500 } } },
    },
    { value: { key: 'tags', set: { members: ['sale', 'new'], excludes: ['old'] } } },
    {
      value: { key: 'large', set: { includes: ['member-0', 'member-1999'], size: { min: 2000, max: 2000 } } },
    },
    {
      value: {
        key: 'user:1',
        hash: { fields: { name: { equals: 'Ada' }, age: { number: { min: 18 } } }, excludes: ['city'] },
      },
    },
    {
      value: {
        key: 'scores',
        sortedSet: {
          members: ['grace', 'ada', 'linus'],
          scores: { ada: { min: 10, max: 10 }, linus: { min: 1e9 } },
        },
      },
    },
    { value: { key: 'scores', sortedSet: { includes: ['ada'], excludes: ['bob'], size: { max: 3 } } } },
    {
      value: { key: 'events', stream: { length: { min: 1, max: 1 }, newest: { type: { equals: 'order' } } } },
    },
    { ttl: { key: 'name', min: 90, max: 100 } },
    { ttl: { key: 'many', none: true } },
    { type: { key: 'events', is: 'stream' } },
    { encoding: { key: 'many', is: 'int' } },
    { encoding: { key: 'long', is: 'listpack' } },
    { encoding: { key: 'large', is: 'hashtable' } },
    { exists: { key: 'todo' } },
    { reply: { command: 'ZREVRANK scores ada', is: { integer: { min: 1, max: 1 } } } },
    { reply: { command: 'ZSCORE scores nobody', is: { nil: true } } },
    { reply: { command: 'GET todo', is: { error: 'WRONGTYPE' } } },
    {
      reply: {
        command: 'CONFIG GET appendonly',
        is: { items: [{ text: { equals: 'appendonly' } }, { text: { equals: 'yes' } }] },
      },
    },
    {
      reply: { command: 'INFO server', is: { text: { matches: 'valkey_version:9\\.1', as: 'version 9.1' } } },
    },
    { node: { node: 'n1', role: 'primary' } },
    {
      eval: {
        about: 'todo',
        want: 'be short',
        keys: ['todo'],
        script: "return {1, 'has ' .. redis.call('LLEN', KEYS[1])}",
      },
    },
    {
      all: [
        { exists: { key: 'todo' } },
        { any: [{ exists: { key: 'x' } }, { not: { exists: { key: 'x' } } }] },
      ],
    },
  ];
  it.each(green)('green: %j', async (check) => {
    expect(await verdict(check)).toBe(true);
  });

  const red: ReadonlyArray<[unknown, string]> = [
    [
      { value: { key: 'nobody', string: { equals: 'x' } } },
      '"nobody" does not exist. It should be the string "x".',
    ],
    [{ value: { key: 'todo', string: { equals: 'x' } } }, '"todo" is a list. It should be the string "x".'],
    [
      { value: { key: 'todo', list: { items: ['milk'] } } },
      '"todo" is a list of "milk", "bread" and "eggs". It should be a list of "milk", in this order.',
    ],
    [
      { value: { key: 'tags', set: { includes: ['old'] } } },
      '"tags" is a set of "new" and "sale", without "old". It should be a set with "old" in it.',
    ],
    [
      { value: { key: 'user:1', hash: { includes: { city: { equals: 'x' } } } } },
      '"user:1" is a hash with "name": "Ada" and "age": "36". It should be a hash with "city": "x".',
    ],
    [
      { value: { key: 'scores', sortedSet: { scores: { ada: { min: 11 } } } } },
      '"scores" is a sorted set of "grace" at 5, "ada" at 10 and "linus" at inf. It should be a sorted set with "ada" at score at least 11.',
    ],
    [
      { value: { key: 'events', stream: { newest: { type: { equals: 'x' } } } } },
      '"events" is a stream of 1 entry whose newest has "type": "order" and "id": "7". It should be a stream whose newest entry has "type": "x".',
    ],
    [{ ttl: { key: 'many', min: 1, max: 5 } }, '"many" never expires. It should expire in 1 to 5 seconds.'],
    [{ encoding: { key: 'nobody', is: 'int' } }, '"nobody" does not exist. It should be kept as int.'],
    [
      { node: { node: 'n1', link: 'up' } },
      'Node n1 is without a primary. It should be linked to its primary.',
    ],
    [
      { eval: { about: 'it', want: 'be', script: "return redis.call('SET', 'a', '1')" } },
      "It could not be judged, because the check's script failed",
    ],
  ];
  it.each(red)('red: %j', async (check, because) => {
    expect(await verdict(check)).toContain(because);
  });

  it('leave no trace: no key, no statistics, no lifetime touched', async () => {
    const before = await server.run(['EXISTS', 'a']);
    for (const check of green) await verdict(check);
    expect(await server.run(['EXISTS', 'a'])).toEqual(before);
    expect(
      await verdict({
        reply: {
          command: 'INFO commandstats',
          is: { text: { matches: '^(?![^]*cmdstat_zmscore)', as: 'no ZMSCORE' } },
        },
      }),
    ).toBe(true);
  });
});
