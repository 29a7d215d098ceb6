import type { LessonId } from './lesson.ts';
import { lessonId } from './lesson.ts';

/** Raised when the stored shape changes in a way that older code cannot read. */
export const PROGRESS_VERSION = 1;

/** How far a learner is in one lesson. Steps are named by id, so that a lesson may gain steps. */
export interface LessonProgress {
  readonly lesson: LessonId;
  /** The step at which the learner stands; the last one when finished. */
  readonly step: string;
  /** When it was finished first, in milliseconds since 1970; null while it is not. Doing it again keeps it. */
  readonly finishedAt: number | null;
  /** When the learner said to know it without doing it, in milliseconds since 1970; null otherwise. Finishing ends it. */
  readonly knownAt: number | null;
  /** How many hints were opened at each step; steps without any are absent. */
  readonly hints: readonly { readonly step: string; readonly used: number }[];
  /** The steps whose solution was shown, by id. */
  readonly solutions: readonly string[];
  /** When it last changed, in milliseconds since 1970. */
  readonly updatedAt: number;
}

/** Everything that is kept of a learner's way, one entry a lesson. */
export interface Progress {
  readonly lessons: readonly LessonProgress[];
}

export const NO_PROGRESS: Progress = { lessons: [] };

export type ParsedProgress =
  { readonly ok: true; readonly progress: Progress } | { readonly ok: false; readonly because: string };

export const progressOf = (progress: Progress, lesson: LessonId): LessonProgress | null =>
  progress.lessons.find((entry) => entry.lesson === lesson) ?? null;

/**
 * The learner now stands at `step`. To look at a lesson that is known, where one stands already, changes nothing.
 * `now` in milliseconds since 1970, here and below.
 */
export function reachStep(
  progress: Progress,
  at: { readonly lesson: LessonId; readonly step: string },
  now: number,
): Progress {
  const entry = progressOf(progress, at.lesson) ?? fresh(at, now);
  if (entry.knownAt !== null && entry.step === at.step) return progress;
  return replace(progress, { ...entry, step: at.step, updatedAt: now });
}

/** One more hint was opened at a step. */
export function useHint(
  progress: Progress,
  at: { readonly lesson: LessonId; readonly step: string },
  now: number,
): Progress {
  const entry = progressOf(progress, at.lesson) ?? fresh(at, now);
  const used = (entry.hints.find((hint) => hint.step === at.step)?.used ?? 0) + 1;
  const hints = [...entry.hints.filter((hint) => hint.step !== at.step), { step: at.step, used }];
  return replace(progress, { ...entry, hints, updatedAt: now });
}

/** The solution of a step was shown. */
export function noteSolution(
  progress: Progress,
  at: { readonly lesson: LessonId; readonly step: string },
  now: number,
): Progress {
  const entry = progressOf(progress, at.lesson) ?? fresh(at, now);
  if (entry.solutions.includes(at.step)) return progress;
  return replace(progress, { ...entry, solutions: [...entry.solutions, at.step], updatedAt: now });
}

/** The lesson is done; `at.step` is its last step. */
export function finishLesson(
  progress: Progress,
  at: { readonly lesson: LessonId; readonly step: string },
  now: number,
): Progress {
  const entry = progressOf(progress, at.lesson) ?? fresh(at, now);
  const finishedAt = entry.finishedAt ?? now;
  return replace(progress, { ...entry, step: at.step, finishedAt, knownAt: null, updatedAt: now });
}

/**
 * The learner knows the lesson and has not done it; `at.step` is its first step. Where the learner stands is kept, and
 * a lesson that is finished stays finished.
 */
export function markKnown(
  progress: Progress,
  at: { readonly lesson: LessonId; readonly step: string },
  now: number,
): Progress {
  const entry = progressOf(progress, at.lesson) ?? fresh(at, now);
  return entry.finishedAt === null ? replace(progress, { ...entry, knownAt: now }) : progress;
}

/** The learner does not know the lesson after all; one that was never opened is as if nothing had been said. */
export function unmarkKnown(progress: Progress, lesson: LessonId): Progress {
  const entry = progressOf(progress, lesson);
  if (entry === null || entry.knownAt === null) return progress;
  const untouched = entry.updatedAt === entry.knownAt && entry.hints.length === 0;
  return untouched ? forgetLesson(progress, lesson) : replace(progress, { ...entry, knownAt: null });
}

/** The lesson is as if never opened. */
export const forgetLesson = (progress: Progress, lesson: LessonId): Progress => ({
  lessons: progress.lessons.filter((entry) => entry.lesson !== lesson),
});

