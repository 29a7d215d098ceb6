import { useMemo } from 'react';
import { useStore } from 'zustand';
import { CourseMap, type CourseResume } from '#features/course/course-map.tsx';
import type { LessonStanding } from '#features/course/progress-mark.tsx';
import { openLessons, type Course } from '#lesson-kit/course.ts';
import type { LessonSummary } from '#lesson-kit/lesson.ts';
import { entryOf, readRecord, stepReached, type LessonRecord } from '#state/lesson-record.ts';
import { routeHref } from '#state/route-store.ts';
import type { Services } from './services.ts';

const lessonHref = (lesson: string): string => routeHref({ kind: 'lesson', lesson });

/** A lesson that was finished once stays finished on the map, even while it is done again. */
function standingOf(lesson: LessonSummary, record: LessonRecord): LessonStanding {
  const entry = entryOf(record, lesson.id);
  if (entry === null) return { kind: 'open' };
  if (record.complete || entry.finishedAt !== null) return { kind: 'finished' };
  return { kind: 'started', done: stepReached(record, lesson), total: lesson.steps.length };
}

/** The lesson touched last if it is not finished, else the first one that is not. */
function resumeOf(course: Course, recordOf: (lesson: LessonSummary) => LessonRecord): CourseResume | null {
  const lessons = openLessons(course).map((lesson) => {
    const record = recordOf(lesson);
    return {
      lesson,
      record,
      standing: standingOf(lesson, record),
      touched: entryOf(record, lesson.id)?.updatedAt ?? 0,
    };
  });
  const open = lessons.filter(({ standing }) => standing.kind !== 'finished');
  const started = open
    .filter(({ standing }) => standing.kind === 'started')
    .sort((a, b) => b.touched - a.touched);
  const chosen = started[0] ?? open[0];
  if (chosen === undefined) return null;
  const { lesson, record, standing } = chosen;
  const kind = standing.kind === 'started' ? 'continue' : lessons.length === open.length ? 'begin' : 'next';
  const step = kind === 'continue' ? (lesson.steps[stepReached(record, lesson)]?.title ?? null) : null;
  return { kind, href: lessonHref(lesson.id), lesson: lesson.title, step };
}

/** The course map with the learner's progress on it. */
export function CoursePlace({ services }: { readonly services: Services }) {
  const { course, state } = services;
  const kept = useStore(state.progress, (progress) => progress.lessons);
  const records = useMemo(
    () => new Map(openLessons(course).map((lesson) => [lesson.id, readRecord(kept[lesson.id])])),
    [course, kept],
  );
  const recordOf = (lesson: LessonSummary): LessonRecord => records.get(lesson.id) ?? readRecord(undefined);
  return (
    <CourseMap
      course={course}
      standingOf={(lesson) => standingOf(lesson, recordOf(lesson))}
      lessonHref={lessonHref}
      resume={resumeOf(course, recordOf)}
      sandboxHref={routeHref({ kind: 'play' })}
    />
  );
}
