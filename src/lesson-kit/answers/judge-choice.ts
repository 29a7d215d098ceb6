import type { Choice } from '../question.ts';
import type { Judged } from './judged.ts';

export interface JudgedChoice extends Judged {
  /** Right choices that were left out, as places in the question counted from 0. */
  readonly missed: readonly number[];
  /** Wrong ones that were chosen. */
  readonly wrongly: readonly number[];
}

/**
 * Judges what was chosen of one or of several right choices: right are all that are right, and no other.
 * @param chosen Places in the question, counted from 0, in any order.
 */
export function judgeChoice(choices: readonly Choice[], chosen: readonly number[]): JudgedChoice {
  const picked = new Set(chosen);
  const places = choices.map((_choice, at) => at);
  const missed = places.filter((at) => choices[at]?.right === true && !picked.has(at));
  const wrongly = places.filter((at) => choices[at]?.right === false && picked.has(at));
  const why = wrongly.map((at) => choices[at]?.why ?? null).find((reason) => reason !== null) ?? null;
  return { right: missed.length === 0 && wrongly.length === 0, why, missed, wrongly };
}