/** Two machines' progress as one: of each lesson the newer state, finished or known if either is, at the earlier time. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  return b.lessons.reduce((merged, theirs) => {
    const ours = progressOf(merged, theirs.lesson);
    if (ours === null) return replace(merged, theirs);
    const newer = theirs.updatedAt > ours.updatedAt ? theirs : ours;
    const finishedAt = earlier(ours.finishedAt, theirs.finishedAt);
    const knownAt = finishedAt === null ? earlier(ours.knownAt, theirs.knownAt) : null;
    const solutions = [...new Set([...ours.solutions, ...theirs.solutions])];
    return replace(merged, { ...newer, finishedAt, knownAt, solutions });
  }, a);
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

const fresh = (at: { readonly lesson: LessonId; readonly step: string }, now: number): LessonProgress => ({
  lesson: at.lesson,
  step: at.step,
  finishedAt: null,
  knownAt: null,
  hints: [],
  solutions: [],
  updatedAt: now,
});

function replace(progress: Progress, entry: LessonProgress): Progress {
  const index = progress.lessons.findIndex((other) => other.lesson === entry.lesson);
  const lessons = index === -1 ? [...progress.lessons, entry] : progress.lessons.with(index, entry);
  return { lessons };
}

/** The progress as text for storing or for carrying to another machine. */
export const serialiseProgress = (progress: Progress): string =>
  JSON.stringify({ keyspace: 'progress', version: PROGRESS_VERSION, lessons: progress.lessons });

const MOST_LESSONS = 2000;
const MOST_HINTS = 200;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 4 * 1024 * 1024;

/** Reads stored progress. The text may be anything: whatever it is, the answer is progress or a reason, never an exception. */
export function parseProgress(text: string): ParsedProgress {
  if (text.length > LONGEST_TEXT) return fail('it is too large to be progress');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail('it is not JSON');
  }
  return readProgress(data);
}

const fail = (because: string): ParsedProgress => ({ ok: false, because });

function readProgress(data: unknown): ParsedProgress {
  if (!isRecord(data) || data['keyspace'] !== 'progress') return fail('it is not progress of Keyspace');
  const { version, lessons } = data;
  if (typeof version !== 'number') return fail('it names no version');
  if (version > PROGRESS_VERSION)
    return fail(`it is of version ${version}; this page reads version ${PROGRESS_VERSION}`);
  if (version !== PROGRESS_VERSION) return fail(`there was never a version ${version}`);
  if (!Array.isArray(lessons) || lessons.length > MOST_LESSONS)
    return fail('its list of lessons is missing or too long');
  const entries: LessonProgress[] = [];
  for (const [index, item] of lessons.entries()) {
    const entry = readLesson(item);
    if (entry === null) return fail(`lesson ${index + 1} in it cannot be read`);
    if (entries.some((other) => other.lesson === entry.lesson))
      return fail(`lesson ${entry.lesson} is in it twice`);
    entries.push(entry);
  }
  return { ok: true, progress: { lessons: entries } };
}

function readLesson(data: unknown): LessonProgress | null {
  if (!isRecord(data)) return null;
  // Records of before there were `knownAt` and `solutions` lack them, and pages of then drop them: neither needs a new
  // version.
  const { lesson, step, finishedAt, knownAt = null, hints, solutions = [], updatedAt } = data;
  if (!isName(lesson) || !isName(step) || !isTime(updatedAt)) return null;
  if (!isTimeOrNull(finishedAt) || !isTimeOrNull(knownAt)) return null;
  if (!Array.isArray(hints) || hints.length > MOST_HINTS) return null;
  const read = hints.map(readHint);
  if (!read.every((hint) => hint !== null)) return null;
  if (!Array.isArray(solutions) || solutions.length > MOST_HINTS || !solutions.every(isName)) return null;
  return { lesson: lessonId(lesson), step, finishedAt, knownAt, hints: read, solutions, updatedAt };
}

function readHint(data: unknown): LessonProgress['hints'][number] | null {
  if (!isRecord(data)) return null;
  const { step, used } = data;
  if (!isName(step) || typeof used !== 'number' || !Number.isInteger(used) || used < 1 || used > 100)
    return null;
  return { step, used };
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

const isName = (data: unknown): data is string =>
  typeof data === 'string' && data.length > 0 && data.length <= LONGEST_NAME;

const isTime = (data: unknown): data is number =>
  typeof data === 'number' && Number.isFinite(data) && data >= 0 && data <= 8.64e15;

const isTimeOrNull = (data: unknown): data is number | null => data === null || isTime(data);
