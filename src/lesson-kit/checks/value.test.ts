import { describe, expect, it } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { array, bulk, bulks, error, int, nil, simple } from '#testing/reply.ts';
import { scriptedReplies } from '#testing/scripted-inspector.ts';
import { valueCheck } from './value.ts';
import type { ValueCheck } from './value.schema.ts';

/** Evaluates a check with scripted replies and says the verdict: `true`, or why not. */
function verdict(check: ValueCheck, table: Record<string, RespValue>): true | string {
  const reply = scriptedReplies(table);
  const replies = valueCheck.reads(check).map((read) => reply(read.command));
  const found = valueCheck.evaluate(check, { replies, exchanges: [], down: false });
  return found.verdict.ok ? true : found.verdict.because;
}

const stringTable = (text: string, bytes = text.length): Record<string, RespValue> => ({
  'TYPE k': simple('string'),
  'STRLEN k': int(bytes),
  'GETRANGE k 0 65535': bulk(text),
});

describe('value of a string', () => {
  const check: ValueCheck = { key: 'k', string: { equals: 'ada' } };
  it('compares the text', () => {
    expect(verdict(check, stringTable('ada'))).toBe(true);
    expect(verdict(check, stringTable('Ada'))).toBe(
      '"k" is the string "Ada". It should be the string "ada".',
    );
  });
  it('says that the key is missing', () => {
    const table = { ...stringTable(''), 'TYPE k': simple('none') };
    expect(verdict(check, table)).toBe('"k" does not exist. It should be the string "ada".');
  });
  it('says at which node of a lab', () => {
    expect(verdict({ ...check, node: 'n2' }, stringTable('Ada'))).toBe(
      '"k" on node n2 is the string "Ada". It should be the string "ada".',
    );
  });
  it('says that the key is of another type', () => {
    const table = {
      ...stringTable(''),
      'TYPE k': simple('list'),
      'STRLEN k': error('WRONGTYPE x'),
      'GETRANGE k 0 65535': error('WRONGTYPE x'),
    };
    expect(verdict(check, table)).toBe('"k" is a list. It should be the string "ada".');
  });
  it('does not compare a string that was read only in part', () => {
    expect(
      verdict(
        { key: 'k', string: { matches: '^a', as: 'a text with a' } },
        stringTable('a'.repeat(65536), 70000),
      ),
    ).toMatch(
      /^"k" is a string of 70000 bytes that begins with "a+…"\. It should be the string a text with a\.$/u,
    );
  });
});

describe('value of a list', () => {
  const table = (
    items: string[],
    positions: Record<string, number | null> = {},
  ): Record<string, RespValue> => ({
    'TYPE k': simple('list'),
    'LLEN k': int(items.length),
    'LRANGE k 0 15': bulks(...items.slice(0, 16)),
    'LINDEX k -1': bulk(items.at(-1) ?? ''),
    ...Object.fromEntries(
      Object.entries(positions).map(([item, at]) => [`LPOS k ${item}`, at === null ? nil : int(at)]),
    ),
  });
  it('compares all items in order', () => {
    const check: ValueCheck = { key: 'k', list: { items: ['a', 'b'] } };
    expect(verdict(check, table(['a', 'b']))).toBe(true);
    expect(verdict(check, table(['b', 'a']))).toBe(
      '"k" is a list of "b" and "a". It should be a list of "a" and "b", in this order.',
    );
    expect(verdict(check, table(['a', 'b', 'c']))).toContain('is a list of "a", "b" and "c"');
  });
  it('looks for items by name, also beyond what is shown', () => {
    const check: ValueCheck = { key: 'k', list: { includes: ['z'], excludes: ['y'] } };
    const many = Array.from({ length: 100 }, (_, i) => `i${i}`);
    expect(verdict(check, table(many, { z: 99, y: null }))).toBe(true);
    expect(verdict(check, table(many, { z: null, y: 3 }))).toBe(
      '"k" is a list of "i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7" and 92 more, ending with "i99", without "z", with "y" in it. ' +
        'It should be a list with "z" in it and without "y".',
    );
  });
  it('compares head, tail and length', () => {
    const check: ValueCheck = { key: 'k', list: { first: 'a', last: 'c', length: { max: 3 } } };
    expect(verdict(check, table(['a', 'b', 'c']))).toBe(true);
    expect(verdict(check, table(['c', 'b', 'c']))).toContain('with "a" at the head');
    expect(verdict(check, table(['a', 'b']))).toContain('with "c" at the tail');
    expect(verdict(check, table(['a', 'b', 'b', 'c']))).toContain('of at most 3 items');
  });
});

describe('value of a set', () => {
  const table = (members: string[], asked: string[]): Record<string, RespValue> => ({
    'TYPE k': simple('set'),
    'SCARD k': int(members.length),
    'SSCAN k 0 COUNT 64': array(bulk('0'), bulks(...members)),
    [`SMISMEMBER k ${asked.join(' ')}`]: array(
      ...asked.map((member) => int(members.includes(member) ? 1 : 0)),
    ),
  });
  it('compares all members in any order', () => {
    const check: ValueCheck = { key: 'k', set: { members: ['a', 'b'] } };
    expect(verdict(check, table(['b', 'a'], ['a', 'b']))).toBe(true);
    expect(verdict(check, table(['a', 'b', 'c'], ['a', 'b']))).toBe(
      '"k" is a set of "a", "b" and "c". It should be a set of "a" and "b" and nothing else.',
    );
    expect(verdict(check, table(['a'], ['a', 'b']))).toContain('is a set of "a", without "b".');
  });
  it('looks for members among others, and for ones that must not be there', () => {
    const check: ValueCheck = { key: 'k', set: { includes: ['a'], excludes: ['z'], size: { min: 2 } } };
    expect(verdict(check, table(['a', 'b'], ['a', 'z']))).toBe(true);
    expect(verdict(check, table(['a', 'z'], ['a', 'z']))).toContain('with "z" in it');
    expect(verdict(check, table(['a'], ['a', 'z']))).toContain('of at least 2 members');
  });
});

