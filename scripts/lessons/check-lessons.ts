import { readLesson } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem, type LessonProblem } from '#lesson-kit/build/problem.ts';
import { READINGS, readReading } from '#lesson-kit/build/reading-library.ts';
import { proveLesson, proveReading } from './prove-lesson.ts';

/** What is printed of a lesson that was looked at, and whether all of it holds. */
export interface CheckedLesson {
  readonly ok: boolean;
  readonly text: string;
}

/** The same of a lesson or a reading, with each problem by itself. */
export interface ProvedLesson extends CheckedLesson {
  readonly id: string;
  /** How many proofs were made. */
  readonly proofs: number;
  readonly seconds: number;
  readonly problems: readonly LessonProblem[];
}

const SECOND_MS = 1000;

/**
 * Reads one lesson, or one reading by `readings/<name>`, compiles it and proves it, whatever state the others are in.
 * Null when it was given up.
 * @param folder The absolute path of the lessons.
 * @param signal Gives it up.
 */
export async function checkLesson(
  folder: string,
  id: string,
  signal?: AbortSignal,
): Promise<ProvedLesson | null> {
  const began = performance.now();
  if (id.startsWith(`${READINGS}/`)) return checkReading(folder, id, began);
  const compiled = await readLesson(folder, id);
  if (!compiled.ok) return notCompiled(id, compiled.problems, began);
  const { gates, problems } = await proveLesson(compiled.value, signal);
  if (signal?.aborted === true) return null;
  const ok = problems.length === 0;
  const sum = ok ? `all ${gates} proofs hold` : `${problems.length} of ${gates} proofs do not hold`;
  const seconds = secondsSince(began);
  const reports = problems.map(({ message }) => message);
  const text = [...reports, `${id}: ${sum} (${seconds.toFixed(1)} s)`].join('\n\n');
  return { ok, text, id, proofs: gates, seconds, problems };
}

const notCompiled = (id: string, problems: readonly LessonProblem[], began: number): ProvedLesson => ({
  ok: false,
  text: problems.map(describeProblem).join('\n'),
  id,
  proofs: 0,
  seconds: secondsSince(began),
  problems,
});

async function checkReading(folder: string, id: string, began: number): Promise<ProvedLesson> {
  const compiled = await readReading(folder, id.slice(READINGS.length + 1));
  if (!compiled.ok) return notCompiled(id, compiled.problems, began);
  const { gates, problems } = await proveReading(compiled.value);
  const ok = problems.length === 0;
  const sum = ok ? `all ${gates} blocks run as marked` : 'not all blocks run as marked';
  const seconds = secondsSince(began);
  const text = [...problems.map(describeProblem), `${id}: ${sum} (${seconds.toFixed(1)} s)`].join('\n');
  return { ok, text, id, proofs: gates, seconds, problems };
}

const secondsSince = (began: number): number => (performance.now() - began) / SECOND_MS;
