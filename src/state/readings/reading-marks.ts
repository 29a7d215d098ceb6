import { lessonId, type LessonId } from '#lesson-kit/lesson.ts';
import { finishLesson, NO_PROGRESS } from '#lesson-kit/progress.ts';
import { entryOf, NO_RECORD, readRecord, writeRecord } from '../lesson-record.ts';
import type { ProgressState, ProgressStore } from '../progress-store.ts';

/*
 * That somebody has read a reading is kept among the progress in lessons, as that of a lesson with one step, so that it
 * is exported, imported and merged with it. No lesson has such an id: the folder is the readings' own.
 */
const STEP = 'read';
const idOf = (reading: string): LessonId => lessonId(`readings/${reading}`);

/** Whether the visitor has marked a reading as read. */
export function isRead({ lessons }: Pick<ProgressState, 'lessons'>, reading: string): boolean {
  const entry = entryOf(readRecord(lessons[idOf(reading)]), idOf(reading));
  return entry !== null && entry.finishedAt !== null;
}

/**
 * Keeps that a reading was read, or that it was not. Never rejects.
 * @param now Milliseconds since 1970.
 */
export async function setRead(
  progress: Pick<ProgressStore, 'put' | 'remove' | 'whenLoaded'>,
  reading: string,
  read: boolean,
  now: number,
): Promise<void> {
  await progress.whenLoaded;
  const lesson = idOf(reading);
  if (!read) return progress.remove(lesson);
  const done = finishLesson(NO_PROGRESS, { lesson, step: STEP }, now);
  await progress.put(lesson, writeRecord({ ...NO_RECORD, complete: true, progress: done }));
}
