import { describe, expect, test } from 'vitest';
import { questionId, type QuestionId, type QuestionLevel, type Tag } from '#lesson-kit/question.ts';
import { pickRound, questionsAbout, type RoundSubject } from './pick-round.ts';
import type { QuizAnswers } from './quiz-answers.ts';
import { withAnswer, type QuizRecord } from './quiz-record.ts';
import { askedIn, createRoundStore, ROUND_KEY } from './round-store.ts';
import { createSchedule } from './schedule.ts';
import type { Recall } from './memory.ts';

const DAY = 24 * 60 * 60_000;
const NOW = new Date(2026, 4, 10, 12).getTime();
const schedule = createSchedule();

const question = (id: string, level: QuestionLevel, of: number, ...tags: Tag[]) => ({
  id: questionId(id),
  level,
  of: [of],
  tags,
});
const answered = (daysAgo: number, recall: Recall): QuizRecord => {
  const at = NOW - daysAgo * DAY;
  return withAnswer(null, { at, recall }, schedule.after(null, recall, at));
};
const answersOf = (records: Readonly<Record<string, QuizRecord>>): QuizAnswers =>
  new Map(Object.entries(records).map(([id, record]) => [questionId(id), record]));

const questions = [
  question('new-hard', 3, 1, 'lists'),
  question('new-easy', 1, 2, 'lists'),
  question('due', 2, 1, 'sets', 'lists'),
  question('overdue', 2, 1, 'sets'),
  question('wrong-today', 1, 2, 'geo'),
  question('known', 1, 2, 'geo'),
];
const answers = answersOf({
  due: answered(3, 'good'),
  overdue: answered(20, 'good'),
  'wrong-today': answered(0, 'again'),
  known: answered(0, 'easy'),
});
const pick = (subject: RoundSubject, most = 10): readonly string[] =>
  pickRound(questions, answers, { subject, most, now: NOW, seed: 7 });

describe('a round', () => {
  test('is what is due, then what is new, then what was wrong, then what comes back soonest', () => {
    expect(pick({ kind: 'all' })).toEqual(['overdue', 'due', 'new-easy', 'new-hard', 'wrong-today', 'known']);
    expect(pick({ kind: 'all' }, 3)).toEqual(['overdue', 'due', 'new-easy']);
  });

  test('may be about a subject, a level or a question of the course', () => {
    expect(pick({ kind: 'tag', tag: 'lists' })).toEqual(['due', 'new-easy', 'new-hard']);
    expect(pick({ kind: 'level', level: 1 })).toEqual(['new-easy', 'wrong-today', 'known']);
    expect(pick({ kind: 'course', number: 1 })).toEqual(['overdue', 'due', 'new-hard']);
    expect(pick({ kind: 'weak' })).toEqual([]);
  });

  test('is about the weakest subjects, all questions of them', () => {
    const some = ['a', 'b', 'c', 'd'].map((id) => question(id, 1, 1, 'streams'));
    const wrong = answersOf({ a: answered(0, 'again'), b: answered(0, 'good'), c: answered(0, 'good') });
    const about = questionsAbout([...some, ...questions], { kind: 'weak' }, wrong);
    expect(about.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('of the same seed is the same, and of another one another', () => {
    const many = Array.from({ length: 30 }, (_, at) => question(`q${at}`, 1, 1, 'lists'));
    const of = (seed: number) =>
      pickRound(many, answersOf({}), { subject: { kind: 'all' }, most: 10, now: NOW, seed });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    expect(new Set(of(3)).size).toBe(10);
  });
});

describe('the round under way', () => {
  const [a, b] = [questionId('a'), questionId('b')];
  const memory = (kept: Record<string, string> = {}) => ({
    kept,
    getItem: (key: string): string | null => kept[key] ?? null,
    setItem: (key: string, value: string): void => void (kept[key] = value),
  });
  const all = (): boolean => true;

  test('goes on where it was when the page is opened again', () => {
    const storage = memory();
    const store = createRoundStore(storage, all);
    store.start([a, b], 5);
    store.add({ question: a, right: true, days: 3 });
    store.add({ question: a, right: false, days: 1 });
    const again = createRoundStore(storage, all).getState().round;
    expect(again).toEqual({
      questions: [a, b],
      results: [{ question: a, right: true, days: 3 }],
      seed: 5,
    });
    expect(again === null ? null : askedIn(again)).toBe(b);
    store.leave();
    expect(createRoundStore(storage, all).getState().round).toBeNull();
  });

  test('leaves out questions that there are no more', () => {
    const storage = memory();
    const store = createRoundStore(storage, all);
    store.start([a, b], 5);
    store.add({ question: a, right: true, days: null });
    const without = (gone: QuestionId) => createRoundStore(storage, (id) => id !== gone).getState().round;
    expect(without(a)).toEqual({ questions: [b], results: [], seed: 5 });
    expect(without(b)?.questions).toEqual([a]);
    expect(createRoundStore(storage, () => false).getState().round).toBeNull();
  });

  test.each([
    'x',
    'null',
    '[]',
    '{"questions":[1],"results":[],"seed":1}',
    '{"questions":["a"],"results":[{"question":"b","right":true,"days":1}],"seed":1}',
    '{"questions":["a"],"results":[],"seed":"1"}',
  ])('%s is none', (text) => {
    expect(createRoundStore(memory({ [ROUND_KEY]: text }), all).getState().round).toBeNull();
  });
});
