import { lessonId } from '#lesson-kit/lesson.ts';
import { finishLesson, NO_PROGRESS } from '#lesson-kit/progress.ts';
import { entryOf, NO_RECORD, readRecord, writeRecord } from './lesson-record.ts';
import type { ProgressState, ProgressStore } from './progress-store.ts';

/*
 * An answer is kept as a lesson of one step would be, with what was said as the step: so it is exported, imported and
 * guarded against older pages together with the lessons.
 */
const recordOf = (myth: string) => lessonId(`myths/${myth}`);
const stepOf = (said: boolean): string => String(said);

/** What the visitor said of a claim, true or false; null when nothing yet. */
export function answerTo(kept: ProgressState['lessons'], myth: string): boolean | null {
  const id = recordOf(myth);
  const step = entryOf(readRecord(kept[id]), id)?.step;
  return [true, false].find((said) => stepOf(said) === step) ?? null;
}

/**
 * Keeps what the visitor says of a claim; the last answer counts. Never rejects.
 * @param now Milliseconds since 1970.
 */
export async function keepAnswer(
  progress: Pick<ProgressStore, 'put' | 'whenLoaded'>,
  myth: string,
  said: boolean,
  now: number,
): Promise<void> {
  await progress.whenLoaded;
  const at = { lesson: recordOf(myth), step: stepOf(said) };
  await progress.put(
    at.lesson,
    writeRecord({ ...NO_RECORD, complete: true, progress: finishLesson(NO_PROGRESS, at, now) }),
  );
}
