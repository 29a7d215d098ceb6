import type { QuestionKind } from '#lesson-kit/question.ts';
import type { Recall } from './memory.ts';

/** How an answer came about. */
export interface AnswerGiven {
  readonly kind: QuestionKind;
  readonly right: boolean;
  /** From when the question was shown to the answer, in milliseconds. */
  readonly tookMs: number;
}

/** So quickly only somebody answers who need not think. A script takes its time to write, however well it is known. Milliseconds. */
const AT_ONCE_MS: Readonly<Record<Exclude<QuestionKind, 'say' | 'fix'>, number>> = {
  choose: 10_000,
  'choose-all': 15_000,
  structure: 10_000,
  next: 15_000,
  order: 20_000,
  predict: 15_000,
  estimate: 15_000,
};

/** What an answer that was judged is worth: wrong is again, right is good, and easy if it came at once. */
export function recallOf({ kind, right, tookMs }: AnswerGiven): Recall {
  if (!right) return 'again';
  if (kind === 'say' || kind === 'fix') return 'good';
  return tookMs <= AT_ONCE_MS[kind] ? 'easy' : 'good';
}

/**
 * What an answer in one's own words is worth, by the points of the rubric that it had: all is good, half of them or more
 * hard, and fewer again. Easy it is never, because nobody else has looked at it.
 */
export function recallOfSaid(had: number, of: number): Recall {
  if (had >= of) return 'good';
  return had * 2 >= of ? 'hard' : 'again';
}

/** Whether an answer that is worth so much counts as right. */
export const isRightRecall = (recall: Recall): boolean => recall !== 'again';
