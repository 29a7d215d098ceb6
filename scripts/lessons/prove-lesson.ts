import type { AuthoredLesson } from '#lesson-kit/build/authored-lesson.ts';
import type { AuthoredReading } from '#lesson-kit/build/compile-reading.ts';
import type { LessonProblem } from '#lesson-kit/lesson-problem.ts';
import { lessonGates, type Gate } from '#testing/lesson-gates.ts';
import { readingFaults } from '#testing/reading-proof.ts';

/** What became of the proofs of a lesson. */
export interface Proof {
  /** How many were made. */
  readonly gates: number;
  /** Those that do not hold, each at the step that it is about, with reason and transcript. */
  readonly problems: readonly LessonProblem[];
}

/** Why a proof does not hold; null when it does. One that breaks off says so, as a seed does that is refused. */
async function reportOf(gate: Gate, file: string): Promise<string | null> {
  try {
    return await gate.prove();
  } catch (error) {
    return `${file}, ${gate.name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Proves one lesson in this process, one gate after the other: the same gates as the tests of the lessons, without the
 * seconds that a test runner takes to find all other lessons and to pass over them.
 * @param signal Ends it after the gate that is under way.
 */
export async function proveLesson(lesson: AuthoredLesson, signal?: AbortSignal): Promise<Proof> {
  const problems: LessonProblem[] = [];
  let gates = 0;
  for (const gate of lessonGates(lesson)) {
    if (signal?.aborted === true) break;
    const report = await reportOf(gate, lesson.file);
    gates += 1;
    if (report !== null) problems.push({ file: lesson.file, ...placeOf(lesson, gate), message: report });
  }
  return { gates, problems };
}

/** Where the step of a gate begins in the lesson's file. */
function placeOf({ lesson, steps }: AuthoredLesson, { step }: Gate): Pick<LessonProblem, 'line' | 'step'> {
  const at = lesson.steps.findIndex(({ id }) => id === step);
  return { line: steps[at]?.line ?? 1, step };
}

/** Runs all blocks of a reading in this process; each block is a gate. */
export async function proveReading(reading: AuthoredReading): Promise<Proof> {
  return { gates: reading.reading.blocks.length, problems: await readingFaults(reading) };
}
