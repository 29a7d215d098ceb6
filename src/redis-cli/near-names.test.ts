import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearNames } from './near-names.ts';

const names = [
  'DEL',
  'GET',
  'GETDEL',
  'HGET',
  'LPUSH',
  'LPUSHX',
  'MGET',
  'RPUSH',
  'SET',
  'SETEX',
  'ZRANGEBYSCORE',
];

test.each([
  ['gte', ['GET']],
  ['SETT', ['SET']],
  ['LPSUH', ['LPUSH']],
  ['PUSHL', ['LPUSH', 'LPUSHX', 'RPUSH']],
  ['ZRANGEBYSCROE', ['ZRANGEBYSCORE']],
  ['delete', ['DEL']],
  ['insert', ['SET']],
  ['KUBECTL', []],
  ['', []],
])('%j may mean %j', (word, expected) => {
  expect(nearNames(word, names)).toEqual(expected);
});

test('what the server does not have is not offered', () => {
  expect(nearNames('use', ['GET'])).toEqual([]);
});

test('at most three are offered, all of them equally near', () => {
  expect(nearNames('XET', ['SET', 'GET', 'BET', 'LET', 'SETS'])).toEqual(['BET', 'GET', 'LET']);
});

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['GTE', 'GET', 1],
  ['SET', 'GETS', 2],
  ['kitten', 'sitting', 3],
])('from %j to %j it is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('it is the same in both directions, 0 only for the same word, and no more than the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b);
      expect(editDistance(b, a)).toBe(distance);
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b, 3)).toBe(Math.min(3, distance));
    }),
  );
});
