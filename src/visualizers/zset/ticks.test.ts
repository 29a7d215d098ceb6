import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LABEL_CHARACTER_PX, niceScale, shareOf } from './ticks.ts';

const labels = (min: number, max: number, room = 400) =>
  niceScale(min, max, room).ticks.map(({ label }) => label);

describe('the ticks', () => {
  test('are round and reach around the values', () => {
    expect(labels(10, 55.5)).toEqual(['10', '20', '30', '40', '50', '60']);
    expect(labels(10, 55.5, 100)).toEqual(['0', '20', '40', '60']);
    expect(labels(0.1, 0.35)).toEqual(['0.1', '0.15', '0.2', '0.25', '0.3', '0.35']);
    expect(labels(-1, 1, 120)).toEqual(['-1', '0', '1']);
  });

  test('of large scores have exponents, and are the scores that they say', () => {
    const scale = niceScale(3471579339700058, 3663832751688490, 500);
    expect(scale.ticks.map(({ label }) => label)).toContain('3.5e15');
    for (const { value, label } of scale.ticks) expect(Number(label)).toBe(value);
  });

  test('of one value are that value', () => {
    expect(niceScale(25, 25, 400)).toEqual({ from: 25, to: 25, ticks: [{ value: 25, label: '25' }] });
  });

  test('of a range that doubles cannot divide are its ends', () => {
    expect(labels(1e300, 1e300 + 2 ** 946)).toHaveLength(2);
    expect(labels(-1.7e308, 1.7e308)).toEqual(['-1.7e308', '1.7e308']);
    expect(labels(0, 5e-324)).toEqual(['0', '5e-324']);
    expect(labels(2 ** 53, 2 ** 53 + 2)).toEqual(['9007199254740992', '9007199254740994']);
  });
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test('any finite scores lie on their scale, in order, and labels are true', () => {
  fc.assert(
    fc.property(finite, finite, fc.integer({ min: 20, max: 1200 }), (a, b, room) => {
      const [min, max] = a < b ? [a, b] : [b, a];
      const scale = niceScale(min, max, room);
      expect(scale.from).toBeLessThanOrEqual(min);
      expect(scale.to).toBeGreaterThanOrEqual(max);
      for (const value of [min, max]) {
        expect(shareOf(scale, value)).toBeGreaterThanOrEqual(0);
        expect(shareOf(scale, value)).toBeLessThanOrEqual(1);
      }
      expect(shareOf(scale, min)).toBeLessThanOrEqual(shareOf(scale, max));
      for (const { value, label } of scale.ticks) expect(Number(label)).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('labels have room beside one another, unless there are only the two at the ends', () => {
  fc.assert(
    fc.property(finite, finite, fc.integer({ min: 20, max: 1200 }), (a, b, room) => {
      const { ticks } = niceScale(Math.min(a, b), Math.max(a, b), room);
      const widest = Math.max(...ticks.map(({ label }) => label.length * LABEL_CHARACTER_PX));
      expect(ticks.length <= 2 || widest * (ticks.length - 1) < room).toBe(true);
    }),
  );
});
