import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePath, MARGIN, nearestPoint, roundTop, type ChartPoint } from './chart-geometry.ts';

const area = { width: 100, height: 50 + 2 * MARGIN, fromMs: 0, toMs: 1000, top: 10 };
const point = (atMs: number, value: number | null, apart = false): ChartPoint => ({ atMs, value, apart });

test('a scale ends with a round number that holds the greatest value, and wastes little', () => {
  expect([0, 1, 3, 7, 99, 101, 240, 0.3].map(roundTop)).toEqual([1, 1, 5, 10, 100, 200, 250, 0.5]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (value) => {
      expect(roundTop(value)).toBeGreaterThanOrEqual(value * 0.999999);
      expect(roundTop(value)).toBeLessThanOrEqual(value * 2.000001);
    }),
  );
});

test('the line runs from the first point to the last, zero below', () => {
  expect(linePath([point(0, 0), point(500, 5), point(1000, 10)], area)).toBe('M0 54h0L50 29L100 4');
});

test('it is broken where a value is missing and where nobody looked', () => {
  expect(linePath([point(0, 0), point(200, null), point(400, 5)], area)).toBe('M0 54h0M40 29h0');
  expect(linePath([point(0, 0), point(400, 5, true), point(500, 5)], area)).toBe('M0 54h0M40 29h0L50 29');
  expect(linePath([], area)).toBe('');
});

test('a time is told by the nearest point that has a value', () => {
  const points = [point(0, 1), point(500, null), point(1000, 3)];
  expect(nearestPoint(points, 450)).toEqual({ atMs: 0, value: 1 });
  expect(nearestPoint(points, 990)).toEqual({ atMs: 1000, value: 3 });
  expect(nearestPoint([point(0, null)], 0)).toBeNull();
});
