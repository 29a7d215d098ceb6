import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { modelHash, type HashModel } from './hash/model.ts';
import { readHash } from './hash/read.ts';
import { readKeyInfo } from './key-info.ts';
import { modelSet, type SetModel } from './set/model.ts';
import { readSet } from './set/read.ts';
import { PANEL_BUDGET } from './visualizer.ts';
import { modelSortedSet, type SortedSetModel } from './zset/model.ts';
import { readSortedSet } from './zset/read.ts';

/** What the pictures of collections make of a real server: members, scores, lifetimes, and why an encoding changed. */
let server: TestServer;
/** For huge members: memory never shrinks, and every look at a server copies all of it. */
let fatServer: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
  fatServer = await startTestServer({ appendOnly: false });
});
afterAll(async () => {
  await server.stop();
  await fatServer.stop();
});
beforeEach(async () => {
  await server.run(['FLUSHALL']);
  await server.run(['CONFIG', 'SET', 'set-max-listpack-entries', '128']);
});

async function run(...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
}

async function set(name = 'k', on = server): Promise<SetModel> {
  const ask = askTogether(on);
  const model = modelSet(await readSet(ask, await readKeyInfo(ask, utf8Bytes(name)), PANEL_BUDGET));
  if (model.kind !== 'set') throw new Error('no set');
  return model;
}

async function hash(name = 'k', on = server): Promise<HashModel> {
  const ask = askTogether(on);
  const model = modelHash(
    await readHash(ask, await readKeyInfo(ask, utf8Bytes(name)), PANEL_BUDGET, { uses: [] }),
  );
  if (model.kind !== 'hash') throw new Error('no hash');
  return model;
}

async function sortedSet(name = 'k', on = server, after: readonly Command[] = []): Promise<SortedSetModel> {
  const ask = askTogether(on);
  const uses = await usesOf(ask, after);
  const model = modelSortedSet(
    await readSortedSet(ask, await readKeyInfo(ask, utf8Bytes(name)), PANEL_BUDGET, { uses }),
  );
  if (model.kind !== 'zset') throw new Error('no sorted set');
  return model;
}

const words = (count: number): string[] => Array.from({ length: count }, (_, at) => `word ${at}`);
const story = (model: SetModel | HashModel | SortedSetModel) => [model.key.encoding, model.encodings.why];

describe('a set', () => {
  const texts = (model: SetModel) => model.members.map((member) => member.text);

  test('of numbers is sorted, up to the limit of the server', async () => {
    await run(['SADD', 'k', '42', '-7', '3']);
    expect(texts(await set())).toEqual(['-7', '3', '42']);
    expect(story(await set())).toEqual(['intset', 'All members are whole numbers.']);
    await run(['SADD', 'k', ...Array.from({ length: 510 }, (_, at) => String(1000 + at))]);
    expect(story(await set())).toEqual(['hashtable', 'It has more than 512 members.']);
  });

  test('becomes a listpack with the first word, and says which', async () => {
    await run(['SADD', 'k', '3', '7'], ['SADD', 'k', 'clover']);
    expect(story(await set())).toEqual(['listpack', '“clover” is not a whole number.']);
    await run(['SREM', 'k', 'clover']);
    expect(story(await set())).toEqual([
      'listpack',
      'It would fit into an intset again, but the server does not convert it back by itself.',
    ]);
  });

  test.each(['9223372036854775808', '-9223372036854775809', '007', '1.5', ''])(
    'is no intset with %j',
    async (member) => {
      await run(['SADD', 'k', '1', member]);
      const [encoding, why] = story(await set());
      expect(encoding).toBe('listpack');
      expect(why).toContain('is not a whole number');
    },
  );

  test('of the largest and the smallest number is an intset', async () => {
    await run(['SADD', 'k', '9223372036854775807', '-9223372036854775808', '0']);
    expect(story(await set())[0]).toBe('intset');
    await run(['SADD', 'k', 'x'], ['SREM', 'k', 'x']);
    expect(story(await set())[1]).toContain('an intset again');
  });

  test('becomes a hash table with one long member, or with one too many', async () => {
    await run(['SADD', 'k', 'a', '.'.repeat(64)]);
    expect(story(await set())[0]).toBe('listpack');
    await run(['SADD', 'k', '.'.repeat(65)]);
    expect(story(await set())).toEqual(['hashtable', 'A member of 65 bytes is longer than 64.']);
    await run(['SADD', 'many', ...words(128)]);
    expect(story(await set('many'))[0]).toBe('listpack');
    await run(['SADD', 'many', 'x']);
    expect(story(await set('many'))).toEqual(['hashtable', 'It has more than 128 members.']);
  });

  test('tells the limits that the server has now', async () => {
    await run(['CONFIG', 'SET', 'set-max-listpack-entries', '4'], ['SADD', 'k', ...words(5)]);
    const model = await set();
    expect(story(model)).toEqual(['hashtable', 'It has more than 4 members.']);
    expect(model.encodings.steps[1]?.rule).toBe('up to 4 members of up to 64 bytes');
  });

  test('shows some of many, each once', async () => {
    await run(['SADD', 'k', ...words(3000)]);
    const model = await set();
    expect([model.count, model.members.length, model.hidden]).toEqual([3000, 24, 2976]);
    expect(new Set(texts(model)).size).toBe(24);
  });
});

