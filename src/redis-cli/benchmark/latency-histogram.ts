/** Latencies are counted in steps of so many microseconds, and in wider ones the longer they are. */
const FINEST_STEP = 8;
/** A latency that is longer counts as this: 3 seconds, as in redis-benchmark. */
const LONGEST = 3_000_000;

/** How many latencies there were up to one, in microseconds. `share`: in percent. */
export interface LatencyRow {
  readonly share: number;
  readonly upTo: number;
  readonly count: number;
}

/**
 * Latencies in microseconds, counted as redis-benchmark does by an HDR histogram of one to four digits: each is known to a
 * step, which with three digits is less than a thousandth of it or 8 µs. All times that come out are in microseconds.
 */
export class LatencyHistogram {
  /** Up to here the steps are the finest; from here on they double with every doubling. */
  readonly #finestUpTo: number;
  /** How many there were, by the lowest latency of their step. */
  readonly #counts = new Map<number, number>();
  #sorted: ReadonlyArray<readonly [lowest: number, count: number]> | null = null;
  total = 0;

  constructor(digits = 3) {
    this.#finestUpTo = FINEST_STEP * 2 ** Math.ceil(Math.log2(2 * 10 ** digits));
  }

  add(latency: number): void {
    const at = this.#lowestOfStep(Math.min(Math.max(0, Math.floor(latency)), LONGEST));
    this.#counts.set(at, (this.#counts.get(at) ?? 0) + 1);
    this.total++;
    this.#sorted = null;
  }

  /** The middle of each step stands for its latencies; 0 without any. */
  get mean(): number {
    if (this.total === 0) return 0;
    const sum = this.#steps().reduce((all, [at, count]) => all + count * (at + this.#stepAt(at) / 2), 0);
    return sum / this.total;
  }

  get min(): number {
    return this.#steps()[0]?.[0] ?? 0;
  }

  get max(): number {
    const last = this.#steps().at(-1)?.[0];
    return last === undefined ? 0 : this.#highestOfStep(last);
  }

  /** The latency that so many percent did not exceed. */
  percentile(percent: number): number {
    const wanted = Math.max(1, Math.floor((percent / 100) * this.total + 0.5));
    let count = 0;
    for (const [at, here] of this.#steps()) {
      count += here;
      if (count >= wanted) return this.#highestOfStep(at);
    }
    return 0;
  }

  /** Rows at 0, 50, 75, 87.5 percent and so on, half of the rest each time, up to 100. */
  byPercentile(): LatencyRow[] {
    const rows: LatencyRow[] = [];
    let share = 0;
    let count = 0;
    for (const [at, here] of this.#steps()) {
      count += here;
      const reached = (100 * count) / this.total;
      if (share <= reached) rows.push({ share, upTo: this.#highestOfStep(at), count });
      // Rows for the same latency would say nothing new, but where all are counted.
      while (share <= reached && share < 100) {
        share = nextShare(share);
        if (count === this.total) break;
      }
    }
    const last = rows.at(-1);
    return last === undefined ? rows : [...rows, { share: 100, upTo: this.max, count: this.total }];
  }

  /** Rows at every tenth of a millisecond, and from 2 milliseconds on at every whole one; those without change left out. */
  byTime(): LatencyRow[] {
    const rows: LatencyRow[] = [];
    let width = 100;
    let level = width;
    for (let count = -1; count < this.total;) {
      const upTo = this.#highestOfStep(level);
      const there = this.#countUpTo(upTo);
      if (there !== count) rows.push({ share: (100 * there) / this.total, upTo, count: there });
      count = there;
      level += width;
      if (upTo > 2000) width = 1000;
    }
    return rows;
  }

  #countUpTo(latency: number): number {
    return this.#steps().reduce((all, [at, count]) => (at <= latency ? all + count : all), 0);
  }

  #stepAt(latency: number): number {
    const doublings = Math.floor(Math.log2(Math.max(1, latency / this.#finestUpTo)));
    return latency < this.#finestUpTo ? FINEST_STEP : FINEST_STEP * 2 ** (doublings + 1);
  }

  #lowestOfStep(latency: number): number {
    const step = this.#stepAt(latency);
    return Math.floor(latency / step) * step;
  }

  #highestOfStep(latency: number): number {
    return this.#lowestOfStep(latency) + this.#stepAt(latency) - 1;
  }

  #steps(): ReadonlyArray<readonly [lowest: number, count: number]> {
    this.#sorted ??= [...this.#counts].sort(([a], [b]) => a - b);
    return this.#sorted;
  }
}

/** Half of what is left to 100. */
function nextShare(share: number): number {
  const halvings = Math.trunc(Math.log2(100 / (100 - share))) + 1;
  return share + 100 / 2 ** halvings;
}
