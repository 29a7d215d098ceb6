import { describe, expect, test } from 'vitest';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import { spanOf } from './axis-span.ts';
import { layOutAxis } from './axis.ts';
import { bandWords, inRange, newestRange, rangeWords, type ScoreRange } from './band.ts';
import { modelSortedSet } from './model.ts';
import { sortedSetVisualizer } from './index.ts';

const uses = (...lines: string[]): KeyUse[] =>
  lines.map((line) => ({ name: line.split(' ')[0] ?? '', words: line.split(' ').map(utf8Bytes), keys: [] }));
const rangeOf = (...lines: string[]): ScoreRange | null => newestRange(uses(...lines), utf8Bytes('z'));
const range = (line: string): ScoreRange => {
  const found = rangeOf(line);
  if (found === null) throw new Error('no range');
  return found;
};

describe('the range of a command', () => {
  test.each([
    ['ZRANGEBYSCORE z 1 (5', '1', '(5'],
    ['ZREVRANGEBYSCORE z +inf (5 WITHSCORES', '(5', '+inf'],
    ['ZCOUNT z -inf 1e3', '-inf', '1e3'],
    ['ZRANGE z 1 5 BYSCORE LIMIT 0 2', '1', '5'],
    ['ZRANGE z 5 1 byscore rev', '1', '5'],
    ['ZRANGESTORE d z 1 5 BYSCORE', '1', '5'],
    ['ZREMRANGEBYSCORE z 0 40', '0', '40'],
  ])('%s is found, the lower end first', (line, min, max) => {
    expect(rangeWords(range(line))).toEqual([min, max]);
  });

  test.each([
    'ZRANGE z 0 -1',
    'ZRANGE z [a [b BYLEX',
    'ZRANGESTORE z other 1 5 BYSCORE',
    'ZCOUNT other 1 5',
    'ZCOUNT z one 5',
    'ZCOUNT z',
    `ZCOUNT z ${'1'.repeat(100)} 5`,
    'ZADD z 1 a',
  ])('%s names none for the key', (line) => {
    expect(rangeOf(line)).toBeNull();
  });

  test('of the newest one that names any is taken, and one that removes is known', () => {
    expect(rangeOf('ZADD z 9 x', 'ZREMRANGEBYSCORE z -inf 3', 'ZCOUNT z 1 5')).toMatchObject({
      removed: true,
    });
    expect(rangeOf('ZCOUNT z 1 5', 'ZREMRANGEBYSCORE z -inf 3')).toMatchObject({ removed: false });
  });

  test('holds its ends unless they are open', () => {
    const half = range('ZCOUNT z (1 5');
    expect([1, 1.01, 5, 5.01].map((score) => inRange(half, score))).toEqual([false, true, true, false]);
    expect(inRange(range('ZCOUNT z -inf +inf'), -Infinity)).toBe(true);
  });
});

test('the words say what the range is and how much is in it', () => {
  const words = (line: string, count: number) => bandWords({ ...range(line), count });
  expect(words('ZCOUNT z (1 5', 2)).toBe('ZCOUNT, scores above 1 up to 5: 2 members in the band.');
  expect(words('ZRANGEBYSCORE z 10 (+inf', 1)).toBe('ZRANGEBYSCORE, scores from 10: 1 member in the band.');
  expect(words('ZRANGE z -inf inf BYSCORE', 1200)).toBe('ZRANGE, any score: 1,200 members in the band.');
  expect(words('ZREMRANGEBYSCORE z -inf (40', 0)).toBe(
    'ZREMRANGEBYSCORE removed scores below 40: 0 members there now.',
  );
});

describe('the band on the axis', () => {
  const member = (score: string) => ({ member: wholeBytes(utf8Bytes(`m${score}`)), score });
  const zones = (low: string[], high: string[] = [], count = low.length + high.length) => {
    const model = modelSortedSet({
      ...sortedSetVisualizer.sample,
      count,
      low: low.map(member),
      high: high.map(member),
    });
    if (model.kind !== 'zset') throw new Error('no sorted set');
    return layOutAxis(model, 400, { low: [], high: [] }).zones;
  };
  const span = (of: ReturnType<typeof zones>, min: number, max: number) => spanOf(of, { min, max });

  test('lies between the places of its ends', () => {
    const axis = zones(['0', '50', '100']);
    const half = span(axis, 0, 50);
    expect(half).toMatchObject({ openFrom: false, openTo: false });
    expect(((half?.to ?? 0) - (half?.from ?? 0)) * 2).toBeCloseTo(400 - 2 * 14);
  });

  test('goes on to the edge where the range does', () => {
    expect(span(zones(['0', '50', '100']), -Infinity, Infinity)).toEqual({
      from: 0,
      to: 400,
      openFrom: true,
      openTo: true,
    });
    expect(span(zones(['-inf', '5', 'inf']), -Infinity, 5)).toMatchObject({
      from: 0,
      openFrom: false,
      openTo: false,
    });
  });

  test('is none outside, and a little wide around a single score', () => {
    expect(span(zones(['0', '100']), 101, 300)).toBeNull();
    expect(span(zones(['7']), 7, 7)).toMatchObject({ from: 186, to: 214 });
  });

  test('takes a gap in as far as it is known to', () => {
    const axis = zones(['1', '2'], ['98', '99'], 500);
    const gap = axis[1];
    expect(gap?.kind).toBe('gap');
    expect(span(axis, 2, 98)).toMatchObject({ openFrom: false, openTo: false });
    expect(span(axis, -Infinity, 50)?.to).toBeGreaterThan(gap?.from ?? 0);
    expect(span(axis, -Infinity, 50)?.to).toBeLessThan(gap?.to ?? 0);
    expect(span(axis, 0, 2)?.to).toBeLessThanOrEqual(gap?.from ?? 0);
    expect(span(axis, 40, 60)).toMatchObject({ openFrom: false, openTo: false });
  });
});
