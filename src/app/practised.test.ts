import { expect, test, vi } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId } from '#lesson-kit/question.ts';
import { keepQuizAnswer } from '#state/practice/quiz-answers.ts';
import type { Recall } from '#state/practice/memory.ts';
import type { Json, ProgressState } from '#state/progress-store.ts';
import { practisedText } from '#text/practised.ts';
import { practisedIn } from './practised.ts';

vi.mock('virtual:quiz', () => ({ questions: [] }));

const bank = ['a', 'b', 'c', 'd'].map((id) => ({
  id: questionId(id),
  lesson: lessonId(id === 'd' ? 'keys/scan' : 'keys/expiry'),
}));

test('a lesson is said to be weak when most of its questions were wrong the last time', async () => {
  const lessons: Record<string, Json> = {};
  const state: ProgressState = { lessons, loaded: true, kept: { kind: 'kept' } };
  const progress = {
    whenLoaded: Promise.resolve(),
    getState: () => state,
    put: (name: string, value: Json) => {
      lessons[name] = value;
      return Promise.resolve();
    },
  };
  const answer = (id: string, recall: Recall, now: number) =>
    keepQuizAnswer(progress, questionId(id), recall, now);
  const said = () => practisedIn(lessons, bank)(lessonId('keys/expiry'));

  expect(said()).toBeNull();
  await answer('a', 'good', 1000);
  await answer('b', 'again', 2000);
  expect(said()).toBe(practisedText.right(1, 2));
  await answer('c', 'again', 3000);
  expect(said()).toBe(practisedText.weak(practisedText.right(1, 3)));
  await answer('c', 'good', 4000);
  expect(said()).toBe(practisedText.right(2, 3));
  expect(practisedIn(lessons, bank)(lessonId('keys/scan'))).toBeNull();
});
