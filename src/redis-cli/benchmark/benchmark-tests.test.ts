import { expect, it } from 'vitest';
import { utf8Text } from '#resp/text.ts';
import { patternOf, testsNamed } from './benchmark-tests.ts';

const titles = (names: readonly string[] | null): string[] =>
  testsNamed(names, 3, false).map(({ title }) => title);

it('has the tests of redis-benchmark 7.0, in its order', () => {
  expect(titles(null)).toEqual([
    'PING_INLINE',
    'PING_MBULK',
    'SET',
    'GET',
    'INCR',
    'LPUSH',
    'RPUSH',
    'LPOP',
    'RPOP',
    'SADD',
    'HSET',
    'SPOP',
    'ZADD',
    'ZPOPMIN',
    'LPUSH (needed to benchmark LRANGE)',
    'LRANGE_100 (first 100 elements)',
    'LRANGE_300 (first 300 elements)',
    'LRANGE_500 (first 500 elements)',
    'LRANGE_600 (first 600 elements)',
    'MSET (10 keys)',
  ]);
});

it.each([
  [['ping'], ['PING_INLINE', 'PING_MBULK']],
  [
    ['get', 'set'],
    ['SET', 'GET'],
  ],
  [['lrange_300'], ['LPUSH (needed to benchmark LRANGE)', 'LRANGE_300 (first 300 elements)']],
  [['nothing'], []],
])('%s: these are %s', (names, expected) => {
  expect(titles(names)).toEqual(expected);
});

it('writes values as redis-benchmark does', () => {
  expect(patternOf(3)).toBe('VXK');
  expect(patternOf(1000)).toMatch(/^[0-o]{1000}$/);
});

it('takes the scores of ZADD at random with -r only', () => {
  const request = (isRandom: boolean): string =>
    utf8Text(testsNamed(['zadd'], 3, isRandom)[0]?.request ?? new Uint8Array());
  expect(request(false)).toContain('\r\n$1\r\n0\r\n');
  expect(request(true)).toContain('\r\n$12\r\n__rand_int__\r\n');
});
