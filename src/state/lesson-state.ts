import type { StoreApi } from 'zustand/vanilla';
import type { Inspect } from '#lesson-kit/check.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import type { Lesson, LessonId } from '#lesson-kit/lesson.ts';
import type { ScriptStage } from '#lesson-kit/play-script.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { NextFrame } from './next-frame.ts';
import type { ProgressStore } from './progress-store.ts';

/** What a lesson asks of the server. The composition root makes it out of the session; tests play it. */
export interface LessonServer {
  /** Starts the server on the lesson's own workspace. `fresh`: nothing was stored there. Rejects with the reason. */
  open(lesson: Lesson): Promise<{ readonly fresh: boolean }>;
  /** Drops everything in the workspace and starts the server on nothing. Rejects with the reason. */
  startFresh(lesson: Lesson): Promise<void>;
  /** Where the seed is played: connections of its own, closed with `close`. */
  stage(lesson: Lesson): Promise<{ readonly stage: ScriptStage; readonly close: () => void }>;
  readonly inspect: Inspect;
  /** Each exchange of the learner's terminals, as it completes. */
  onExchange(listener: (exchange: Exchange) => void): () => void;
  /** The server ran something or deleted an expired key. */
  onActivity(listener: () => void): () => void;
  /** The server was started anew and not by the lesson; what it held may be gone. */
  onRestart(listener: () => void): () => void;
}

export interface LessonParts {
  /** Null when there is no lesson of that id; rejects when it cannot be fetched. */
  readonly load: (lesson: LessonId) => Promise<Lesson | null>;
  readonly server: LessonServer;
  readonly progress: Pick<ProgressStore, 'getState' | 'subscribe' | 'put'>;
  readonly nextFrame: NextFrame;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface ReadyLesson {
  readonly kind: 'ready';
  readonly lesson: Lesson;
  /** Index of the step to do; the number of steps when the lesson is finished. */
  readonly at: number;
  /** Steps finished since the lesson was opened or reset, in their order. */
  readonly justDone: readonly string[];
  /** What the checks of the step found last; null before they have looked. */
  readonly findings: readonly Finding[] | null;
  /** The learner has run something since the step began. */
  readonly tried: boolean;
  /** The last look at the server failed, so `findings` may be older than the server. */
  readonly stale: boolean;
  readonly hintsShown: number;
  readonly solutionShown: boolean;
}

export type LessonState =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening'; readonly id: LessonId }
  | { readonly kind: 'missing'; readonly id: LessonId }
  /** `seed`: the server refused a command of the seed, which `message` names. */
  | {
      readonly kind: 'failed';
      readonly id: LessonId;
      readonly what: 'load' | 'server' | 'seed';
      readonly message: string;
    }
  | ReadyLesson;

/** `step`: the steps before it stay done; their solutions are played on the seed. */
export type ResetOf = 'lesson' | 'step';

export interface LessonStore extends StoreApi<LessonState> {
  /** Opens a lesson where it was left, or at its start. Resolves when it is ready or has failed; never rejects. */
  open(lesson: LessonId): Promise<void>;
  /** Leaves the lesson: nothing is judged any more. */
  close(): void;
  showHint(): void;
  showSolution(): void;
  /** Puts data and steps back to the start of the lesson, or of the step to do. Never rejects. */
  reset(what: ResetOf): Promise<void>;
}
