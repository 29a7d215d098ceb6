import type { Choice, ChoiceQuestion, FixQuestion, OrderQuestion, Question } from '#lesson-kit/question.ts';
import type { Script } from '#lesson-kit/script.ts';
import { attempt, colourFaults, inTurn, type Colour } from './question-attempt.ts';
import { estimateFaults, predictFaults } from './question-replies.ts';

/**
 * Proves a question on real servers and labs, each attempt on one of its own, and answers with everything that is wrong
 * with it, each with the transcript of its attempt:
 *
 * - a choice that is right is green and one that is wrong is red, by its own checks or by those of its question;
 * - of steps that are played the right orders are green, and the wrong ones red;
 * - a script to be mended is red, its solution and the alternatives are green, and the attempts that are wrong are red;
 * - a reply that is to be predicted comes again on another server, and a number that is to be estimated is measured;
 *   what redis-cli prints of either is judged to be right, and the answers that are called wrong to be wrong.
 *
 * What is said in words (`say`, and choices without commands) has nothing to be run.
 */
export async function questionFaults(question: Question): Promise<readonly string[]> {
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return choiceFaults(question);
    case 'order':
      return orderFaults(question);
    case 'fix':
      return fixFaults(question);
    case 'predict':
      return predictFaults(question);
    case 'estimate':
      return estimateFaults(question);
    case 'say':
      return [];
  }
}

const named = ({ text, right }: Choice): string => `choice "${text}", ${right ? 'right' : 'wrong'}`;
const colourOf = ({ right }: Choice): Colour => (right ? 'green' : 'red');

async function choiceFaults(question: ChoiceQuestion): Promise<readonly string[]> {
  const { run, choices, check } = question;
  if (choices.every(({ proof }) => proof === null)) return [];
  // What the run has left can be looked at for every choice that only says something about it.
  const held = await attempt(question, { name: 'run', scripts: [run] }, (rehearsal) =>
    inTurn(choices, async (choice) => {
      if (choice.proof?.kind !== 'holds') return [];
      const faults = await colourFaults(rehearsal, choice.proof.checks, colourOf(choice));
      return faults.map((fault) => `${named(choice)}: ${fault}`);
    }),
  );
  const played = await inTurn(choices, async (choice) => {
    if (choice.proof?.kind !== 'plays') return [];
    const scripts = [run, choice.proof.script];
    return attempt(question, { name: named(choice), scripts }, (rehearsal) =>
      colourFaults(rehearsal, check, colourOf(choice)),
    );
  });
  return [...held, ...played];
}

async function orderFaults(question: OrderQuestion): Promise<readonly string[]> {
  const { proof, accepts, wrong } = question;
  if (proof === null) return [];
  const prove = (order: readonly number[], wanted: Colour): Promise<readonly string[]> =>
    attempt(
      question,
      {
        name: `order ${order.map((place) => place + 1).join(' ')}`,
        scripts: order.flatMap((place) => proof.steps[place] ?? []),
      },
      (rehearsal) => colourFaults(rehearsal, proof.check, wanted),
    );
  const right = [proof.steps.map((_, index) => index), ...accepts];
  return [
    ...(await inTurn(right, (order) => prove(order, 'green'))),
    ...(await inTurn(wrong, ({ says }) => prove(says, 'red'))),
  ];
}

async function fixFaults(question: FixQuestion): Promise<readonly string[]> {
  const { broken, after, check, solution, accepts, rejects } = question;
  const prove = (name: string, script: Script, wanted: Colour): Promise<readonly string[]> =>
    attempt(question, { name, scripts: [script, after] }, (rehearsal) =>
      colourFaults(rehearsal, check, wanted),
    );
  return [
    ...(await prove('broken', broken, 'red')),
    ...(await prove('solution', solution, 'green')),
    ...(await inTurn(accepts, (script, index) => prove(`accepts ${index + 1}`, script, 'green'))),
    ...(await inTurn(rejects, ({ says }, index) => prove(`rejects ${index + 1}`, says, 'red'))),
  ];
}
