import type { Achievements } from '#features/course/certificate-page.tsx';
import { openLessons, type Course } from '#lesson-kit/course.ts';
import { entryOf, stepReached } from '#state/lesson-record.ts';
import { standingOf, type RecordOf } from './course-standing.ts';

/** What the records say was done: lessons that were finished, in the order of the course, and steps of all lessons. */
export function achievementsIn(course: Course, recordOf: RecordOf): Achievements {
  const lessons = openLessons(course).map((lesson) => {
    const record = recordOf(lesson);
    return { lesson, record, entry: entryOf(record, lesson.id), standing: standingOf(lesson, record) };
  });
  const finished = lessons.flatMap(({ lesson, entry, standing }) => {
    if (standing.kind !== 'finished' || entry === null) return [];
    const numbersOf = (ids: readonly string[]): readonly number[] =>
      lesson.steps.flatMap((step, at) => (ids.includes(step) ? [at + 1] : []));
    return [
      {
        title: lesson.title,
        steps: lesson.steps.length,
        finishedAt: entry.finishedAt ?? entry.updatedAt,
        hints: entry.hints.reduce((sum, { used }) => sum + used, 0),
        solutions: numbersOf(entry.solutions),
      },
    ];
  });
  const begun = lessons.filter(({ standing }) => standing.kind === 'started');
  return {
    finished,
    stepsElsewhere: begun.reduce((sum, { lesson, record }) => sum + stepReached(record, lesson), 0),
    known: lessons.filter(({ standing }) => standing.kind === 'known').map(({ lesson }) => lesson.title),
  };
}
