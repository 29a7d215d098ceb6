import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { KeyInfo } from '../key-info.ts';
import { drawnSortedSet } from './changes.ts';
import {
  describeSortedSet,
  fingerprintSortedSet,
  modelSortedSet,
  type SortedSetModel,
  type SortedSetPicture,
} from './model.ts';
import type { ScoredMember, SortedSetRaw } from './read.ts';

const key: KeyInfo = {
  name: utf8Bytes('board'),
  exists: true,
  type: 'zset',
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 90,
};
const limits = new Map([
  ['zset-max-listpack-entries', 128],
  ['zset-max-listpack-value', 64],
]);
/** `ada:10 ben:20` */
const members = (text: string): ScoredMember[] =>
  text
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', score = ''] = pair.split(':');
      return { member: wholeBytes(utf8Bytes(name)), score };
    });

function picture(low: string, changes: Partial<SortedSetRaw> = {}): SortedSetPicture {
  return modelSortedSet({
    key,
    count: members(low).length,
    low: members(low),
    high: [],
    survey: { whole: true, longest: 5 },
    limits,
    band: null,
    ...changes,
  });
}

function model(low: string, changes: Partial<SortedSetRaw> = {}): SortedSetModel {
  const made = picture(low, changes);
  if (made.kind !== 'zset') throw new Error('no sorted set model');
  return made;
}

const large = (low: string, high: string, count = 1000): SortedSetModel =>
  model(low, { high: members(high), count });

describe('the words', () => {
  test('name members and scores from the lowest', () => {
    expect(describeSortedSet(picture('ada:10 ben:25.5'))).toBe(
      'Sorted set board, 2 members, from the lowest score: ada with score 10, ben with score 25.5. Encoding listpack. Does not expire. Few members, and all of them short.',
    );
  });

  test('say the gap of a large set', () => {
    expect(describeSortedSet(large('a:1', 'z:99'))).toContain(
      'Sorted set board, 1,000 members. From the lowest score: a with score 1. Then 998 that are not shown. Up to the highest score: z with score 99.',
    );
  });

  test('a key of another type, and no key, are gone', () => {
    expect(describeSortedSet(picture('', { key: { ...key, type: 'set' }, count: null }))).toBe(
      'board holds a set now.',
    );
  });
});

test('scores stay in the server’s own digits, and are placed as the doubles they are', () => {
  const scores = model('a:-inf b:3479099956230698 c:1e+300 d:inf').low;
  expect(scores.map(({ score }) => score)).toEqual(['-inf', '3479099956230698', '1e+300', 'inf']);
  expect(scores.map(({ value }) => value)).toEqual([-Infinity, 3479099956230698, 1e300, Infinity]);
});

test('ranks count from the lowest score, on both sides of the gap', () => {
  const { low, high, hidden } = large('a:1 b:2', 'y:98 z:99');
  expect([...low, ...high].map(({ rank }) => rank)).toEqual([0, 1, 998, 999]);
  expect(hidden).toBe(996);
});

test('ties are noticed between neighbours that are shown, not across the gap', () => {
  expect(model('a:1 b:1').ties).toBe(true);
  expect(model('a:-inf b:-inf').ties).toBe(true);
  expect(model('a:1 b:2').ties).toBe(false);
  expect(large('a:1', 'z:1').ties).toBe(false);
});

test('why the encoding is told', () => {
  const why = (encoding: string, changes: Partial<SortedSetRaw>) =>
    model('', { key: { ...key, encoding }, ...changes }).encodings.why;
  expect(why('listpack', {})).toBe('Few members, and all of them short.');
  expect(why('skiplist', { count: 129 })).toBe('It has more than 128 members.');
  expect(why('skiplist', { survey: { whole: true, longest: 65 } })).toBe(
    'A member of 65 bytes is longer than 64.',
  );
  expect(why('skiplist', { count: 3 })).toContain('a listpack again');
  expect(why('skiplist', { count: 3, survey: { whole: false, longest: 5 } })).toBeNull();
  expect(why('something new', {})).toBeNull();
});

describe('a change', () => {
  const change = (before: SortedSetPicture | null, now: SortedSetModel) => {
    const drawn = drawnSortedSet(now, before);
    return {
      members: [...drawn.low, ...drawn.high].map(({ member, came, was, climb }) =>
        [member.text, came && 'came', was?.score, climb !== 0 && climb].filter(Boolean).join(' '),
      ),
      left: drawn.left.map(({ member }) => member.text),
      growth: drawn.growth,
    };
  };

  test('of a score says the old one, and the ranks that it moved', () => {
    expect(change(picture('a:1 b:2 c:3'), model('b:2 c:3 a:9')).members).toEqual(['b', 'c', 'a 1 2']);
    expect(change(picture('a:1 b:2'), model('a:1.5 b:2')).members).toEqual(['a 1', 'b']);
  });

  test('marks what came and what left', () => {
    expect(change(picture('a:1 b:2'), model('b:2 c:3'))).toEqual({
      members: ['b', 'c came'],
      left: ['a'],
      growth: 0,
    });
    const missing = picture('', { key: { ...key, type: 'none', exists: false }, count: null });
    expect(change(missing, model('a:1'))).toMatchObject({ members: ['a came'], growth: 1 });
    expect(change(null, model('a:1'))).toEqual({ members: ['a'], left: [], growth: 0 });
  });

  test('where there is a gap marks no member as new or removed', () => {
    expect(change(large('a:1 b:2', 'y:8 z:9'), large('a:1 c:2', 'x:7 y:9', 999))).toEqual({
      members: ['a', 'c', 'x', 'y 8'],
      left: [],
      growth: -1,
    });
  });

  test('hands the axis the scores that it showed before, end by end', () => {
    const before = (previous: SortedSetPicture, now: SortedSetModel) =>
      drawnSortedSet(now, previous).scoresBefore;
    expect(before(picture('a:1 b:2'), model('b:2 a:9'))).toEqual({ low: [1, 2], high: [] });
    expect(before(large('a:1', 'z:9'), large('a:2', 'z:9'))).toEqual({ low: [1], high: [9] });
    expect(before(picture('a:1 b:2'), large('a:1', 'z:9'))).toEqual({ low: [], high: [] });
  });
});

test('the fingerprint changes with a score, a member, the count and the encoding', () => {
  const base = fingerprintSortedSet(picture('a:1'));
  expect(fingerprintSortedSet(picture('a:1'))).toBe(base);
  expect(fingerprintSortedSet(picture('a:1.0000000000000002'))).not.toBe(base);
  expect(fingerprintSortedSet(picture('b:1'))).not.toBe(base);
  expect(fingerprintSortedSet(picture('a:1', { count: 2 }))).not.toBe(base);
  expect(fingerprintSortedSet(picture('a:1', { key: { ...key, encoding: 'skiplist' } }))).not.toBe(base);
});
