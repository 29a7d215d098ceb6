import { readLesson } from '#lesson-kit/build/lesson-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { proveLesson } from './prove-lesson.ts';

/** What is printed of a lesson that was looked at, and whether all of it holds. */
export interface CheckedLesson {
  readonly ok: boolean;
  readonly text: string;
}

const SECOND_MS = 1000;

/**
 * Reads one lesson, compiles it and proves it, whatever state other lessons are in. Null when it was given up.
 * @param folder The absolute path of the lessons.
 * @param signal Gives it up.
 */
export async function checkLesson(
  folder: string,
  id: string,
  signal?: AbortSignal,
): Promise<CheckedLesson | null> {
  const began = performance.now();
  const compiled = await readLesson(folder, id);
  if (!compiled.ok) return { ok: false, text: compiled.problems.map(describeProblem).join('\n') };
  const { gates, reports } = await proveLesson(compiled.value, signal);
  if (signal?.aborted === true) return null;
  const seconds = ((performance.now() - began) / SECOND_MS).toFixed(1);
  const ok = reports.length === 0;
  const sum = ok ? `all ${gates} proofs hold` : `${reports.length} of ${gates} proofs do not hold`;
  return { ok, text: [...reports, `${id}: ${sum} (${seconds} s)`].join('\n\n') };
}
