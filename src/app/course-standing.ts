import type { CourseResume } from '#features/course/course-start.tsx';
import type { LessonStanding } from '#features/course/progress-mark.tsx';
import { openLessons, type Course } from '#lesson-kit/course.ts';
import type { LessonSummary } from '#lesson-kit/lesson.ts';
import { entryOf, stepReached, type LessonRecord } from '#state/lesson-record.ts';
import { routeHref } from '#state/route-store.ts';

/** What is remembered of a lesson. */
export type RecordOf = (lesson: LessonSummary) => LessonRecord;

export const lessonHref = (lesson: string): string => routeHref({ kind: 'lesson', lesson });

/**
 * A lesson that was finished once stays finished on the map, even while it is done again. One that is known and was
 * only looked at since stays known; whoever does a step of it all the same has started it.
 */
export function standingOf(lesson: LessonSummary, record: LessonRecord): LessonStanding {
  const entry = entryOf(record, lesson.id);
  if (entry === null) return { kind: 'open' };
  if (record.complete || entry.finishedAt !== null) return { kind: 'finished' };
  const done = stepReached(record, lesson);
  if (entry.knownAt !== null && (done === 0 || entry.updatedAt <= entry.knownAt)) return { kind: 'known' };
  return { kind: 'started', done, total: lesson.steps.length };
}

/** The lesson touched last if it is not done with, else the first one that is not; null when all are. */
export function resumeOf(course: Course, recordOf: RecordOf): CourseResume | null {
  const lessons = openLessons(course).map((lesson) => {
    const record = recordOf(lesson);
    const touched = entryOf(record, lesson.id)?.updatedAt ?? 0;
    return { lesson, record, standing: standingOf(lesson, record), touched };
  });
  const open = lessons.filter(({ standing }) => standing.kind === 'open' || standing.kind === 'started');
  const started = open
    .filter(({ standing }) => standing.kind === 'started')
    .sort((a, b) => b.touched - a.touched);
  const chosen = started[0] ?? open[0];
  if (chosen === undefined) return null;
  const { lesson, record } = chosen;
  const where = { href: lessonHref(lesson.id), lesson: lesson.title, minutes: lesson.minutes };
  if (started.length > 0) {
    const step = { number: stepReached(record, lesson) + 1, of: lesson.steps.length };
    return { kind: 'continue', ...where, step };
  }
  return { kind: open.length === lessons.length ? 'begin' : 'next', ...where, step: null };
}
