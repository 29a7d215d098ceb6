/** How well an answer was known: not at all, with effort, well, at once. */
export type Recall = 'again' | 'hard' | 'good' | 'easy';

export const RECALLS: readonly Recall[] = ['again', 'hard', 'good', 'easy'];

/**
 * What FSRS knows of somebody's memory of one question. Times in milliseconds since 1970. `stability` is the number of
 * days after which nine of ten are still remembered, `difficulty` goes from 1 to 10.
 */
export interface Memory {
  readonly due: number;
  readonly stability: number;
  readonly difficulty: number;
  /** From the last answer to the next, in whole days. */
  readonly days: number;
  readonly answers: number;
  /** How often it was forgotten after it had been known. */
  readonly lapses: number;
  readonly last: number;
}
