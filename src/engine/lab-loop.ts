import type { Deliverer, Steppable } from './engine-loop.ts';
import type { Scheduler } from './scheduler.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A node of a lab. One without work is passed over: a step of it would change nothing. */
export interface LabNode extends Steppable {
  readonly hasWork: boolean;
}

export interface LabLoopOptions {
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  /** Has its turn before each round of steps. */
  readonly network: Deliverer;
  readonly afterBurst: () => void;
  /** Milliseconds of the machine's own time, by which a running lab's pace is kept. */
  readonly machineMs?: () => number;
}

/** How long a burst may hold the worker. Milliseconds of the machine's time. */
const BURST_MS = 12;
/** A lab that is further behind than this is not made to catch up: the rest is let go. Milliseconds of the machine's time. */
const LAG_MS = 250;
/** A timer that is due and does nothing must not hold the time. */
const LEAST_NS = 100_000n;
/** Longest sleep, in milliseconds of the machine's time. */
const LONGEST_SLEEP_MS = 60_000;
/** A wait inside a command that has no limit of its own ends after this, in nanoseconds of the lab's time. */
const LONGEST_WAIT_NS = 10_000_000_000n;

/**
 * Runs the nodes of a lab on a virtual clock.
 *
 * Time stands while anything moves. The nodes that have work are stepped, in the order in which they were added, until
 * none of them moves a byte; then the clock jumps to the next moment at which something is due, a node's timer or a delivery, and so
 * on. Nothing in it depends on how fast the machine is, so the same seeds, inputs and faults give the same run. The
 * machine's time only decides how far the lab is let run: at its own pace, scaled, or not at all.
 */
export class LabLoop {
  readonly nodes = new Set<LabNode>();
  readonly #clock: VirtualClock;
  readonly #scheduler: Scheduler;
  readonly #network: Deliverer;
  readonly #afterBurst: () => void;
  readonly #machineMs: () => number;
  /** Nanoseconds of the lab for one of the machine; 0 while it is paused. */
  #rate = 0;
  /** A moment of the machine's time and the lab's time then: the pace is kept from there. */
  #pace: { readonly machineMs: number; readonly labNs: bigint };
  #scheduled = false;
  #stopped = false;
  #running = false;
  #cancelSleep: (() => void) | null = null;

  constructor(options: LabLoopOptions) {
    this.#clock = options.clock;
    this.#scheduler = options.scheduler;
    this.#network = options.network;
    this.#afterBurst = options.afterBurst;
    this.#machineMs = options.machineMs ?? (() => performance.now());
    this.#pace = { machineMs: this.#machineMs(), labNs: this.#clock.monoNs() };
  }

  get rate(): number {
    return this.#rate;
  }

  /** Time is being let pass as fast as the machine can. */
  get isPassing(): boolean {
    return this.#running;
  }

  /** How fast the lab's time passes: 1 as the machine's, 0 not at all. */
  setRate(rate: number): void {
    this.#rate = rate;
    this.#keepPaceFromNow();
    this.wake();
  }

