import type { Completion } from './complete-line.ts';

/**
 * One press of TAB after another, as linenoise does it: the candidates in turn, then the line as it was, with a bell,
 * and round again.
 */
export class CompletionCycle {
  readonly original: string;
  readonly #candidates: readonly Completion[];
  #at = 0;

  constructor(original: string, candidates: readonly Completion[]) {
    this.original = original;
    this.#candidates = candidates;
  }

  /** The whole line to show now. */
  get line(): string {
    return this.#candidates[this.#at]?.line ?? this.original;
  }

  /** Of a key that is shown now: which of how many it is. */
  get key(): Completion['key'] {
    return this.#candidates[this.#at]?.key;
  }

  /** Goes on to the next; answers whether that is the line as it was. */
  next(): boolean {
    this.#at = (this.#at + 1) % (this.#candidates.length + 1);
    return this.#at === this.#candidates.length;
  }
}
