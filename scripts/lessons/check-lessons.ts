import { readLesson } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { READINGS, readReading } from '#lesson-kit/build/reading-library.ts';
import { proveLesson, proveReading } from './prove-lesson.ts';

/** What is printed of a lesson that was looked at, and whether all of it holds. */
export interface CheckedLesson {
  readonly ok: boolean;
  readonly text: string;
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
): Promise<CheckedLesson | null> {
  const began = performance.now();
  if (id.startsWith(`${READINGS}/`)) return checkReading(folder, id, began);
  const compiled = await readLesson(folder, id);
  if (!compiled.ok) return { ok: false, text: compiled.problems.map(describeProblem).join('\n') };
  const { gates, reports } = await proveLesson(compiled.value, signal);
  if (signal?.aborted === true) return null;
  const ok = reports.length === 0;
  const sum = ok ? `all ${gates} proofs hold` : `${reports.length} of ${gates} proofs do not hold`;
  return { ok, text: [...reports, `${id}: ${sum} (${secondsSince(began)} s)`].join('\n\n') };
}

async function checkReading(folder: string, id: string, began: number): Promise<CheckedLesson> {
  const compiled = await readReading(folder, id.slice(READINGS.length + 1));
  if (!compiled.ok) return { ok: false, text: compiled.problems.map(describeProblem).join('\n') };
  const { gates, reports } = await proveReading(compiled.value);
  const ok = reports.length === 0;
  const sum = ok ? `all ${gates} blocks run as marked` : 'not all blocks run as marked';
  return { ok, text: [...reports, `${id}: ${sum} (${secondsSince(began)} s)`].join('\n') };
}

const secondsSince = (began: number): string => ((performance.now() - began) / SECOND_MS).toFixed(1);
