import { expect, it } from 'vitest';
import { readLessonCheck, type LessonCheck } from './lesson-check.ts';

const problem = { file: 'lessons/a/one.md', line: 3, step: null, message: 'it is red\nA> PING' };
const checked: LessonCheck = { kind: 'checked', id: 'a/one', proofs: 4, seconds: 0.5, problems: [problem] };

it('reads what the dev server tells', () => {
  expect(readLessonCheck({ kind: 'checking', id: 'a/one' })).toEqual({ kind: 'checking', id: 'a/one' });
  expect(readLessonCheck(JSON.parse(JSON.stringify(checked)))).toEqual(checked);
});

it.each([
  null,
  'checked',
  { kind: 'checking' },
  { kind: 'else', id: 'a/one' },
  { ...checked, proofs: '4' },
  { ...checked, problems: [{ ...problem, line: null }] },
  { ...checked, problems: problem },
])('is none: %j', (value) => {
  expect(readLessonCheck(value)).toBeNull();
});
