import { expect, test } from 'vitest';
import { clockText, durationText, gapText } from './time-words.ts';

test.each([
  [0, '< 0.1 ms'],
  [0.099, '< 0.1 ms'],
  [0.1, '0.1 ms'],
  [3.04, '3 ms'],
  [3.06, '3.1 ms'],
  [9.96, '10 ms'],
  [250.4, '250 ms'],
  [999.98, '1 s'],
  [1234, '1.2 s'],
  [12_345, '12 s'],
  [59_900, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [7_380_000, '2 h 3 min'],
])('%d milliseconds are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test('a gap is said from one second on, also when the clock is set back', () => {
  expect(gapText(5000, 5999)).toBeNull();
  expect(gapText(5000, 6234)).toBe('1.2 s later');
  expect(gapText(5000, 1000)).toBeNull();
});

test('the time of day has its milliseconds, and a time that is none says nothing', () => {
  expect(clockText(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
  expect(clockText(Number.NaN)).toBe('');
});
