import type { LessonSummary } from '#lesson-kit/lesson.ts';
import { markKnown, unmarkKnown } from '#lesson-kit/progress.ts';
import { readRecord, writeRecord } from './lesson-record.ts';
import type { ProgressStore } from './progress-store.ts';

/**
 * Keeps that the learner knows a lesson without having done it, or takes that back. What was kept is read first, so
 * that nothing of it is lost; never rejects.
 * @param now Milliseconds since 1970.
 */
export async function setKnown(
  progress: Pick<ProgressStore, 'getState' | 'put' | 'remove' | 'whenLoaded'>,
  lesson: Pick<LessonSummary, 'id' | 'steps'>,
  known: boolean,
  now: number,
): Promise<void> {
  await progress.whenLoaded;
  const record = readRecord(progress.getState().lessons[lesson.id]);
  const [first] = lesson.steps;
  if (first === undefined) return;
  const next = known
    ? markKnown(record.progress, { lesson: lesson.id, step: first }, now)
    : unmarkKnown(record.progress, lesson.id);
  // With nothing to remember there is no record: the lesson then looks as it did before anything was said of it.
  if (next.lessons.length === 0 && !record.seeded) await progress.remove(lesson.id);
  else await progress.put(lesson.id, writeRecord({ ...record, progress: next }));
}
