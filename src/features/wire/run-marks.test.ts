import { expect, test } from 'vitest';
import type { RoundTrip } from './client-run.ts';
import { axisTicks, marksOf, MOST_MARKS, spanOf } from './run-marks.ts';

const trips = (count: number): RoundTrip[] =>
  Array.from({ length: count }, (_, at) => ({ fromMs: 1000 + at * 40, toMs: 1039 + at * 40, commands: 1 }));

test('each round trip is a mark, measured from the first byte on', () => {
  expect(marksOf(trips(2), 400)).toEqual([
    { fromMs: 0, toMs: 39, trips: 1 },
    { fromMs: 40, toMs: 79, trips: 1 },
  ]);
  expect([spanOf(trips(2)), spanOf([])]).toEqual([79, 0]);
});

test('too many to be told apart share marks, and none is lost', () => {
  const marks = marksOf(trips(1000), 5000);
  expect(marks.length).toBeLessThanOrEqual(MOST_MARKS);
  expect(marks.reduce((sum, mark) => sum + mark.trips, 0)).toBe(1000);
  expect(marks.at(-1)?.toMs).toBe(spanOf(trips(1000)));
  expect(marksOf(trips(100), 200).map((mark) => mark.trips)).toEqual(Array.from({ length: 50 }, () => 2));
  expect(marksOf(trips(100), 400).length).toBe(100);
});

test.each([
  [4000, [0, 1000, 2000, 3000]],
  [41, [0, 20]],
  [190, [0, 50, 100, 150]],
  [1, [0]],
])('an axis of %d ms has round times', (ms, ticks) => {
  expect(axisTicks(ms)).toEqual(ticks);
});
