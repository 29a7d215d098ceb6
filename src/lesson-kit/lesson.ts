import type { Root } from 'hast';
import type { LabTopology } from '#protocol/lab.ts';
import type { Actor } from './actor.ts';
import type { Check } from './check.schema.ts';
import type { Script } from './script.ts';

declare const brand: unique symbol;

/** A lesson's file below `lessons/`, without `.md`: `start/what-redis-is`. It never changes. */
export type LessonId = string & { readonly [brand]: 'LessonId' };

export const lessonId = (path: string): LessonId => path as LessonId;

/** How the ids of lessons begin that came with packs; no lesson of the course is in this folder. */
export const PACK_FOLDER = 'pack';

export const isOfPack = (id: string): boolean => id.startsWith(`${PACK_FOLDER}/`);

/** Where a lesson takes place: on one server, or in a lab that begins with several nodes. */
export type LessonTopology = 'single' | LabTopology;

/** A client of the learner's, which has a terminal of its own in the page. */
export interface LessonClient {
  /** Begins with a capital letter: `A`. */
  readonly name: string;
  /** The node of a lab that it begins at, `n2`; null for the first. */
  readonly node: string | null;
  /** Whether it follows the redirections of a cluster, as `redis-cli -c` does. */
  readonly follows: boolean;
}

/** What the pictures show when the lesson or step begins. */
export interface Show {
  /** A visualizer's id. */
  readonly visualizer: string;
  /** The key that it shows; null for a picture of the server as a whole. */
  readonly key: string | null;
}

/** What the course map needs to know of a lesson. It is in everybody's first load, so it has nothing that the map does not show or count. */
export interface LessonSummary {
  readonly id: LessonId;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly topology: LessonTopology;
  /** The ids of its steps, in order. */
  readonly steps: readonly string[];
  /** Lessons that it builds on. They are shown, and lock nothing. */
  readonly requires: readonly LessonId[];
}

export interface LessonMeta extends LessonSummary {
  /** Names of the commands that the lesson teaches, upper case. */
  readonly commands: readonly string[];
  /** At least one; the first is the one that scripts mean when they name none. */
  readonly clients: readonly LessonClient[];
  readonly actors: readonly Actor[];
  /** Whether the server's clock runs, or stands until a tick. */
  readonly clock: 'running' | 'paused';
  readonly show: Show | null;
  /** Played on an empty server before the first step: every lesson starts alone. */
  readonly seed: Script;
}

export interface LessonStep {
  readonly id: string;
  readonly title: string;
  /** The step's prose. A fence that the learner may run is described in `runnable.ts`. */
  readonly hast: Root;
  /** All of them must hold. */
  readonly check: readonly Check[];
  /** One after the other, each as prose. */
  readonly hints: readonly Root[];
  readonly solution: Script;
  /** Other scripts that are right as well, proved like the solution. */
  readonly accepts: readonly Script[];
  readonly show: Show | null;
}

/** A lesson as the build compiles it: plain data, no parser needed. */
export interface Lesson {
  readonly meta: LessonMeta;
  readonly intro: Root;
  readonly steps: readonly LessonStep[];
}
