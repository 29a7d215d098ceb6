import type { LessonSummary } from '#lesson-kit/lesson.ts';
import type { LessonStanding } from './progress-mark.tsx';

export type StandingOf = (lesson: LessonSummary) => LessonStanding;

/** How far the learner is in some lessons. */
export interface TrackProgress {
  readonly lessons: number;
  readonly finished: number;
  readonly known: number;
  /** What the lessons say that they take, less what is done of them; whole minutes. */
  readonly minutesLeft: number;
}

/** What is left of a lesson, in minutes: of one that was begun, by the steps that are left. */
function minutesLeftOf({ minutes }: LessonSummary, standing: LessonStanding): number {
  switch (standing.kind) {
    case 'finished':
    case 'known':
      return 0;
    case 'open':
      return minutes;
    case 'started':
      return minutes * (1 - standing.done / Math.max(1, standing.total));
  }
}

/** Counts lessons by how far the learner is in them. */
export function progressIn(lessons: readonly LessonSummary[], standingOf: StandingOf): TrackProgress {
  const standings = lessons.map((lesson) => ({ lesson, standing: standingOf(lesson) }));
  const count = (kind: LessonStanding['kind']): number =>
    standings.filter(({ standing }) => standing.kind === kind).length;
  const left = standings.reduce((sum, { lesson, standing }) => sum + minutesLeftOf(lesson, standing), 0);
  return {
    lessons: lessons.length,
    finished: count('finished'),
    known: count('known'),
    minutesLeft: Math.ceil(left),
  };
}
