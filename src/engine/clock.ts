/**
 * The only source of time in the engine. Nodes, timers and limits all read one clock, so that a test (and later a lab)
 * can hold it, move it or scale it for everything at once.
 */
export interface Clock {
  /** Wall-clock time in nanoseconds since 1970. */
  realNs(): bigint;
  /** Nanoseconds that never go back; its zero means nothing. */
  monoNs(): bigint;
}

/** Milliseconds of a clock that never go back, with fractions: for deadlines. */
export function monoMs(clock: Clock): number {
  return Number(clock.monoNs()) / 1e6;
}

/** Whole microseconds, as nanoseconds. Past 2^53 of these the last eight bits are rounded. */
const toNs = (ms: number): bigint => BigInt(Math.round(ms * 1e3) * 1e3);

/** Where the monotonic time begins, as wall time. Asked for once: in a browser it costs as much as the time itself. */
const ORIGIN_NS = toNs(performance.timeOrigin);

/** The machine's time, plus an offset that can be moved forward. */
export class MachineClock implements Clock {
  #offsetNs = 0n;

  realNs(): bigint {
    return ORIGIN_NS + this.monoNs();
  }

  monoNs(): bigint {
    return toNs(performance.now()) + this.#offsetNs;
  }

  /** Moves both times forward by `ms` milliseconds. */
  advance(ms: number): void {
    this.#offsetNs += toNs(ms);
  }
}