describe('a hash', () => {
  const texts = (model: HashModel) => model.fields.map(({ name, value }) => [name.text, value.text]);

  test('shows fields and values, also those that are no text', async () => {
    await run(['HSET', 'k', 'name', 'Ada', new Uint8Array([0, 255]), '<b>', '', '']);
    expect(texts(await hash())).toEqual([
      ['name', 'Ada'],
      ['\\x00\\xff', '<b>'],
      ['', ''],
    ]);
  });

  test('becomes a hash table with a long value, a long name, one field too many, or a TTL', async () => {
    await run(['HSET', 'k', 'a', '.'.repeat(64)]);
    expect(story(await hash())).toEqual(['listpack', 'Few fields, and all of them short.']);
    await run(['HSET', 'k', 'a', '.'.repeat(65)]);
    expect(story(await hash())).toEqual([
      'hashtable',
      'A field name or value of 65 bytes is longer than 64.',
    ]);
    await run(['HSET', 'k', 'a', 'short']);
    expect(story(await hash())[1]).toContain('a listpack again');
    await run(['HSET', 'name', '.'.repeat(65), 'v']);
    expect(story(await hash('name'))[1]).toContain('of 65 bytes is longer than 64');
    await run(['HSET', 'many', ...words(512).flatMap((word) => [word, word])]);
    expect(story(await hash('many'))[0]).toBe('listpack');
    await run(['HSET', 'many', 'x', 'y']);
    expect(story(await hash('many'))).toEqual(['hashtable', 'It has more than 512 fields.']);
    await run(['HSET', 'ttl', 'a', '1'], ['HEXPIRE', 'ttl', '100', 'FIELDS', '1', 'a']);
    expect(story(await hash('ttl'))).toEqual([
      'hashtable',
      'A field has a TTL, for which a listpack has no place.',
    ]);
  });

  test('shows what is left of a field’s lifetime, and that HSET takes it away', async () => {
    await run(['HSET', 'k', 'a', '1', 'b', '2'], ['HPEXPIRE', 'k', '5000', 'FIELDS', '1', 'b']);
    const first = await hash();
    expect(first.fields.map(({ ttlMs }) => ttlMs)).toEqual([null, expect.any(Number)]);
    expect(first.fields[1]?.ttlMs).toBeGreaterThan(4000);
    expect(first.fields[1]?.expiresAtMs).toBeGreaterThan(first.fields[1]?.ttlMs ?? 0);
    await run(['HSET', 'k', 'b', '3']);
    expect((await hash()).fields[1]).toMatchObject({ ttlMs: null, expiresAtMs: null });
  });

  test('says what HLEN counts although its time is over', async () => {
    await run(
      ['DEBUG', 'SET-ACTIVE-EXPIRE', '0'],
      ['HSET', 'k', 'a', '1', 'b', '2', 'c', '3'],
      ['HPEXPIRE', 'k', '100', 'FIELDS', '2', 'a', 'b'],
    );
    await server.advance(200);
    expect(await hash()).toMatchObject({
      count: 3,
      expired: 2,
      hidden: 0,
      fields: [{ name: { text: 'c' } }],
    });
    await run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
  });

  test('shows some of many fields, each once', async () => {
    await run(['HSET', 'k', ...words(3000).flatMap((word) => [word, word])]);
    const model = await hash();
    expect([model.count, model.fields.length, model.hidden]).toEqual([3000, 24, 2976]);
  });
});

