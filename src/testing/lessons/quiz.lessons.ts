import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import { questionFaults } from '../question-gates.ts';

/** Proves the question bank: every file compiles, and every question that runs something is decided by it as it says. */
const { groups, problems } = await readStandingQuestions(
  path.resolve(import.meta.dirname, '../../../lessons'),
);

it('the question bank compiles', () => {
  expect(problems.map(describeProblem)).toEqual([]);
});

describe.each(groups.map(({ group }) => [group.id, group.questions] as const))(
  'quiz/%s',
  (_id, questions) => {
    it.each(questions.map((question) => [question.id, question] as const))('%s', async (_name, question) => {
      expect(await questionFaults(question)).toEqual([]);
    });
  },
);
