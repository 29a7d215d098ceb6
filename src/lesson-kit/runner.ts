import type { Exchange } from '#resp/exchange.ts';
import { judge } from './check.ts';
import type { Inspect } from './check.ts';
import type { Finding } from './finding.ts';
import { goalLines } from './goal.ts';
import type { GoalLine } from './goal.ts';
import type { Lesson, LessonStep } from './lesson.ts';

/**
 * Watches a learner through one lesson.
 *
 * It is told of things that may have changed the outcome (`observe` an exchange, `changed` for anything else, such as
 * a key that expired) and answers each with an evaluation of the current step. Evaluations never overlap: what comes
 * while one runs asks for one more after it, however much it is. When every check of a step is green the runner moves
 * on by itself and evaluates the next step, until the lesson is done.
 *
 * `ran` checks look only at what was typed since their step began. An exchange that arrives while an evaluation is
 * under way is counted to the step that follows, if that evaluation turns out green, so that a learner who types ahead
 * loses nothing.
 */
export interface RunnerState {
  /** The index of the current step; that of the last one when done. */
  readonly stepIndex: number;
  readonly step: LessonStep;
  /** One finding for each check of the step, in their order; empty before the first evaluation. */
  readonly findings: readonly Finding[];
  /** The same findings as the lines of the goal view. */
  readonly goal: readonly GoalLine[];
  readonly done: boolean;
  /** Why the last evaluation could not be made (the server gone); null when it could. The next one may succeed. */
  readonly failure: string | null;
}

export interface LessonRunner {
  getState(): RunnerState;
  /** Called after every change of state. Returns the end of the subscription. */
  subscribe(listener: (state: RunnerState) => void): () => void;
  /** One exchange of a terminal of the learner, once its reply has come. */
  observe(exchange: Exchange): void;
  /** The server may have changed without an exchange. */
  changed(): void;
  /** Jumps to a step (resuming, going back) and forgets what was typed so far. An index out of range is an error. */
  goTo(stepIndex: number): void;
  /** Resolves when no evaluation is running or asked for. */
  idle(): Promise<void>;
}

export interface RunnerOptions {
  readonly lesson: Lesson;
  readonly inspect: Inspect;
  /** Where to begin; the first step when left out. */
  readonly startAt?: number;
  /** Ends the runner: no evaluation begins after it and none that is under way has an effect. */
  readonly signal?: AbortSignal;
}

/** How many exchanges of one step are kept; older ones are forgotten. */
const MOST_EXCHANGES = 2000;

export function createLessonRunner({ lesson, inspect, startAt = 0, signal }: RunnerOptions): LessonRunner {
  const listeners = new Set<(state: RunnerState) => void>();
  let state = stateAt(lesson, startAt);
  let exchanges: readonly Exchange[] = [];
  let running: Promise<void> | null = null;
  let again = false;
  /** Raised by `goTo`: an evaluation that began before it has no effect. */
  let generation = 0;

  const set = (next: RunnerState): void => {
    state = next;
    for (const listener of listeners) listener(state);
  };

  const evaluate = async (): Promise<void> => {
    const began = { generation, seen: exchanges };
    const isStale = (): boolean => signal?.aborted === true || generation !== began.generation;
    try {
      const findings = await judge(state.step.check, { inspect, exchanges: began.seen });
      if (isStale()) return;
      set({ ...state, findings, goal: goalLines(findings), failure: null });
      if (isStale() || !findings.every((part) => part.verdict.ok)) return;
      exchanges = exchanges.filter((exchange) => !began.seen.includes(exchange));
      if (state.stepIndex === lesson.steps.length - 1) {
        set({ ...state, done: true });
      } else {
        set(stateAt(lesson, state.stepIndex + 1));
        again = true;
      }
    } catch (error) {
      if (!isStale()) set({ ...state, failure: error instanceof Error ? error.message : String(error) });
    }
  };

  const loop = async (): Promise<void> => {
    while (again && !state.done && signal?.aborted !== true) {
      again = false;
      await evaluate();
    }
    running = null;
  };

  const changed = (): void => {
    if (state.done || signal?.aborted === true) return;
    again = true;
    running ??= Promise.resolve().then(loop);
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    observe(exchange) {
      exchanges = [...exchanges, exchange].slice(-MOST_EXCHANGES);
      changed();
    },
    changed,
    goTo(stepIndex) {
      generation += 1;
      exchanges = [];
      set(stateAt(lesson, stepIndex));
      changed();
    },
    idle: async () => {
      while (running !== null) await running;
    },
  };
}

function stateAt(lesson: Lesson, stepIndex: number): RunnerState {
  const step = lesson.steps[stepIndex];
  if (step === undefined) throw new RangeError(`lesson ${lesson.meta.id} has no step ${stepIndex}`);
  return { stepIndex, step, findings: [], goal: [], done: false, failure: null };
}
