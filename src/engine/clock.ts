/**
 * The only source of time in the engine. Nodes, timers and limits all read one clock, so that a test, a lab or a learner
 * can hold it, move it or scale it for everything at once.
 */
export interface Clock {
  /** Wall-clock time in nanoseconds since 1970. */
  realNs(): bigint;
  /** Nanoseconds that never go back; its zero means nothing. */
  monoNs(): bigint;
}

/** A moment of a clock. */
export interface ClockMoment {
  readonly realNs: bigint;
  readonly monoNs: bigint;
}

/** Milliseconds of a clock that never go back, with fractions: for deadlines. */
export function monoMs(clock: Clock): number {
  return Number(clock.monoNs()) / 1e6;
}

/** Whole microseconds, as nanoseconds; multiplied as integers, for the wall time's nanoseconds are more than 2^53. */
const toNs = (ms: number): bigint => BigInt(Math.round(ms * 1e3)) * 1000n;

/** Where the monotonic time begins, as wall time. Asked for once: in a browser it costs as much as the time itself. */
const ORIGIN_NS = toNs(performance.timeOrigin);

const scaled = (ns: bigint, rate: number): bigint =>
  rate === 1 ? ns : rate === 0 ? 0n : BigInt(Math.round(Number(ns) * rate));

/**
 * The machine's time, which can be held, scaled and moved.
 *
 * Between the server's steps both times pass `rate` times as fast as the machine's. During a step they pass as the
 * machine's own, whatever the rate: what a command takes is measured by them, and a slow log in which every command took
 * an hour would say nothing. While time is held the wall time stands during steps, too.
 */
export class MachineClock implements Clock {
  readonly #machineMs: () => number;
  #rate = 1;
  #working = false;
  /** The machine's time and both of ours at one moment; they are counted from there. */
  #fromNs: bigint;
  #fromRealNs: bigint;
  #fromMonoNs: bigint;
  #advancedNs = 0n;
  /** Only ever as the machine's, but for what it was moved forward: the time of what is not the server's. */
  readonly unscaled: Clock = {
    realNs: () => ORIGIN_NS + this.#machineNs() + this.#advancedNs,
    monoNs: () => this.#machineNs() + this.#advancedNs,
  };

  /** @param machineMs Milliseconds of the machine since `performance.timeOrigin`. */
  constructor(machineMs: () => number = () => performance.now()) {
    this.#machineMs = machineMs;
    this.#fromNs = this.#machineNs();
    this.#fromMonoNs = this.#fromNs;
    this.#fromRealNs = ORIGIN_NS + this.#fromNs;
  }

  realNs(): bigint {
    const rate = this.#working && this.#rate !== 0 ? 1 : this.#rate;
    return this.#fromRealNs + scaled(this.#machineNs() - this.#fromNs, rate);
  }

  monoNs(): bigint {
    return this.#fromMonoNs + scaled(this.#machineNs() - this.#fromNs, this.#working ? 1 : this.#rate);
  }

  /** Milliseconds of the machine, which nothing moves: for how long something may hold the worker. */
  machineMs(): number {
    return this.#machineMs();
  }

  /** How fast time passes: 1 as the machine's, 0 not at all. */
  get rate(): number {
    return this.#rate;
  }

  setRate(rate: number): void {
    this.#countFromNow();
    this.#rate = rate;
  }

  /** Moves both times forward by `ms` milliseconds. */
  advance(ms: number): void {
    const ns = toNs(ms);
    this.#fromRealNs += ns;
    this.#fromMonoNs += ns;
    this.#advancedNs += ns;
  }

  /** By how many milliseconds the wall time is ahead of the machine's; negative when it is behind. */
  get aheadMs(): number {
    const passedNs = this.#machineNs() - this.#fromNs;
    const gainedNs = scaled(passedNs, this.#rate) - passedNs;
    return Number(this.#fromRealNs - ORIGIN_NS - this.#fromNs + gainedNs) / 1e6;
  }

  /**
   * The wall time in milliseconds since 1970, to the microsecond that a server would read: rounded down, because a
   * server that goes on from here must not find the next millisecond begun.
   */
  get realMs(): number {
    return Number(this.realNs() / 1000n) / 1e3;
  }

  /** Sets the wall time, in milliseconds since 1970 as `realMs` tells it; the monotonic time is not touched. */
  setRealMs(ms: number): void {
    this.goTo({ realNs: toNs(ms), monoNs: this.monoNs() });
  }

  /** Both times as they are. */
  now(): ClockMoment {
    return { realNs: this.realNs(), monoNs: this.monoNs() };
  }

  /**
   * Sets both times, also back: for a server whose memory is that of an earlier moment. The pace stays, and so does what
   * is not the server's.
   */
  goTo({ realNs, monoNs }: ClockMoment): void {
    this.#fromNs = this.#machineNs();
    this.#fromRealNs = realNs;
    this.#fromMonoNs = monoNs;
  }

  /** A node is about to be stepped. */
  stepBegins(): void {
    if (this.#rate !== 1) this.#countFromNow();
    this.#working = true;
  }

  stepEnds(): void {
    if (this.#rate !== 1) this.#countFromNow();
    this.#working = false;
  }

  #machineNs(): bigint {
    return toNs(this.#machineMs());
  }

  #countFromNow(): void {
    this.goTo(this.now());
  }
}
