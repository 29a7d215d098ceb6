/**
 * One press of TAB after another, as linenoise does it: the candidates in turn, then the line as it was, with a bell,
 * and round again.
 */
export class CompletionCycle {
  readonly original: string;
  readonly #candidates: readonly string[];
  #at = 0;

  constructor(original: string, candidates: readonly string[]) {
    this.original = original;
    this.#candidates = candidates;
  }

  /** The whole line to show now. */
  get line(): string {
    return this.#candidates[this.#at] ?? this.original;
  }

  /** Goes on to the next; answers whether that is the line as it was. */
  next(): boolean {
    this.#at = (this.#at + 1) % (this.#candidates.length + 1);
    return this.#at === this.#candidates.length;
  }
}
