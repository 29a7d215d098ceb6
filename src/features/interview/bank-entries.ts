import type { SayQuestion } from '#lesson-kit/question.ts';

/** A chapter of the interview bank with its questions; `number` counts from 1. */
export interface BankChapter {
  readonly number: number;
  readonly questions: readonly SayQuestion[];
}

/** The questions that belong to a chapter, by their chapters and otherwise in the order in which they come. */
export function chaptersOf(questions: readonly SayQuestion[]): readonly BankChapter[] {
  const numbers = new Set(questions.flatMap(({ chapter }) => chapter ?? []));
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((number) => ({ number, questions: questions.filter(({ chapter }) => chapter === number) }));
}

/** What has every word of a filter in the question, its answer or what that mentions; chapters with nothing left go. */
export function fitting(chapters: readonly BankChapter[], filter: string): readonly BankChapter[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return chapters
    .map(({ number, questions }) => ({
      number,
      questions: questions.filter(({ ask, model, rubric }) => {
        const text = [ask, model, ...rubric].join('\n').toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ questions }) => questions.length > 0);
}
