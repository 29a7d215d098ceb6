import type { QuestionSummary, Tag } from '#lesson-kit/question.ts';
import { isRightRecall } from './answer-recall.ts';
import type { QuizAnswers } from './quiz-answers.ts';
import type { QuizRecord } from './quiz-record.ts';

/** How one stands among questions. */
export interface PracticeCount {
  readonly all: number;
  readonly answered: number;
  /** Answered, and to be answered again by the end of today. */
  readonly due: number;
}

/** A subject, and how much of what was answered about it lately was wrong. */
export interface WeakTag {
  readonly tag: Tag;
  /** Of the questions about it, the newest answer to each. */
  readonly answered: number;
  readonly wrong: number;
}

/** On which days there was practice; today counts as soon as there was some. */
export interface PracticeDays {
  /** Days one after the other, up to today or yesterday. */
  readonly inARow: number;
  /** Of the last thirty, today included. */
  readonly ofThirty: number;
}

/** The first moment after a local day. Milliseconds since 1970, here and below. */
export function endOfDay(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

/** Whether a question that was answered comes back today or has done so before. */
export const isDue = ({ memory }: QuizRecord, now: number): boolean => memory.due < endOfDay(now);

export function countQuestions(
  questions: readonly Pick<QuestionSummary, 'id'>[],
  answers: QuizAnswers,
  now: number,
): PracticeCount {
  const records = questions.flatMap(({ id }) => answers.get(id) ?? []);
  const due = records.filter((record) => isDue(record, now)).length;
  return { all: questions.length, answered: records.length, due };
}

/** Whether the newest answer to a question was wrong. */
export const wasWrong = ({ answers }: QuizRecord): boolean => {
  const newest = answers.at(-1);
  return newest !== undefined && !isRightRecall(newest.recall);
};

/** Fewer answers say nothing of a subject. */
const FEWEST_ANSWERS = 3;

/** Subjects in which something was wrong, the weakest first: where most of what was answered is wrong, and most of it. */
export function weakTags(
  questions: readonly Pick<QuestionSummary, 'id' | 'tags'>[],
  answers: QuizAnswers,
): readonly WeakTag[] {
  const counts = new Map<Tag, WeakTag>();
  for (const { id, tags } of questions) {
    const record = answers.get(id);
    if (record === undefined) continue;
    for (const tag of tags) {
      const { answered, wrong } = counts.get(tag) ?? { answered: 0, wrong: 0 };
      counts.set(tag, { tag, answered: answered + 1, wrong: wrong + (wasWrong(record) ? 1 : 0) });
    }
  }
  return [...counts.values()]
    .filter(({ answered, wrong }) => answered >= FEWEST_ANSWERS && wrong > 0)
    .toSorted((a, b) => b.wrong / b.answered - a.wrong / a.answered || b.wrong - a.wrong);
}

const COUNTED_DAYS = 30;

/** By the calendar of whoever practises: a day may have 23 hours, and two answers around midnight are of two days. */
export function practiceDays(answers: QuizAnswers, now: number): PracticeDays {
  const days = new Set([...answers.values()].flatMap((record) => record.answers.map(({ at }) => dayOf(at))));
  const practised = (daysAgo: number): boolean => {
    const today = new Date(now);
    return days.has(
      dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo).getTime()),
    );
  };
  const first = practised(0) ? 0 : 1;
  let end = first;
  while (practised(end)) end += 1;
  const lately = Array.from({ length: COUNTED_DAYS }, (_, daysAgo) => practised(daysAgo));
  return { inARow: end - first, ofThirty: lately.filter(Boolean).length };
}

const dayOf = (at: number): string => {
  const day = new Date(at);
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
};