describe('value of a hash', () => {
  const table = (fields: Record<string, string>, asked: string[]): Record<string, RespValue> => ({
    'TYPE k': simple('hash'),
    'HLEN k': int(Object.keys(fields).length),
    'HSCAN k 0 COUNT 64': array(bulk('0'), bulks(...Object.entries(fields).flat())),
    [`HMGET k ${asked.join(' ')}`]: array(
      ...asked.map((name) => (name in fields ? bulk(fields[name] ?? '') : nil)),
    ),
  });
  it('compares all fields', () => {
    const check: ValueCheck = {
      key: 'k',
      hash: { fields: { name: { equals: 'Ada' }, age: { number: { min: 18 } } } },
    };
    expect(verdict(check, table({ name: 'Ada', age: '36' }, ['name', 'age']))).toBe(true);
    expect(verdict(check, table({ name: 'Ada', age: '36', x: '1' }, ['name', 'age']))).toBe(
      '"k" is a hash with "name": "Ada", "age": "36" and "x": "1". ' +
        'It should be a hash with "name": "Ada" and "age": a number, at least 18 and no other field.',
    );
    expect(verdict(check, table({ name: 'Ada', age: '7' }, ['name', 'age']))).toContain('"age": "7"');
  });
  it('compares some fields, and ones that must not be there', () => {
    const check: ValueCheck = {
      key: 'k',
      hash: { includes: { a: { anything: true } }, excludes: ['b'], size: { max: 2 } },
    };
    expect(verdict(check, table({ a: '' }, ['a', 'b']))).toBe(true);
    expect(verdict(check, table({ c: '' }, ['a', 'b']))).toContain('It should be a hash with "a": anything');
    expect(verdict(check, table({ a: '', b: '' }, ['a', 'b']))).toContain('without "b"');
    expect(verdict(check, table({ a: '', c: '', d: '' }, ['a', 'b']))).toContain('of at most 2 fields');
  });
});

describe('value of a sorted set', () => {
  const table = (
    scores: Array<[string, string]>,
    asked: string[],
    nested = false,
  ): Record<string, RespValue> => ({
    'TYPE k': simple('zset'),
    'ZCARD k': int(scores.length),
    'ZRANGE k 0 15 WITHSCORES': nested
      ? array(...scores.map(([member, score]) => array(bulk(member), { kind: 'double', text: score })))
      : bulks(...scores.flat()),
    [`ZMSCORE k ${asked.join(' ')}`]: array(
      ...asked.map((member) => {
        const score = scores.find(([name]) => name === member)?.[1];
        return score === undefined ? nil : bulk(score);
      }),
    ),
  });
  it('compares the order, whichever way the server pairs scores', () => {
    const check: ValueCheck = { key: 'k', sortedSet: { members: ['b', 'a'] } };
    expect(
      verdict(
        check,
        table(
          [
            ['b', '1'],
            ['a', '2'],
          ],
          [],
        ),
      ),
    ).toBe(true);
    expect(
      verdict(
        check,
        table(
          [
            ['b', '1'],
            ['a', '2'],
          ],
          [],
          true,
        ),
      ),
    ).toBe(true);
    expect(
      verdict(
        check,
        table(
          [
            ['a', '1'],
            ['b', '2'],
          ],
          [],
        ),
      ),
    ).toBe(
      '"k" is a sorted set of "a" at 1 and "b" at 2. It should be a sorted set of "b" and "a", in this order.',
    );
  });
  it('compares scores, also infinite ones', () => {
    const check: ValueCheck = { key: 'k', sortedSet: { scores: { a: { min: 10 } }, excludes: ['z'] } };
    expect(verdict(check, table([['a', 'inf']], ['a', 'z']))).toBe(true);
    expect(verdict(check, table([['a', '-inf']], ['a', 'z']))).toContain('"a" at -inf');
    expect(verdict(check, table([['b', '10']], ['a', 'z']))).toContain('with "a" at score at least 10');
    expect(
      verdict(
        check,
        table(
          [
            ['a', '10'],
            ['z', '1'],
          ],
          ['a', 'z'],
        ),
      ),
    ).toContain('without "z"');
  });
});

describe('value of a stream', () => {
  const table = (length: number, fields: string[]): Record<string, RespValue> => ({
    'TYPE k': simple('stream'),
    'XLEN k': int(length),
    'XREVRANGE k + - COUNT 1': length === 0 ? array() : array(array(bulk('1-1'), bulks(...fields))),
  });
  it('compares the length and the newest entry', () => {
    const check: ValueCheck = {
      key: 'k',
      stream: { length: { min: 1 }, newest: { type: { equals: 'order' } } },
    };
    expect(verdict(check, table(2, ['id', '7', 'type', 'order']))).toBe(true);
    expect(verdict(check, table(2, ['type', 'visit']))).toBe(
      '"k" is a stream of 2 entries whose newest has "type": "visit". ' +
        'It should be a stream of at least 1 entry and whose newest entry has "type": "order".',
    );
    expect(verdict(check, table(0, []))).toContain('is a stream of 0 entries.');
  });
});
