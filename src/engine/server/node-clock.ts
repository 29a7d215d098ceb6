import type { Clock } from '../clock.ts';

/** What one node's time has beside the common clock. */
export interface NodeClockOptions {
  /**
   * Nanoseconds that a look at the clock takes. A clock of the machine moves by itself (0); in a lab the common clock
   * stands during a step, and a node that works is ahead of it by what its work is taken to cost.
   */
  readonly readNs?: bigint;
  /** Milliseconds of the machine's own time, for steps that take long; only used when `readNs` is not 0. */
  readonly machineMs?: () => number;
}

/** A step that takes longer than this on the machine takes that long in the lab as well. Milliseconds. */
const LONG_STEP_MS = 200;
/** A node that is no further ahead may be stepped again: a command takes microseconds. */
const TOLERATED_NS = 1_000_000n;

/**
 * One node's time: the common clock, plus what it is ahead of it, plus a skew of its wall clock.
 *
 * A node is ahead after it has slept (`DEBUG SLEEP` cannot block anybody, so its own clock jumps) or, in a lab, worked.
 * It is then not stepped until the common clock has caught up, and both are equal again. So neither time ever goes back.
 */
export class NodeClock implements Clock {
  readonly #common: Clock;
  readonly #readNs: bigint;
  readonly #machineMs: () => number;
  /** The node's monotonic time as far as it is ahead; a time in the past means that it is not. */
  #ownNs = 0n;
  #skewNs = 0n;
  #stepOwnNs = 0n;
  #stepMachineMs = 0;

  constructor(common: Clock, options: NodeClockOptions = {}) {
    this.#common = common;
    this.#readNs = options.readNs ?? 0n;
    this.#machineMs = options.machineMs ?? (() => performance.now());
  }

  monoNs(): bigint {
    const common = this.#common.monoNs();
    return this.#ownNs > common ? this.#ownNs : common;
  }

  realNs(): bigint {
    const common = this.#common.monoNs();
    const ahead = this.#ownNs > common ? this.#ownNs - common : 0n;
    return this.#common.realNs() + ahead + this.#skewNs;
  }

  /** Milliseconds until the node may be stepped again; 0 when it may. */
  get heldForMs(): number {
    const ahead = this.#ownNs - this.#common.monoNs();
    const tolerated = this.#readNs === 0n ? 0n : TOLERATED_NS;
    return ahead > tolerated ? Number(ahead) / 1e6 : 0;
  }

  stepBegins(): void {
    if (this.#readNs === 0n) return;
    this.#stepOwnNs = this.monoNs();
    this.#stepMachineMs = this.#machineMs();
  }

  /** The server looks at its clock. */
  looked(): void {
    if (this.#readNs === 0n) return;
    this.#ownNs = this.monoNs() + this.#readNs;
    const tookMs = this.#machineMs() - this.#stepMachineMs;
    if (tookMs < LONG_STEP_MS) return;
    const least = this.#stepOwnNs + BigInt(Math.round(tookMs * 1e6));
    if (least > this.#ownNs) this.#ownNs = least;
  }

  /** The server sleeps: its own time jumps ahead. */
  sleep(ns: bigint): void {
    this.#ownNs = this.monoNs() + ns;
  }

  /** By how far the node is ahead of the common clock and its wall clock is off; nanoseconds. */
  save(): { readonly aheadNs: bigint; readonly skewNs: bigint } {
    const ahead = this.#ownNs - this.#common.monoNs();
    return { aheadNs: ahead > 0n ? ahead : 0n, skewNs: this.#skewNs };
  }

  /** Puts it back, against what the common clock says now. */
  restore({ aheadNs, skewNs }: ReturnType<NodeClock['save']>): void {
    this.#ownNs = aheadNs === 0n ? 0n : this.#common.monoNs() + aheadNs;
    this.#skewNs = skewNs;
  }

  /** Moves the node's wall clock against all others; its monotonic time is not touched. Milliseconds, also negative. */
  skew(ms: number): void {
    this.#skewNs += BigInt(Math.round(ms * 1e6));
  }
}
