import { expect, test } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId, type ChoiceQuestion, type OrderQuestion } from '#lesson-kit/question.ts';
import { shownOrder } from './answer-field.tsx';

const words = { ask: '', level: 1, tags: ['lists'], of: [], lesson: lessonId('a/b'), why: '' } as const;
const EMPTY = { text: '', lines: [] };
const place = { topology: 'single', clients: [], seed: EMPTY } as const;
const choice = (id: string): ChoiceQuestion => ({
  ...words,
  id: questionId(id),
  kind: 'choose',
  place,
  run: EMPTY,
  check: [],
  choices: [true, false, false, false].map((right) => ({ text: '', right, why: null, proof: null })),
});

test('the right choice stands anywhere, and always in the same place for the same seed', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `question-${at}`);
  const first = ids.map((id) => shownOrder(choice(id), 7).indexOf(0));
  expect(new Set(first).size).toBe(4);
  expect(ids.map((id) => shownOrder(choice(id), 7).indexOf(0))).toEqual(first);
  expect(ids.map((id) => shownOrder(choice(id), 8).indexOf(0))).not.toEqual(first);
});

test('steps are never shown in a right order', () => {
  const question: OrderQuestion = {
    ...words,
    id: questionId('steps'),
    kind: 'order',
    place,
    steps: ['a', 'b', 'c'],
    accepts: [[0, 2, 1]],
    wrong: [],
    proof: null,
  };
  const orders = Array.from({ length: 200 }, (_, seed) => shownOrder(question, seed).join(''));
  expect(orders.filter((order) => order === '012' || order === '021')).toEqual([]);
  expect(new Set(orders).size).toBe(4);
});
