import { expect, test } from 'vitest';
import { isCarried, refusalOf } from './carried-records.ts';
import { NO_RECORD, writeRecord } from './lesson-record.ts';

const lesson = { lesson: 'a/b', value: writeRecord(NO_RECORD) };
const damaged = { lesson: 'interview/x', value: { progress: 'x', interview: { version: 1, id: 'x' } } };
const newer = { lesson: 'interview/y', value: { interview: { version: 99 } } };

test('lessons are none of its business, a damaged or newer interview or answer is refused by name', () => {
  expect(refusalOf([lesson])).toBeNull();
  expect(refusalOf([lesson, damaged])).toEqual({
    code: 'damaged',
    because: 'interview/x cannot be read',
  });
  expect(refusalOf([newer, lesson])).toEqual({
    code: 'newer',
    because: 'interview/y is of a newer version',
  });
  expect(refusalOf([{ lesson: 'quiz/x', value: { quiz: { version: 1 } } }])?.code).toBe('damaged');
  expect(refusalOf([{ lesson: 'quiz/x', value: { quiz: { version: 2 } } }])?.code).toBe('newer');
});

test('an export leaves out what is damaged, and carries what only a newer page can read', () => {
  expect([lesson, damaged, newer].map(isCarried)).toEqual([true, false, true]);
});
