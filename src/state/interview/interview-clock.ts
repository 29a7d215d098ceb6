import type { Interview } from './interview.ts';

/** Where an interview is. All times in milliseconds since 1970. */
export type Position =
  | { readonly kind: 'stage'; readonly stage: number; readonly endsAt: number; readonly left: number }
  /** All stages are over; what was said in one's own words can be marked. */
  | { readonly kind: 'over' };

/** When each stage ends at the latest: its time and that of all before it, counted from the beginning. */
export function deadlines({ startedAt, stages }: Pick<Interview, 'startedAt' | 'stages'>): readonly number[] {
  let end = startedAt;
  return stages.map(({ ms }) => (end += ms));
}

/**
 * Where an interview is at a time. It is told from the record alone, so a page that is opened again in the middle is
 * where it would have been. Whoever goes on before a stage's time is up takes what is left of it along.
 */
export function positionAt(
  interview: Pick<Interview, 'startedAt' | 'stages' | 'wentTo'>,
  now: number,
): Position {
  const ends = deadlines(interview);
  const past = ends.filter((end) => end <= now).length;
  const stage = Math.max(past, interview.wentTo);
  const endsAt = ends[stage];
  return endsAt === undefined ? { kind: 'over' } : { kind: 'stage', stage, endsAt, left: endsAt - now };
}

/** The interview with its stage at this time ended by hand. */
export function wentOn(interview: Interview, now: number): Interview {
  const position = positionAt(interview, now);
  return position.kind === 'over' ? interview : { ...interview, wentTo: position.stage + 1 };
}
