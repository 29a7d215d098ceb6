import type { LessonProblem } from '../lesson-problem.ts';

export type { LessonProblem };

/** `lessons/start/x.md:34: step set-ttl: unknown word "tll"` */
export function describeProblem({ file, line, step, message }: LessonProblem): string {
  return `${file}:${line}: ${step === null ? '' : `step ${step}: `}${message}`;
}

/** A value, or everything that is wrong with its source. */
export type Compiled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly LessonProblem[] };
