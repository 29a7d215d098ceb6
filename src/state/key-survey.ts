import { MOST_AT_ONCE, type KeyDetail } from './key-details.ts';
import type { KeySurvey } from './key-list.ts';
import type { KeyRef } from './key-ref.ts';

/** Keys that are looked at, at most, to put keys in order by something that must be read of each. */
export const MOST_SURVEYED = 2000;

/**
 * Which keys are to be looked at next, so that an order by size, memory or lifetime is right: a slice at each look,
 * round after round while the server changes, and none any more once all have been looked at since the last change.
 */
export class KeySurveyor {
  #at = 0;
  /** Keys still to be looked at until all have been since the last change. */
  #left = 0;
  #changes = -1;
  #keys: readonly KeyRef[] = [];

  /**
   * The next slice of `keys`.
   * @param changes Changes of the server that were heard of until now.
   * @param room Keys that the look has room for.
   */
  next(keys: readonly KeyRef[], changes: number, room: number): readonly KeyRef[] {
    const of = Math.min(keys.length, MOST_SURVEYED);
    if (changes !== this.#changes || keys !== this.#keys) this.#left = of;
    this.#changes = changes;
    this.#keys = keys;
    if (this.#at >= of) this.#at = 0;
    const count = Math.max(0, Math.min(room, MOST_AT_ONCE, this.#left, of - this.#at));
    return keys.slice(this.#at, this.#at + count);
  }

  /** As many of the slice as the server told about; the rest comes next. */
  looked(count: number): void {
    this.#at += count;
    this.#left = Math.max(0, this.#left - count);
  }

  /** Whether another look is needed. */
  get goesOn(): boolean {
    return this.#left > 0;
  }
}

/** How far a survey of `keys` has come. */
export function surveyOf(keys: readonly KeyRef[], details: ReadonlyMap<string, KeyDetail>): KeySurvey {
  const wanted = keys.slice(0, MOST_SURVEYED);
  return { looked: wanted.filter(({ id }) => details.has(id)).length, of: wanted.length };
}
