import { createStore } from 'zustand/vanilla';
import type { Inspect } from '#lesson-kit/check.ts';
import type { Lesson, LessonId } from '#lesson-kit/lesson.ts';
import { playScript } from '#lesson-kit/play-script.ts';
import { finishLesson, noteSolution, reachStep, useHint as countHint } from '#lesson-kit/progress.ts';
import { createLessonRunner, type LessonRunner, type RunnerState } from '#lesson-kit/runner.ts';
import { playSeed } from '#lesson-kit/seed.ts';
import type { Exchange } from '#resp/exchange.ts';
import { readRecord, stepReached, writeRecord, type LessonRecord } from './lesson-record.ts';
import type { LessonParts, LessonState, LessonStore, ReadyLesson, ResetOf } from './lesson-state.ts';

class SeedRefused extends Error {}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The state at the beginning of a step. */
const stepStart = {
  findings: null,
  tried: false,
  stale: false,
  hintsShown: 0,
  solutionShown: false,
} as const;

export function createLessonStore(parts: LessonParts): LessonStore {
  return new LessonVisits(parts).asStore();
}

/**
 * Opens lessons, one at a time. A visit is one stay in one lesson; its signal ends everything that was begun for it,
 * so an answer that comes late can never touch the lesson opened after it.
 */
class LessonVisits {
  readonly #parts: LessonParts;
  readonly #store = createStore<LessonState>(() => ({ kind: 'none' }));
  #visit = new AbortController();
  /** The lesson itself is starting the server, so a start is no surprise. */
  #preparing = false;

  constructor(parts: LessonParts) {
    this.#parts = parts;
    parts.server.onRestart(() => this.#restarted());
  }

  asStore(): LessonStore {
    return {
      ...this.#store,
      open: (id) => this.#open(id),
      close: () => {
        this.#leave();
        this.#store.setState({ kind: 'none' }, true);
      },
      showHint: () => this.#showHint(),
      showSolution: () => this.#showSolution(),
      reset: (what) => this.#reset(what),
    };
  }

  get #ready(): ReadyLesson | null {
    const state = this.#store.getState();
    return state.kind === 'ready' ? state : null;
  }

