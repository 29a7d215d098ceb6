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
