/** Something wrong in a lesson's file, said so that its author finds the place. */
export interface LessonProblem {
  /** Path of the file, relative to the repository. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Id (or, before it is known, title) of the step; null outside steps. */
  readonly step: string | null;
  readonly message: string;
}

/** `lessons/start/x.md:34: step set-ttl: unknown word "tll"` */
export function describeProblem({ file, line, step, message }: LessonProblem): string {
  return `${file}:${line}: ${step === null ? '' : `step ${step}: `}${message}`;
}

/** A value, or everything that is wrong with its source. */
export type Compiled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly LessonProblem[] };
