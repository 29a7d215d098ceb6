import path from 'node:path';
import { expect, it } from 'vitest';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import { isInLab, proveQuestions } from './prove-questions.ts';

/** Proves the question bank: every file compiles, and every question on one server is decided by it as it says. */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
const { groups, problems } = await readStandingQuestions(folder);

it('the question bank compiles', () => {
  expect(problems.map(describeProblem)).toEqual([]);
});

proveQuestions(groups, (question) => !isInLab(question));
