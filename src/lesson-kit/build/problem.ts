import type { LessonProblem } from '../lesson-problem.ts';

export type { LessonProblem };

/** `lessons/start/x.md:34: step set-ttl: unknown word "tll"` */
export function describeProblem({ file, line, step, message }: LessonProblem): string {
  return `${file}:${line}: ${step === null ? '' : `step ${step}: `}${message}`;
}

/** The value, for whoever cannot go on without it. Throws with all problems, one a line. */
export function valueOf<T>(compiled: Compiled<T>): T {
  if (compiled.ok) return compiled.value;
  throw new Error(compiled.problems.map(describeProblem).join('\n'));
}

/** A value, or everything that is wrong with its source. */
export type Compiled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly LessonProblem[] };
