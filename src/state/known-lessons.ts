import type { LessonSummary } from '#lesson-kit/lesson.ts';
import { markKnown, unmarkKnown } from '#lesson-kit/progress.ts';
import { entryOf, readRecord, writeRecord } from './lesson-record.ts';
import type { ProgressStore } from './progress-store.ts';

type Kept = Pick<ProgressStore, 'getState' | 'put' | 'remove' | 'whenLoaded'>;
type Known = Pick<LessonSummary, 'id' | 'steps'>;

/**
 * Keeps that the learner knows a lesson without having done it, or takes that back. What was kept is read first, so
 * that nothing of it is lost; never rejects.
 * @param now Milliseconds since 1970.
 */
export async function setKnown(progress: Kept, lesson: Known, known: boolean, now: number): Promise<void> {
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

/**
 * Says of several lessons at once that they are known, or takes back what was said last: of those that are known, the
 * ones with the newest time, which lessons that were marked together share. Never rejects.
 * @param lessons To mark: all of them. To take back: any, of which only the known ones count.
 * @param now Milliseconds since 1970.
 */
export async function setAllKnown(
  progress: Kept,
  lessons: readonly Known[],
  known: boolean,
  now: number,
): Promise<void> {
  await progress.whenLoaded;
  const saidAt = ({ id }: Known): number =>
    entryOf(readRecord(progress.getState().lessons[id]), id)?.knownAt ?? 0;
  const newest = Math.max(0, ...lessons.map(saidAt));
  const chosen = known ? lessons : lessons.filter((lesson) => newest > 0 && saidAt(lesson) === newest);
  await Promise.all(chosen.map((lesson) => setKnown(progress, lesson, known, now)));
}