  #leave(): AbortSignal {
    this.#visit.abort();
    this.#visit = new AbortController();
    return this.#visit.signal;
  }

  async #open(id: LessonId): Promise<void> {
    const signal = this.#leave();
    this.#store.setState({ kind: 'opening', id }, true);
    let lesson: Lesson | null;
    try {
      [lesson] = await Promise.all([this.#parts.load(id), this.#progressLoaded()]);
    } catch (error) {
      if (!signal.aborted)
        this.#store.setState({ kind: 'failed', id, what: 'load', message: messageOf(error) }, true);
      return;
    }
    if (signal.aborted) return;
    if (lesson === null) this.#store.setState({ kind: 'missing', id }, true);
    else await this.#enter(lesson, signal);
  }

  /** What was kept must be there before it is asked how far the learner is. */
  #progressLoaded(): Promise<void> {
    const { progress } = this.#parts;
    if (progress.getState().loaded) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = progress.subscribe(({ loaded }) => {
        if (!loaded) return;
        stop();
        resolve();
      });
    });
  }

  async #enter(lesson: Lesson, signal: AbortSignal): Promise<void> {
    await this.#attempt(lesson, signal, async () => {
      const at = stepReached(this.#record(lesson), lesson.meta);
      const { fresh } = await this.#parts.server.open(lesson);
      signal.throwIfAborted();
      if (fresh || !this.#record(lesson).seeded) {
        if (!fresh) await this.#parts.server.startFresh(lesson);
        await this.#play(lesson, at, signal);
      }
      this.#begin(lesson, at, signal);
    });
  }

  async #reset(what: ResetOf): Promise<void> {
    const state = this.#ready;
    if (state === null) return;
    const { lesson } = state;
    const at = what === 'step' ? state.at : 0;
    const signal = this.#leave();
    this.#store.setState({ kind: 'opening', id: lesson.meta.id }, true);
    this.#remember(lesson, (record) => ({ ...record, seeded: false, complete: false }));
    await this.#attempt(lesson, signal, async () => {
      await this.#parts.server.startFresh(lesson);
      await this.#play(lesson, at, signal);
      this.#begin(lesson, at, signal);
    });
  }

  async #attempt(lesson: Lesson, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    this.#preparing = true;
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      const what = error instanceof SeedRefused ? 'seed' : 'server';
      this.#store.setState({ kind: 'failed', id: lesson.meta.id, what, message: messageOf(error) }, true);
    } finally {
      if (!signal.aborted) this.#preparing = false;
    }
  }

  /** Plays the seed, and the solutions of the steps before `at`: the learner had done them, but their data were not kept. */
  async #play(lesson: Lesson, at: number, signal: AbortSignal): Promise<void> {
    const { stage, close } = await this.#parts.server.stage(lesson);
    try {
      signal.throwIfAborted();
      const seeded = await playSeed(lesson.meta.seed, stage, signal);
      if (!seeded.ok)
        throw new SeedRefused(
          seeded.command === null ? seeded.because : `${seeded.command}: ${seeded.because}`,
        );
      for (const step of lesson.steps.slice(0, at)) await playScript(step.solution, stage, signal);
    } finally {
      close();
    }
    signal.throwIfAborted();
    this.#remember(lesson, (record) => ({ ...record, seeded: true }));
  }

  #begin(lesson: Lesson, at: number, signal: AbortSignal): void {
    signal.throwIfAborted();
    const { server, nextFrame } = this.#parts;
    this.#store.setState({ kind: 'ready', lesson, at, justDone: [], ...stepStart }, true);
    this.#rememberStep(lesson, at);
    const until = (stop: () => void): void => signal.addEventListener('abort', stop, { once: true });
    if (at >= lesson.steps.length) return;
    // A look at the server costs it a copy, so there is at most one a frame, however much happens.
    const inspect: Inspect = async (node, commands) => {
      await nextFrame();
      return server.inspect(node, commands);
    };
    const runner = createLessonRunner({ lesson, inspect, startAt: at, signal });
    runner.subscribe((state) => this.#follow(lesson, state, signal));
    until(server.onExchange((exchange) => this.#observe(runner, exchange)));
    until(server.onActivity(() => runner.changed()));
    runner.changed();
  }

  #observe(runner: LessonRunner, exchange: Exchange): void {
    if (exchange.command.length > 0 && this.#ready !== null) this.#store.setState({ tried: true });
    runner.observe(exchange);
  }

  #follow(lesson: Lesson, runner: RunnerState, signal: AbortSignal): void {
    const state = this.#ready;
    if (state === null || signal.aborted) return;
    const at = runner.done ? lesson.steps.length : runner.stepIndex;
    if (at !== state.at) {
      const done = lesson.steps.slice(state.at, at).map((step) => step.id);
      this.#store.setState({ at, justDone: [...state.justDone, ...done], ...stepStart });
      this.#rememberStep(lesson, at);
    } else if (runner.failure !== null) {
      this.#store.setState({ stale: true });
    } else if (runner.findings.length > 0) {
      this.#store.setState({ findings: runner.findings, stale: false });
    }
  }

  /** The server began anew under the learner's hands: its data are looked after as on a new visit, at the same step. */
  #restarted(): void {
    if (this.#preparing) return;
    const state = this.#store.getState();
    if (state.kind === 'ready') void this.#enter(state.lesson, this.#leave());
    else if (state.kind === 'failed' && state.what !== 'load') void this.#open(state.id);
  }

  #showHint(): void {
    const state = this.#ready;
    const step = state?.lesson.steps[state.at];
    if (state === null || step === undefined || state.hintsShown >= step.hints.length) return;
    this.#store.setState({ hintsShown: state.hintsShown + 1 });
    const at = { lesson: state.lesson.meta.id, step: step.id };
    this.#remember(state.lesson, (record) => ({
      ...record,
      progress: countHint(record.progress, at, this.#parts.now()),
    }));
  }

  #showSolution(): void {
    const state = this.#ready;
    const step = state?.lesson.steps[state.at];
    if (state === null || step === undefined) return;
    this.#store.setState({ solutionShown: true });
    const at = { lesson: state.lesson.meta.id, step: step.id };
    this.#remember(state.lesson, (record) => ({
      ...record,
      progress: noteSolution(record.progress, at, this.#parts.now()),
    }));
  }

  #record(lesson: Lesson): LessonRecord {
    return readRecord(this.#parts.progress.getState().lessons[lesson.meta.id]);
  }

  #remember(lesson: Lesson, change: (record: LessonRecord) => LessonRecord): void {
    void this.#parts.progress.put(lesson.meta.id, writeRecord(change(this.#record(lesson))));
  }

  #rememberStep(lesson: Lesson, at: number): void {
    const complete = at >= lesson.steps.length;
    const step = lesson.steps[Math.min(at, lesson.steps.length - 1)];
    if (step === undefined) return;
    const place = { lesson: lesson.meta.id, step: step.id };
    const advance = complete ? finishLesson : reachStep;
    this.#remember(lesson, (record) => ({
      ...record,
      complete,
      progress: advance(record.progress, place, this.#parts.now()),
    }));
  }
}
