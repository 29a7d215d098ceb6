import { useMemo } from 'react';
import { useStore } from 'zustand';
import { CourseMap } from '#features/course/course-map.tsx';
import { openLessons } from '#lesson-kit/course.ts';
import { NO_RECORD, readRecord } from '#state/lesson-record.ts';
import { routeHref } from '#state/route-store.ts';
import { lessonHref, resumeOf, standingOf, type RecordOf } from './course-standing.ts';
import type { Services } from './services.ts';

/** The course map with the learner's progress on it. */
export function CoursePlace({ services }: { readonly services: Services }) {
  const { course, state } = services;
  const kept = useStore(state.progress, (progress) => progress.lessons);
  const recordOf = useMemo<RecordOf>(() => {
    const records = new Map(openLessons(course).map((lesson) => [lesson.id, readRecord(kept[lesson.id])]));
    return (lesson) => records.get(lesson.id) ?? NO_RECORD;
  }, [course, kept]);
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
