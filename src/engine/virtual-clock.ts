import type { Clock, ClockMoment } from './clock.ts';

/** A common clock that moves only when it is told to: the time of a lab. */
export class VirtualClock implements Clock {
  readonly #startRealNs: bigint;
  #monoNs = 0n;

  /** @param startMs The wall time at which it begins, in milliseconds since 1970. */
  constructor(startMs: number) {
    this.#startRealNs = BigInt(Math.round(startMs)) * 1_000_000n;
  }

  monoNs(): bigint {
    return this.#monoNs;
  }

  realNs(): bigint {
    return this.#startRealNs + this.#monoNs;
  }

  now(): ClockMoment {
    return { realNs: this.realNs(), monoNs: this.#monoNs };
  }

  /** Sets it to a moment of its own, also back: for nodes that are put back with it. */
  goTo({ monoNs }: ClockMoment): void {
    this.#monoNs = monoNs;
  }

  /** Moves on to a monotonic time; one that is past changes nothing. */
  advanceTo(ns: bigint): void {
    if (ns > this.#monoNs) this.#monoNs = ns;
  }
}