describe('a sorted set', () => {
  const texts = ({ low, high }: SortedSetModel) =>
    [...low, ...high].map(({ rank, member, score }) => `${rank} ${member.text} ${score}`);

  test('is in the order of scores, then of bytes', async () => {
    await run(['ZADD', 'k', '2', 'b', '1', 'z', '1', 'a', '1', 'Z', 'inf', 'top', '-inf', 'low', '0.1', 'x']);
    expect(texts(await sortedSet())).toEqual([
      '0 low -inf',
      '1 x 0.1',
      '2 Z 1',
      '3 a 1',
      '4 z 1',
      '5 b 2',
      '6 top inf',
    ]);
  });

  test('shows scores exactly as the server tells them', async () => {
    await run(['ZADD', 'k', '9007199254740993', 'm'], ['GEOADD', 'k', '13.361389', '38.115556', 'Palermo']);
    for (const { member, score } of (await sortedSet()).low) {
      expect(score).toBe(textOf(await server.run(['ZSCORE', 'k', member.text])));
    }
    expect(texts(await sortedSet())).toEqual(['0 Palermo 3479099956230698', '1 m 9007199254740992']);
  });

  test('shows both ends of many, with their ranks', async () => {
    await run(['ZADD', 'k', ...words(3000).flatMap((word, at) => [String(at), word])]);
    const model = await sortedSet();
    expect([model.count, model.low.length, model.hidden, model.high.length]).toEqual([3000, 12, 2976, 12]);
    expect([model.low.at(-1), model.high[0]].map((one) => one?.rank)).toEqual([11, 2988]);
    expect(model.high.at(-1)).toMatchObject({ member: { text: 'word 2999' }, score: '2999', rank: 2999 });
  });

  test('becomes a skip list with one long member, or with one too many', async () => {
    await run(['ZADD', 'k', '1', '.'.repeat(64)]);
    expect(story(await sortedSet())).toEqual(['listpack', 'Few members, and all of them short.']);
    await run(['ZADD', 'k', '1', '.'.repeat(65)]);
    expect(story(await sortedSet())).toEqual(['skiplist', 'A member of 65 bytes is longer than 64.']);
    await run(['ZREM', 'k', '.'.repeat(65)]);
    expect(story(await sortedSet())[1]).toContain('a listpack again');
    await run(['ZADD', 'many', ...words(128).flatMap((word, at) => [String(at), word])]);
    expect(story(await sortedSet('many'))[0]).toBe('listpack');
    await run(['ZADD', 'many', '500', 'x']);
    expect(story(await sortedSet('many'))).toEqual(['skiplist', 'It has more than 128 members.']);
  });

  test('has the range of scores that was named last, with the server’s own count', async () => {
    await run(['ZADD', 'k', ...words(3000).flatMap((word, at) => [String(at), word])]);
    const band = async (...command: string[]) => (await sortedSet('k', server, [command])).band;
    expect(await band('ZRANGEBYSCORE', 'k', '(10', '1000')).toMatchObject({ count: 990, removed: false });
    expect(await band('ZRANGE', 'k', '+inf', '2990', 'BYSCORE', 'REV')).toMatchObject({ count: 10 });
    expect(await band('ZREMRANGEBYSCORE', 'k', '-inf', '-1')).toMatchObject({ count: 0, removed: true });
    // A number for JavaScript, none for the server.
    expect(await band('ZCOUNT', 'k', '1', '0x10')).toBeNull();
    expect(await band('ZRANGE', 'k', '0', '5')).toBeNull();
  });

  test('finds the long member that lies in the gap', async () => {
    await run(['ZADD', 'k', ...words(100).flatMap((word, at) => [String(at), word]), '50.5', '.'.repeat(70)]);
    expect(story(await sortedSet())).toEqual(['skiplist', 'A member of 70 bytes is longer than 64.']);
  });
});

test('members and values of 10 MB that begin alike are told apart, and cut', async () => {
  const build = `
    for at = 1, 3 do
      local fat = string.rep('x', 10000000) .. at
      redis.call('SADD', 'set', fat)
      redis.call('HSET', 'hash', at, fat)
      redis.call('ZADD', 'zset', at, fat)
    end`;
  await fatServer.run(['EVAL', build, '0']);
  for (const values of [
    (await set('set', fatServer)).members,
    (await hash('hash', fatServer)).fields.map(({ value }) => value),
    (await sortedSet('zset', fatServer)).low.map(({ member }) => member),
  ]) {
    expect(values.map(({ length, cut }) => ({ length, cut }))).toEqual(
      Array(3).fill({ length: 10_000_001, cut: true }),
    );
    expect(new Set(values.map(({ identity }) => identity)).size).toBe(3);
  }
});
