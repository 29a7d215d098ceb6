import type { Lesson } from '../lesson.ts';
import type { Runnable } from '../runnable.ts';
import type { Script } from '../script.ts';
import type { ProseLinks } from './prose.ts';

/** A runnable fence with its place. */
export interface AuthoredRun extends Runnable {
  readonly line: number;
  /** The fence as a script, for proving it. */
  readonly script: Script;
}

/** What the gates need of a step and the page does not. */
export interface AuthoredStep {
  readonly line: number;
  readonly rejects: readonly Script[];
  readonly runs: readonly AuthoredRun[];
}

/** A compiled lesson together with what only its proof needs. */
export interface AuthoredLesson {
  readonly file: string;
  readonly lesson: Lesson;
  readonly introRuns: readonly AuthoredRun[];
  /** One for each of the lesson's steps. */
  readonly steps: readonly AuthoredStep[];
  readonly links: ProseLinks;
}
