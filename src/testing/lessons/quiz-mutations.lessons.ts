import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import type {
  Choice,
  EstimateQuestion,
  PredictQuestion,
  Question,
  QuestionKind,
} from '#lesson-kit/question.ts';
import { measuredNumber } from '#lesson-kit/answers/judge-estimate.ts';
import { printReply } from '../print-reply.ts';
import { attempt } from '../question-attempt.ts';
import { questionFaults } from '../question-gates.ts';
import { isInLab } from './prove-questions.ts';

/**
 * Proves that the proofs of the bank would notice. Of each kind some real questions are taken, and each is broken as a
 * slip of its author's would break it: another choice is called right, an answer that is right is called wrong, a script
 * stands in the place of another. Each must turn the proof of its question red.
 */
const { groups } = await readStandingQuestions(path.resolve(import.meta.dirname, '../../../lessons'));

/** Some of a kind that are decided by running something, from all over the bank. */
const SOME = 4;
function someOf(kind: QuestionKind): readonly Question[] {
  const all = groups
    .flatMap(({ group }) => group.questions)
    .filter((question) => question.kind === kind && isRun(question) && !isInLab(question));
  const step = Math.max(1, Math.floor(all.length / SOME));
  return all.filter((_, index) => index % step === 0).slice(0, SOME);
}

function isRun(question: Question): boolean {
  if ('choices' in question) return question.choices.every(({ proof }) => proof !== null);
  return question.kind === 'order' ? question.proof !== null : true;
}

/** The reply to the last command of the run. */
async function replyOf(question: PredictQuestion | EstimateQuestion) {
  const replies: string[] = [];
  const numbers: number[] = [];
  await attempt(question, { name: 'reply', scripts: [question.run] }, (_rehearsal, played) => {
    const reply = played.at(-1)?.reply ?? null;
    if (reply !== null) {
      replies.push(printReply(reply));
      numbers.push(measuredNumber(reply) ?? 0);
    }
    return [];
  });
  return { printed: replies[0] ?? '', number: numbers[0] ?? 0 };
}

/** The choice is called the contrary of what it is. */
const flipped = (choice: Choice): Choice => ({ ...choice, right: !choice.right });

async function mutantsOf(question: Question): Promise<readonly Question[]> {
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return question.choices.map((choice, index) => ({
        ...question,
        choices: question.choices.with(index, flipped(choice)),
      }));
    case 'order': {
      const { steps, accepts, wrong } = question;
      const [first] = wrong;
      return [
        { ...question, wrong: [{ says: steps.map((_, index) => index), why: '' }] },
        { ...question, accepts: [...accepts, first?.says ?? []] },
      ];
    }
    case 'fix': {
      const { broken, solution, rejects } = question;
      return [
        { ...question, solution: broken },
        { ...question, broken: solution },
        { ...question, accepts: [rejects[0]?.says ?? broken] },
        { ...question, rejects: [{ says: solution, why: '' }] },
      ];
    }
    case 'predict':
      return [{ ...question, wrong: [{ says: (await replyOf(question)).printed, why: '' }] }];
    case 'estimate':
      return [{ ...question, wrong: [{ says: (await replyOf(question)).number, why: '' }] }];
    case 'say':
      return [];
  }
}

const KINDS = ['choose', 'choose-all', 'structure', 'next', 'order', 'fix', 'predict', 'estimate'] as const;

describe.each(KINDS)('a slip in a question of the kind %s', (kind) => {
  const questions = someOf(kind);

  it('can be made', () => {
    expect(questions.length).toBeGreaterThan(0);
  });

  it.each(questions.map((question) => [question.id, question] as const))(
    'is noticed: %s',
    async (_id, question) => {
      for (const mutant of await mutantsOf(question))
        expect(await questionFaults(mutant), JSON.stringify(mutant)).not.toEqual([]);
    },
  );
});
