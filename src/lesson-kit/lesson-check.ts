import type { LessonProblem } from './lesson-problem.ts';

/** What became of the proofs of one lesson or reading, as the dev server tells the page while it is written. */
export type LessonCheck =
  | { readonly kind: 'checking'; readonly id: string }
  | {
      readonly kind: 'checked';
      readonly id: string;
      /** How many were made. */
      readonly proofs: number;
      readonly seconds: number;
      /** Those that do not hold, or what does not compile. A message may go on below its first line. */
      readonly problems: readonly LessonProblem[];
    };

/** The name under which the page asks for the last check, and for all that come. */
export const ASK_FOR_CHECKS = 'keyspace:ask-for-checks';
/** The name under which it is told. */
export const TELL_CHECK = 'keyspace:tell-check';

/** Reads a check that came from outside; null when it is none. */
export function readLessonCheck(value: unknown): LessonCheck | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, id, proofs, seconds, problems } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string') return null;
  if (kind === 'checking') return { kind, id };
  if (kind !== 'checked' || typeof proofs !== 'number' || typeof seconds !== 'number') return null;
  if (!Array.isArray(problems) || !problems.every(isProblem)) return null;
  return { kind, id, proofs, seconds, problems };
}

function isProblem(value: unknown): value is LessonProblem {
  if (typeof value !== 'object' || value === null) return false;
  const { file, line, step, message } = value as Readonly<Record<string, unknown>>;
  return (
    typeof file === 'string' &&
    typeof line === 'number' &&
    (step === null || typeof step === 'string') &&
    typeof message === 'string'
  );
}
