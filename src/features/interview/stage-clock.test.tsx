import { describe, expect, it } from 'vitest';
import { clockText, minutesToSay } from './stage-clock.tsx';

const MINUTE = 60_000;

describe('the clock of a stage', () => {
  it('shows minutes and seconds, and counts a second that has begun', () => {
    expect([5 * MINUTE, 4 * MINUTE + 4001, 59_000, 1, 0, -500].map(clockText)).toEqual([
      '5:00',
      '4:05',
      '0:59',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });

  it('says how much is left at five minutes and at one, for a moment', () => {
    const said = (left: number) => minutesToSay(left, 12 * MINUTE);
    expect([5 * MINUTE + 1, 5 * MINUTE, 4.5 * MINUTE, MINUTE + 1, MINUTE, 30_000].map(said)).toEqual([
      null,
      5,
      null,
      null,
      1,
      null,
    ]);
  });

  it('does not say five minutes of a stage that has no more', () => {
    expect(minutesToSay(5 * MINUTE, 5 * MINUTE)).toBeNull();
    expect(minutesToSay(MINUTE, 4 * MINUTE)).toBe(1);
  });
});
