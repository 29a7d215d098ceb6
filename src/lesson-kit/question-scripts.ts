import type { Question } from './question.ts';
import type { Script } from './script.ts';

/** A question with something that can be run. */
export type PlacedQuestion = Exclude<Question, { kind: 'say' }>;

/** All scripts of a question, those of its answers among them. If one moves time, it stands while any is played. */
export function scriptsOf(question: PlacedQuestion): readonly Script[] {
  const { seed } = question.place;
  switch (question.kind) {
    case 'order':
      return [seed, ...(question.proof?.steps ?? [])];
    case 'fix': {
      const { broken, after, solution, accepts, rejects } = question;
      return [seed, broken, after, solution, ...accepts, ...rejects.map(({ says }) => says)];
    }
    case 'predict':
    case 'estimate':
      return [seed, question.run];
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return [
        seed,
        question.run,
        ...question.choices.flatMap(({ proof }) => (proof?.kind === 'plays' ? [proof.script] : [])),
      ];
  }
}
