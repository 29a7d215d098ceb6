import { timeText } from '#text/time.ts';
import { formatCount } from '#visualizers/quantity.ts';

const { units } = timeText;

/** Seconds of each unit, the largest first. */
const SECONDS = [
  ['year', 365.25 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const satisfies ReadonlyArray<readonly [keyof typeof units, number]>;

/**
 * A duration in its two largest units: `1 hour 3 minutes`, `2 days`, `41 seconds`. Rounded to the nearest
 * second, as the server's `TTL` does; less than one in milliseconds.
 */
export function durationWords(ms: number): string {
  if (ms < 1000) return units.millisecond(formatCount(Math.max(0, Math.floor(ms))));
  let left = Math.round(ms / 1000);
  const words: string[] = [];
  for (const [unit, seconds] of SECONDS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) words.push(units[unit](formatCount(count)));
    // The unit after the first is told or none: an hour and four seconds is an hour.
    else if (words.length === 1) break;
    if (words.length === 2) break;
  }
  return words.join(' ');
}
