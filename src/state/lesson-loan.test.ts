import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { lessonId } from '#lesson-kit/lesson.ts';
import { NO_PROGRESS, reachStep } from '#lesson-kit/progress.ts';
import { LessonLoan } from './lesson-loan.ts';
import { NO_RECORD, writeRecord } from './lesson-record.ts';
import type { Json, ProgressState } from './progress-store.ts';

const recordAt = (step: string): Json =>
  writeRecord({
    ...NO_RECORD,
    seeded: true,
    progress: reachStep(NO_PROGRESS, { lesson: lessonId('a/b'), step }, 1),
  });
const lent = {
  id: 'a/b',
  workspace: 'scratch:lesson:1',
  contents: { folders: [], files: [], clock: { atMs: 0, rate: 1 } },
} as const;

/** Progress of the visitor's own. */
function own() {
  const store = createStore<ProgressState>(() => ({
    lessons: { 'a/b': recordAt('mine'), 'c/d': recordAt('other') },
    loaded: true,
    kept: { kind: 'kept' },
  }));
  const put = (lesson: string, value: Json): Promise<void> => {
    store.setState(({ lessons }) => ({ lessons: { ...lessons, [lesson]: value } }));
    return Promise.resolve();
  };
  return { ...store, put };
}

test('a lesson that is lent goes on from where its record says, and the visitor’s own stays where it is', async () => {
  const mine = own();
  const loan = new LessonLoan(mine);
  expect(loan.begin({ ...lent, record: recordAt('theirs') })).toBe(true);
  expect(loan.progress.getState().lessons).toEqual({ 'a/b': recordAt('theirs'), 'c/d': recordAt('other') });
  await loan.progress.put('a/b', recordAt('further'));
  await loan.progress.put('c/d', recordAt('mine too'));
  expect(loan.lent?.record).toEqual(recordAt('further'));
  expect(mine.getState().lessons).toEqual({ 'a/b': recordAt('mine'), 'c/d': recordAt('mine too') });
  loan.end();
  expect(loan.progress.getState().lessons['a/b']).toEqual(recordAt('mine'));
});

test.each([
  ['nothing', undefined],
  ['no record', { step: 3 }],
  ['one of a newer version', { seeded: true, progress: '{"keyspace":"progress","version":99}' }],
  ['one of a lesson whose data were never there', writeRecord(NO_RECORD)],
  ['what is no JSON', { seeded: true, progress: new Date() }],
])('%s lends nothing', (_what, record) => {
  const loan = new LessonLoan(own());
  expect(loan.begin({ ...lent, record })).toBe(false);
  expect(loan.lent).toBeNull();
});
