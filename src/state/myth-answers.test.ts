import { expect, test } from 'vitest';
import { answerTo, keepAnswer } from './myth-answers.ts';
import { recordKind } from './lesson-record.ts';
import type { Json } from './progress-store.ts';

function keeping(kept: Record<string, Json> = {}) {
  const progress = {
    whenLoaded: Promise.resolve(),
    put: (lesson: string, value: Json): Promise<void> => {
      kept[lesson] = value;
      return Promise.resolve();
    },
  };
  return { kept, progress };
}

test('an answer is kept, and the last one counts', async () => {
  const { kept, progress } = keeping();
  expect(answerTo(kept, 'E12')).toBeNull();
  await keepAnswer(progress, 'E12', true, 1000);
  expect(answerTo(kept, 'E12')).toBe(true);
  await keepAnswer(progress, 'E12', false, 2000);
  expect([answerTo(kept, 'E12'), answerTo(kept, 'E1')]).toEqual([false, null]);
});

test('an answer is kept in the form of progress, so that exports and imports take it along', async () => {
  const { kept, progress } = keeping();
  await keepAnswer(progress, 'E12', true, 1000);
  expect(Object.entries(kept).map(([id, value]) => [id, recordKind(value)])).toEqual([['myths/E12', 'good']]);
});

test('whatever else is kept is no answer', () => {
  for (const value of [null, 'true', { progress: '{}' }] as const)
    expect(answerTo({ 'myths/E12': value }, 'E12')).toBeNull();
});
