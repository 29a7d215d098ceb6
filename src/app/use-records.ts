import { useMemo } from 'react';
import { useStore } from 'zustand';
import { openLessons } from '#lesson-kit/course.ts';
import { NO_RECORD, readRecord } from '#state/lesson-record.ts';
import type { RecordOf } from './course-standing.ts';
import type { Services } from './services.ts';

/** What is remembered of each lesson of the course; changes as the learner goes on. */
export function useRecords({ course, state }: Services): RecordOf {
  const kept = useStore(state.progress, (progress) => progress.lessons);
  return useMemo<RecordOf>(() => {
    const records = new Map(openLessons(course).map((lesson) => [lesson.id, readRecord(kept[lesson.id])]));
    return (lesson) => records.get(lesson.id) ?? NO_RECORD;
  }, [course, kept]);
}
