import type { Choice, Question } from '#lesson-kit/question.ts';

/** Everything that a question says in words, a text each; commands are not among them. */
export function wordsOfQuestion(question: Question): readonly string[] {
  const { ask, why } = question;
  const reasons = (answers: ReadonlyArray<{ readonly why: string }>): readonly string[] =>
    answers.map((answer) => answer.why);
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return [ask, why, ...question.choices.flatMap(wordsOfChoice)];
    case 'order':
      return [ask, why, ...reasons(question.wrong), ...(question.proof === null ? question.steps : [])];
    case 'predict':
    case 'estimate':
      return [ask, why, ...reasons(question.wrong)];
    case 'fix':
      return [ask, why, ...reasons(question.rejects)];
    case 'say':
      return [ask, question.model, ...question.rubric];
  }
}

function wordsOfChoice({ text, why, proof }: Choice): readonly string[] {
  const isCode = proof?.kind === 'plays' && proof.script.text === text;
  return [...(isCode ? [] : [text]), why ?? ''];
}
