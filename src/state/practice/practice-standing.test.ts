import { describe, expect, test } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId, type QuestionSummary, type Tag } from '#lesson-kit/question.ts';
import { recallOf, recallOfSaid } from './answer-recall.ts';
import { countQuestions, endOfDay, practiceDays, weakTags } from './practice-standing.ts';
import type { QuizAnswers } from './quiz-answers.ts';
import { withAnswer, type QuizRecord } from './quiz-record.ts';
import type { Recall } from './memory.ts';
import { createSchedule } from './schedule.ts';

const schedule = createSchedule();
const at = (month: number, day: number, hour = 12): number => new Date(2026, month - 1, day, hour).getTime();

/** Answers to one question, each a moment and what it was worth. */
function record(...given: Array<readonly [number, Recall]>): QuizRecord {
  let kept: QuizRecord | null = null;
  for (const [now, recall] of given)
    kept = withAnswer(kept, { at: now, recall }, schedule.after(kept?.memory ?? null, recall, now));
  if (kept === null) throw new Error('a record has an answer');
  return kept;
}

const answersTo = (records: Readonly<Record<string, QuizRecord>>): QuizAnswers =>
  new Map(Object.entries(records).map(([id, one]) => [questionId(id), one]));
const question = (id: string, ...tags: Tag[]): QuestionSummary => ({
  id: questionId(id),
  kind: 'choose',
  group: 'g',
  level: 1,
  tags,
  of: [],
  lesson: lessonId(`lessons/of-${tags[0] ?? 'none'}`),
});

describe('what an answer is worth', () => {
  test('wrong is again, right is good, and at once is easy', () => {
    expect(recallOf({ kind: 'choose', right: false, tookMs: 10 })).toBe('again');
    expect(recallOf({ kind: 'choose', right: true, tookMs: 10_001 })).toBe('good');
    expect(recallOf({ kind: 'choose', right: true, tookMs: 10_000 })).toBe('easy');
    expect(recallOf({ kind: 'fix', right: true, tookMs: 10 })).toBe('good');
  });

  test('in own words all points are good, half of them hard, fewer again', () => {
    expect([4, 3, 2, 1, 0].map((had) => recallOfSaid(had, 4))).toEqual([
      'good',
      'hard',
      'hard',
      'again',
      'again',
    ]);
  });
});

describe('what comes back', () => {
  const questions = ['late', 'today', 'tomorrow', 'new'].map((id) => question(id, 'lists'));
  // Right is due after three days, at the hour of the answer.
  const answers = answersTo({
    late: record([at(5, 1), 'good']),
    today: record([at(5, 7, 23), 'good']),
    tomorrow: record([at(5, 8, 0), 'good']),
  });

  test('is due from the beginning of its day', () => {
    expect(countQuestions(questions, answers, at(5, 10, 0))).toEqual({ all: 4, answered: 3, due: 2 });
    expect(countQuestions(questions, answers, at(5, 11, 0))).toEqual({ all: 4, answered: 3, due: 3 });
    expect(endOfDay(at(5, 10, 23))).toBe(at(5, 11, 0));
  });
});

describe('weakness', () => {
  test('is where most of the newest answers are wrong', () => {
    const questions = [
      question('a', 'lists'),
      question('b', 'lists', 'streams'),
      question('c', 'lists', 'streams'),
      question('d', 'streams'),
      question('e', 'geo'),
      question('f', 'sets'),
    ];
    const wrong = record([1000, 'good'], [2000, 'again']);
    const right = record([1000, 'again'], [2000, 'hard']);
    const answers = answersTo({ a: right, b: wrong, c: wrong, d: right, e: wrong });
    expect(weakTags(questions, answers)).toEqual([
      { tag: 'lists', answered: 3, wrong: 2 },
      { tag: 'streams', answered: 3, wrong: 2 },
    ]);
  });
});

describe('days of practice', () => {
  const on = (...moments: number[]): QuizAnswers =>
    answersTo({ q: record(...moments.map((moment) => [moment, 'good'] as const)) });

  test.each([
    ['none', [], 0, 0],
    ['today', [at(5, 10)], 1, 1],
    ['yesterday: today is not over', [at(5, 9)], 1, 1],
    ['the day before: nothing runs', [at(5, 8)], 0, 1],
    ['three in a row', [at(5, 8), at(5, 9, 1), at(5, 9, 23), at(5, 10, 0)], 3, 3],
    ['with a pause', [at(5, 1), at(5, 7), at(5, 9), at(5, 10)], 2, 4],
    ['longer ago than counted', [at(4, 10), at(4, 11)], 0, 1],
  ])('%s', (_what, moments, inARow, ofThirty) => {
    const answers = moments.length === 0 ? answersTo({}) : on(...moments);
    expect(practiceDays(answers, at(5, 10, 18))).toEqual({ inARow, ofThirty });
  });

  test('a day of 23 or 25 hours is one day', () => {
    // Whatever the zone of the machine, one of these weeks has the change of clocks where there is one.
    for (const month of [3, 4, 10, 11]) {
      const days = Array.from({ length: 28 }, (_, day) => at(month, day + 1, 23));
      expect(practiceDays(on(...days), at(month, 28, 23)).inARow).toBe(28);
    }
  });
});