  /** Something may have to be done now. */
  wake(): void {
    if (this.#scheduled || this.#stopped || this.#running) return;
    this.#scheduled = true;
    this.#cancelSleep?.();
    this.#cancelSleep = null;
    this.#scheduler.soon(() => this.#burst());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelSleep?.();
  }

  /**
   * Lets `ms` of the lab's time pass as fast as the machine can, or less when `until` says so after a moment at which
   * something happened. Turns of others come in between. Resolves with whether `until` said so.
   */
  async pass(ms: number, until: () => boolean = () => false): Promise<boolean> {
    const endNs = this.#clock.monoNs() + BigInt(Math.round(ms * 1e6));
    this.#running = true;
    try {
      while (!this.#stopped) {
        const done = this.#runFor(BURST_MS, endNs, until);
        this.#afterBurst();
        if (done !== 'busy') return done === 'wanted';
        await new Promise<void>((resolve) => this.#scheduler.soon(resolve));
      }
      return false;
    } finally {
      this.#running = false;
      this.#keepPaceFromNow();
      this.wake();
    }
  }

  /**
   * A node waits inside a step for what others do. The answer lets them run on for a moment, the lab's time included;
   * it is false once the wait's own time is over. The node itself is never entered again meanwhile.
   * @param timeoutMs Negative: without a limit of its own.
   */
  waitInside(timeoutMs: number): () => boolean {
    const limitNs = timeoutMs < 0 ? LONGEST_WAIT_NS : BigInt(Math.round(timeoutMs * 1e6));
    const endNs = this.#clock.monoNs() + limitNs;
    return () => {
      if (this.#round()) return true;
      if (this.#clock.monoNs() >= endNs) return false;
      const nextNs = this.#nextNs();
      this.#clock.advanceTo(nextNs === null || nextNs > endNs ? endNs : nextNs);
      this.#round();
      return true;
    };
  }

  #keepPaceFromNow(): void {
    this.#pace = { machineMs: this.#machineMs(), labNs: this.#clock.monoNs() };
  }

  #burst(): void {
    this.#scheduled = false;
    if (this.#stopped || this.#running) return;
    // A machine that slept, or had no time for the lab, is not followed at once: the lab's time stood too.
    if (this.#targetNs() - this.#clock.monoNs() > BigInt(LAG_MS * 1e6 * Math.max(1, this.#rate)))
      this.#keepPaceFromNow();
    const done = this.#runFor(BURST_MS, this.#targetNs(), () => false);
    this.#afterBurst();
    if (done === 'busy') this.wake();
    else this.#sleep();
  }

  /** The lab's time that the machine's has come to. */
  #targetNs(): bigint {
    const passedMs = (this.#machineMs() - this.#pace.machineMs) * this.#rate;
    return this.#pace.labNs + BigInt(Math.max(0, Math.round(passedMs * 1e6)));
  }

  /** Runs until a moment of the lab's time, what is wanted, or the end of the machine's patience. */
  #runFor(machineMs: number, endNs: bigint, until: () => boolean): 'reached' | 'wanted' | 'busy' {
    const stopMs = this.#machineMs() + machineMs;
    for (;;) {
      while (this.#round()) if (this.#machineMs() > stopMs) return 'busy';
      if (until()) return 'wanted';
      const nextNs = this.#nextNs();
      if (nextNs === null || nextNs > endNs) {
        this.#clock.advanceTo(endNs);
        return 'reached';
      }
      this.#clock.advanceTo(nextNs);
      if (this.#machineMs() > stopMs) return 'busy';
    }
  }

  /** Delivers what is due and steps every node that has work once. True when anything moved. */
  #round(): boolean {
    let moved = this.#network.step();
    for (const node of this.nodes) if (node.hasWork) moved = node.step() || moved;
    return moved;
  }

  /** The next moment at which something is due; null when nothing ever is. */
  #nextNs(): bigint | null {
    const nowNs = this.#clock.monoNs();
    let ms = this.#network.nextTimerMs();
    for (const node of this.nodes) ms = Math.min(ms, node.nextTimerMs());
    if (!Number.isFinite(ms)) return null;
    const nextNs = nowNs + BigInt(Math.ceil(ms * 1e6));
    return nextNs > nowNs + LEAST_NS ? nextNs : nowNs + LEAST_NS;
  }

  #sleep(): void {
    if (this.#scheduled || this.#stopped || this.#rate === 0) return;
    const nextNs = this.#nextNs();
    if (nextNs === null) return;
    const ms = Number(nextNs - this.#clock.monoNs()) / 1e6 / this.#rate;
    this.#cancelSleep?.();
    this.#cancelSleep = this.#scheduler.later(Math.min(LONGEST_SLEEP_MS, Math.ceil(ms)), () => {
      this.#cancelSleep = null;
      this.wake();
    });
  }
}
