/** Lines as they were at a moment: the first so many of a list that is only ever added to. */
interface Mark<T> {
  readonly lines: T[];
  readonly count: number;
  readonly lost: number;
}

/** The newest lines of a log, which can be put back to what they were. Keeping that copies none of them. */
export class KeptLines<T> {
  readonly #most: number;
  #lines: T[] = [];
  #lost = 0;

  /** @param most Lines that are kept at least; there may be twice as many. */
  constructor(most: number) {
    this.#most = most;
  }

  add(line: T): void {
    if (this.#lines.length >= 2 * this.#most) {
      this.#lost += this.#lines.length - this.#most;
      this.#lines = this.#lines.slice(-this.#most);
    }
    this.#lines.push(line);
  }

  /** The newest, the oldest of them first; a list of their own. */
  get newest(): T[] {
    return this.#lines.slice(-this.#most);
  }

  /** Lines that are not among the newest any more. */
  get lost(): number {
    return this.#lost + Math.max(0, this.#lines.length - this.#most);
  }

  /** Keeps which they are; the answer has them be these again. */
  remember(): () => void {
    const then: Mark<T> = { lines: this.#lines, count: this.#lines.length, lost: this.#lost };
    return () => {
      // Never cut: from a later moment the same list is seen with more of it.
      this.#lines = then.lines.slice(0, then.count);
      this.#lost = then.lost;
    };
  }
}
