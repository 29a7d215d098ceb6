import type { RoundTrip } from './client-run.ts';

/** Marks that are drawn in one bar at most. */
export const MOST_MARKS = 120;
/** A mark and the gap behind it, at the least: narrower ones could not be told apart. Pixels. */
const NARROWEST_MARK = 4;

/** A mark of a bar: one way there and back, or several one after the other. Milliseconds since the run began. */
export interface TripMark {
  readonly fromMs: number;
  readonly toMs: number;
  readonly trips: number;
}

/** Milliseconds from the first byte that was sent to the last reply. */
export function spanOf(trips: readonly RoundTrip[]): number {
  return (trips.at(-1)?.toMs ?? 0) - (trips[0]?.fromMs ?? 0);
}

/**
 * The marks of a run: one for each round trip, or several in each where they would be too many for the width of the bar,
 * in pixels.
 */
export function marksOf(trips: readonly RoundTrip[], width: number): readonly TripMark[] {
  const start = trips[0]?.fromMs ?? 0;
  const most = Math.max(1, Math.min(MOST_MARKS, Math.floor(width / NARROWEST_MARK)));
  const each = Math.max(1, Math.ceil(trips.length / most));
  const marks: TripMark[] = [];
  for (let at = 0; at < trips.length; at += each) {
    const merged = trips.slice(at, at + each);
    const [first, last] = [merged[0], merged.at(-1)];
    if (first === undefined || last === undefined) continue;
    marks.push({ fromMs: first.fromMs - start, toMs: last.toMs - start, trips: merged.length });
  }
  return marks;
}

/** Times to be written at an axis of this length: round ones, a handful, from 0 on. */
export function axisTicks(longestMs: number): readonly number[] {
  const rough = longestMs / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power,
  );
  const ticks: number[] = [];
  // The last one would stand half outside.
  for (let ms = 0; ms <= longestMs * 0.85; ms += step) ticks.push(ms);
  return ticks;
}
