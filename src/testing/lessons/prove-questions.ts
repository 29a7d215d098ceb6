import { describe, expect, it } from 'vitest';
import type { AuthoredQuestionGroup } from '#lesson-kit/build/compile-questions.ts';
import type { Question } from '#lesson-kit/question.ts';
import { questionFaults } from '../question-gates.ts';

/** Whether a question takes place in a lab of several nodes. */
export const isInLab = (question: Question): boolean =>
  question.kind !== 'say' && question.place.topology !== 'single';

/** A test for each of the questions that `chosen` picks, by groups. */
export function proveQuestions(
  groups: readonly AuthoredQuestionGroup[],
  chosen: (question: Question) => boolean,
): void {
  const some = groups
    .map(({ group }) => [group.id, group.questions.filter(chosen)] as const)
    .filter(([, questions]) => questions.length > 0);
  describe.each(some)('quiz/%s', (_id, questions) => {
    it.each(questions.map((question) => [question.id, question] as const))('%s', async (_name, question) => {
      expect(await questionFaults(question)).toEqual([]);
    });
  });
}
