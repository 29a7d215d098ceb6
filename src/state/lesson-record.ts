import type { Lesson, LessonId } from '#lesson-kit/lesson.ts';
import {
  NO_PROGRESS,
  PROGRESS_VERSION,
  parseProgress,
  progressOf,
  serialiseProgress,
  type LessonProgress,
  type Progress,
} from '#lesson-kit/progress.ts';
import type { Json } from './progress-store.ts';

/** What is remembered of one lesson between visits. */
export interface LessonRecord {
  /** The seed went through: the lesson's workspace holds its data. */
  readonly seeded: boolean;
  /** Every step is done, as the lesson stands now; a lesson that was reset may be finished but not complete. */
  readonly complete: boolean;
  /** One lesson's entry, or none. */
  readonly progress: Progress;
}

export const NO_RECORD: LessonRecord = { seeded: false, complete: false, progress: NO_PROGRESS };

/** Reads what was stored; whatever else it is, it is no record yet. */
export function readRecord(value: Json | undefined): LessonRecord {
  if (typeof value !== 'object' || value === null || !('progress' in value)) return NO_RECORD;
  const { seeded, complete, progress } = value;
  const parsed = typeof progress === 'string' ? parseProgress(progress) : null;
  if (parsed === null || !parsed.ok) return NO_RECORD;
  return { seeded: seeded === true, complete: complete === true, progress: parsed.progress };
}

/**
 * What a stored value is to this page. `newer`: a newer version of the page has written it, and this one must not write
 * over it. `other`: no record at all.
 */
export function recordKind(value: Json): 'good' | 'newer' | 'other' {
  if (typeof value !== 'object' || value === null || !('progress' in value)) return 'other';
  const { progress } = value;
  if (typeof progress !== 'string') return 'other';
  if (parseProgress(progress).ok) return 'good';
  return versionOf(progress) > PROGRESS_VERSION ? 'newer' : 'other';
}

function versionOf(text: string): number {
  try {
    const data: unknown = JSON.parse(text);
    const version: unknown =
      typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined;
    return typeof version === 'number' ? version : 0;
  } catch {
    return 0;
  }
}

export const writeRecord = ({
  seeded,
  complete,
  progress,
}: LessonRecord): Readonly<Record<string, Json>> => ({
  seeded,
  complete,
  progress: serialiseProgress(progress),
});

/** The lesson's own entry in its record. */
export const entryOf = (record: LessonRecord, lesson: LessonId): LessonProgress | null =>
  progressOf(record.progress, lesson);

/** Index of the step at which the learner stands; the number of steps when all are done. */
export function stepReached(record: LessonRecord, lesson: Pick<Lesson['meta'], 'id' | 'steps'>): number {
  if (record.complete) return lesson.steps.length;
  const step = entryOf(record, lesson.id)?.step;
  return step === undefined ? 0 : Math.max(0, lesson.steps.indexOf(step));
}
