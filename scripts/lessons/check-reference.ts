import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readStandingReference } from '#lesson-kit/build/reference-library.ts';
import { wrongNodeCalls } from '#testing/node-redis-call.ts';
import { wrongExamples } from '#testing/reference-bench.ts';
import type { CheckedLesson } from './check-lessons.ts';

const REFERENCE = 'reference/';
const SECOND_MS = 1000;

/** Whether an id is that of a sheet of the reference (`reference/strings`) or of an entry on it (`reference/strings/incr`). */
export const isReferenceId = (id: string): boolean => id.startsWith(REFERENCE);

/**
 * Runs the examples and the node-redis calls of one sheet of the reference, or of one entry, on the real server, whatever
 * state the other sheets are in. Null when there is no such sheet or entry.
 * @param folder The absolute path of the lessons.
 */
export async function checkReference(folder: string, id: string): Promise<CheckedLesson | null> {
  const began = performance.now();
  const [sheet, wanted] = id.slice(REFERENCE.length).split('/');
  const { groups, problems } = await readStandingReference(folder);
  const broken = problems.filter(({ file }) => file.endsWith(`/${REFERENCE}${sheet}.yaml`));
  if (broken.length > 0) return { ok: false, text: broken.map(describeProblem).join('\n') };
  const group = groups.find((one) => one.id === sheet);
  const entries = group?.entries.filter((entry) => wanted === undefined || entry.id === wanted) ?? [];
  if (group === undefined || entries.length === 0) return null;
  const chosen = { ...group, entries };
  const wrong = [...(await wrongExamples(chosen)), ...(await wrongNodeCalls(chosen))];
  const seconds = ((performance.now() - began) / SECOND_MS).toFixed(1);
  const sum = wrong.length === 0 ? `all ${entries.length} entries hold` : `${wrong.length} problems`;
  return { ok: wrong.length === 0, text: [...wrong, `${id}: ${sum} (${seconds} s)`].join('\n') };
}
