import { readMyths } from '#lesson-kit/build/myth-library.ts';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { mythFaults, runnableMyths } from '#testing/myth-gates.ts';
import type { CheckedLesson } from './check-lessons.ts';

/** Whether an id is that of a myth and not of a lesson. */
export const isMythId = (id: string): boolean => /^E\d+$/u.test(id);

/**
 * Reads all myths and proves one of them. Null when none has the id.
 * @param folder The absolute path of the lessons.
 */
export async function checkMyth(folder: string, id: string): Promise<CheckedLesson | null> {
  const read = await readMyths(folder);
  if (!read.ok) return { ok: false, text: read.problems.map(describeProblem).join('\n') };
  if (!read.value.some(({ lines }) => lines.has(id))) return null;
  const myth = runnableMyths(read.value).find((one) => one.id === id);
  if (myth === undefined) return { ok: true, text: `${id}: text, with nothing to prove` };
  const faults = await mythFaults(myth);
  return {
    ok: faults.length === 0,
    text: [...faults, `${id}: ${faults.length === 0 ? 'decided' : 'not decided'}`].join('\n'),
  };
}
