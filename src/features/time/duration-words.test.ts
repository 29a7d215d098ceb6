import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';

test.each([
  [-5, '0 milliseconds'],
  [999, '999 milliseconds'],
  [1000, '1 second'],
  [59_400, '59 seconds'],
  [59_600, '1 minute'],
  [61_000, '1 minute 1 second'],
  [3_600_000, '1 hour'],
  [3_604_000, '1 hour'],
  [3_780_000, '1 hour 3 minutes'],
  [90_000_000, '1 day 1 hour'],
  [172_800_000, '2 days'],
  [100 * 365.25 * 86_400_000, '100 years'],
])('%i ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});
