import type { MachineClock } from './clock.ts';
import type { Scheduler } from './scheduler.ts';

/** What the loop runs: a server, stepped until it has nothing to do. */
export interface Steppable {
  readonly running: boolean;
  step(): boolean;
  nextTimerMs(): number;
}

/** What the loop needs of time: the machine's, by which it keeps its own limits, and how fast the nodes' passes. */
export type LoopClock = Pick<MachineClock, 'machineMs' | 'rate' | 'stepBegins' | 'stepEnds'>;

/** What brings things to the nodes at times of its own: the network. Its time is the machine's, also when theirs is not. */
export type Deliverer = Pick<Steppable, 'step' | 'nextTimerMs'>;

/** How long the loop may hold the worker before messages get their turn. A single step takes what it takes. */
const BURST_MS = 12;
/** Longest sleep: timers above 2^31 ms would fire at once. */
const LONGEST_SLEEP_MS = 60_000;

/** While the loop is held it looks so often whether it still is. Milliseconds. */
const HELD_LOOK_MS = 4;

/**
 * Steps all nodes until none of them gets anywhere, then sleeps until the next timer of one is due or something
 * arrives. A large request needs many steps (the server reads some kilobytes in each), so stepping once per event would
 * crawl; stepping without a bound would keep messages waiting. Hence bursts, each in a turn of its own.
 */
export class EngineLoop {
  readonly nodes = new Set<Steppable>();
  readonly #clock: LoopClock;
  readonly #scheduler: Scheduler;
  readonly #afterBurst: () => void;
  readonly #isHeld: () => boolean;
  readonly #onRest: () => void;
  readonly #network: Deliverer | null;
  #scheduled = false;
  #stopped = false;
  #cancelSleep: (() => void) | null = null;

  /**
   * `afterBurst` runs at the end of every burst, for work that need not be done at each step, and then `onRest` if nothing
   * is left to do. While `isHeld` says so no
   * burst begins, and nothing is lost: what arrives waits. `network` has its turn before each round of steps.
   */
  constructor(options: {
    readonly clock: LoopClock;
    readonly scheduler: Scheduler;
    readonly afterBurst: () => void;
    readonly onRest?: () => void;
    readonly isHeld?: () => boolean;
    readonly network?: Deliverer;
  }) {
    this.#clock = options.clock;
    this.#scheduler = options.scheduler;
    this.#afterBurst = options.afterBurst;
    this.#isHeld = options.isHeld ?? (() => false);
    this.#onRest = options.onRest ?? (() => {});
    this.#network = options.network ?? null;
  }

  /** Something may have to be done: run a burst in the next turn. */
  wake(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    this.#cancelSleep?.();
    this.#cancelSleep = null;
    this.#scheduler.soon(() => this.#burst());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelSleep?.();
  }

  #burst(): void {
    this.#scheduled = false;
    if (this.#stopped) return;
    if (this.#isHeld()) {
      this.#wakeIn(HELD_LOOK_MS);
      return;
    }
    const until = this.#clock.machineMs() + BURST_MS;
    let moved: boolean;
    do {
      moved = this.#network?.step() ?? false;
      this.#clock.stepBegins();
      for (const node of this.nodes) moved = node.step() || moved;
      this.#clock.stepEnds();
    } while (moved && this.#clock.machineMs() < until);
    this.#afterBurst();
    if (moved) this.wake();
    else {
      this.#onRest();
      this.#sleep();
    }
  }

  #sleep(): void {
    if (this.#scheduled || this.#stopped) return;
    let ms = this.#network?.nextTimerMs() ?? Infinity;
    if (this.nodes.size === 0 && ms === Infinity) return;
    for (const node of this.nodes) ms = Math.min(ms, this.#machineMsUntil(node.nextTimerMs()));
    this.#wakeIn(Math.min(ms, LONGEST_SLEEP_MS));
  }

  /** How long the machine takes until so much of the nodes' time has passed; for ever while that is held. */
  #machineMsUntil(ms: number): number {
    const { rate } = this.#clock;
    if (ms <= 0) return 0;
    return rate === 0 ? Infinity : ms / rate;
  }

  #wakeIn(ms: number): void {
    this.#cancelSleep?.();
    this.#cancelSleep = this.#scheduler.later(Math.ceil(ms), () => {
      this.#cancelSleep = null;
      this.wake();
    });
  }
}
