import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, percentile, summarise } from './statistics.ts';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 50 });

describe('the median', () => {
  it('is the middle one, or between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
    expect(median([7])).toBe(7);
  });
  it('does not sort by the digits, and leaves the numbers as they were', () => {
    const given = [10, 9, 100];
    expect(median(given)).toBe(10);
    expect(given).toEqual([10, 9, 100]);
  });
  it('has as many numbers below as above', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const middle = median(given);
        const below = given.filter((number) => number < middle).length;
        const above = given.filter((number) => number > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(given.length / 2);
      }),
    );
  });
  it('refuses nothing at all', () => {
    expect(() => median([])).toThrow('no numbers');
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  it('is the nearest rank', () => {
    expect([0, 1, 50, 95, 100].map((percent) => percentile(hundred, percent))).toEqual([1, 1, 50, 95, 100]);
    expect(percentile([1, 2, 3], 95)).toBe(3);
  });
  it('is one of the numbers, and that many do not exceed it', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 100 }), (given, percent) => {
        const found = percentile(given, percent);
        expect(given).toContain(found);
        const within = given.filter((number) => number <= found).length;
        expect(within / given.length).toBeGreaterThanOrEqual(percent / 100);
      }),
    );
  });
  it('refuses nothing at all', () => {
    expect(() => percentile([], 50)).toThrow('no numbers');
  });
});

describe('a summary', () => {
  it('has the median and both ends', () => {
    expect(summarise([3, 1, 8])).toEqual({ median: 3, min: 1, max: 8 });
  });
  it.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY]]])('refuses %j', (given) => {
    expect(() => summarise(given)).toThrow('number');
  });
});
