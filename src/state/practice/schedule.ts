import { createEmptyCard, fsrs, Rating, State, type Card, type FSRSParameters, type Grade } from 'ts-fsrs';
import type { Recall, Memory } from './memory.ts';

export interface Schedule {
  /**
   * The memory after an answer.
   * @param before Null when the question was never answered.
   * @param now Milliseconds since 1970.
   */
  readonly after: (before: Memory | null, recall: Recall, now: number) => Memory;
}

/**
 * The days between answers, by FSRS of `ts-fsrs`. Its steps of minutes are left out: a round is over by then, and what
 * was wrong can be gone through again in another. So is its chance: the same answers always come back on the same days.
 */
export function createSchedule(parameters: Partial<FSRSParameters> = {}): Schedule {
  const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false, ...parameters });
  return {
    after: (before, recall, now) =>
      memoryOf(
        scheduler.next(before === null ? createEmptyCard(now) : cardOf(before, now), now, GRADES[recall])
          .card,
        now,
      ),
  };
}

const GRADES: Readonly<Record<Recall, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

const memoryOf = (card: Card, now: number): Memory => ({
  due: card.due.getTime(),
  stability: card.stability,
  difficulty: card.difficulty,
  days: card.scheduled_days,
  answers: card.reps,
  lapses: card.lapses,
  last: now,
});

/** Without steps of minutes every question that was answered is in review. */
const cardOf = ({ due, stability, difficulty, days, answers, lapses, last }: Memory, now: number): Card => ({
  due: new Date(due),
  stability,
  difficulty,
  elapsed_days: 0,
  scheduled_days: days,
  learning_steps: 0,
  reps: answers,
  lapses,
  state: State.Review,
  // A clock that was ahead and is put right: FSRS knows no answer before the last one.
  last_review: new Date(Math.min(last, now)),
});
