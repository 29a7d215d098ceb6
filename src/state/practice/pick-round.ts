import type { QuestionId, QuestionLevel, QuestionSummary, Tag } from '#lesson-kit/question.ts';
import { seededOrder } from '../seeded-order.ts';
import { isDue, wasWrong, weakTags } from './practice-standing.ts';
import type { QuizAnswers } from './quiz-answers.ts';

/** What a round is about. */
export type RoundSubject =
  /** Whatever is due, then what is new. */
  | { readonly kind: 'all' }
  /** The weakest subjects. */
  | { readonly kind: 'weak' }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'level'; readonly level: QuestionLevel }
  /** One of the twenty questions of the course, 1 to 20. */
  | { readonly kind: 'course'; readonly number: number };

type Pickable = Pick<QuestionSummary, 'id' | 'tags' | 'level' | 'of'>;

/** How many of the weakest subjects are practised together. */
const WEAKEST = 3;

/** The questions of a subject. */
export function questionsAbout<Q extends Pickable>(
  questions: readonly Q[],
  subject: RoundSubject,
  answers: QuizAnswers,
): readonly Q[] {
  switch (subject.kind) {
    case 'all':
      return questions;
    case 'weak': {
      const tags = weakTags(questions, answers)
        .slice(0, WEAKEST)
        .map(({ tag }) => tag);
      return questions.filter((question) => question.tags.some((tag) => tags.includes(tag)));
    }
    case 'tag':
      return questions.filter(({ tags }) => tags.includes(subject.tag));
    case 'level':
      return questions.filter(({ level }) => level === subject.level);
    case 'course':
      return questions.filter(({ of }) => of.includes(subject.number));
  }
}

export const ROUND_LENGTH = 10;

/** From what, how many, and when a round is picked. */
export interface RoundWish {
  readonly subject: RoundSubject;
  readonly most: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Any whole number; of the same one comes the same round. */
  readonly seed: number;
}

/**
 * The questions of a round: first what is due, longest overdue before the others; then what is new, from the lower
 * levels up and in a random order within each; then what was wrong last; then what comes back soonest.
 */
export function pickRound(
  questions: readonly Pickable[],
  answers: QuizAnswers,
  { subject, most, now, seed }: RoundWish,
): readonly QuestionId[] {
  const about = seededOrder(questionsAbout(questions, subject, answers), seed).map((question) => {
    const record = answers.get(question.id) ?? null;
    return { question, record, dueAt: record?.memory.due ?? 0 };
  });
  const due = about.filter(({ record }) => record !== null && isDue(record, now));
  const fresh = about.filter(({ record }) => record === null);
  const later = about.filter(({ record }) => record !== null && !isDue(record, now));
  const wrong = later.filter(({ record }) => record !== null && wasWrong(record));
  const rest = later.filter((one) => !wrong.includes(one));
  const soonest = (list: typeof about): typeof about => list.toSorted((a, b) => a.dueAt - b.dueAt);
  return [
    ...soonest(due),
    ...fresh.toSorted((a, b) => a.question.level - b.question.level),
    ...soonest(wrong),
    ...soonest(rest),
  ]
    .slice(0, most)
    .map(({ question }) => question.id);
}
