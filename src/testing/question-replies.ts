import { judgeEstimate, measuredNumber } from '#lesson-kit/answers/judge-estimate.ts';
import { judgePredicted, repliesInPairs } from '#lesson-kit/answers/judge-predicted.ts';
import type { EstimateQuestion, PredictQuestion } from '#lesson-kit/question.ts';
import { errorText, isNil, scalarText } from '#lesson-kit/reply-text.ts';
import type { RespValue } from '#resp/value.ts';
import { printReply } from './print-reply.ts';
import { attempt, inTurn } from './question-attempt.ts';

/** The proofs of questions whose answer is the reply to the last command of their run. */

/** Plays the run on two servers, in a lab with other chances, and looks at both replies; `first` is that of the first. */
async function repliesTwice(
  question: PredictQuestion | EstimateQuestion,
  look: (reply: RespValue, first: RespValue) => readonly string[],
): Promise<readonly string[]> {
  let first: RespValue | null = null;
  return inTurn(['first time', 'second time'], (name) =>
    attempt(question, { name, scripts: [question.run] }, (_rehearsal, played) => {
      const reply = played.at(-1)?.reply ?? null;
      if (reply === null) return ['the last command has no reply'];
      first ??= reply;
      return look(reply, first);
    }),
  );
}

/** What is wrong with a reply to be predicted, judged as the page judges what a learner says. */
export function predictFaults(question: PredictQuestion): Promise<readonly string[]> {
  const { run, unordered, wrong } = question;
  const last = run.lines.at(-1);
  const inPairs = last?.kind === 'command' && repliesInPairs(last.command);
  return repliesTwice(question, (reply, first) => {
    const isRight = (said: string): boolean =>
      judgePredicted(reply, said, { unordered, inPairs, wrong }).right;
    const short = shortForm(reply);
    return [
      ...(isRight(printReply(first))
        ? []
        : [
            `the reply is another one than on the server before: ${printReply(reply)} and ${printReply(first)}`,
          ]),
      ...(short === null || isRight(short) ? [] : [`${short} is not taken for ${printReply(reply)}`]),
      ...wrong
        .filter(({ says }) => isRight(says))
        .map(({ says }) => `wrong "${says}" is right: the reply is ${printReply(reply)}`),
    ];
  });
}

/** What people write in place of what redis-cli prints; null of a reply with items, of which there are many. */
function shortForm(reply: RespValue): string | null {
  if (isNil(reply)) return 'nil';
  const error = errorText(reply);
  return error === null ? scalarText(reply) : (error.split(' ', 1)[0] ?? null);
}

/** What is wrong with a number to be estimated: it is measured twice, and of both the answers that are called wrong are. */
export function estimateFaults(question: EstimateQuestion): Promise<readonly string[]> {
  return repliesTwice(question, (reply, first) => {
    const measured = measuredNumber(reply);
    if (measured === null) return [`the reply is no number: ${printReply(reply)}`];
    const before = measuredNumber(first) ?? measured;
    return [
      ...(judgeEstimate(question, measured, before).right
        ? []
        : [`${before} was measured on the server before, and ${measured} here`]),
      ...question.wrong
        .filter(({ says }) => judgeEstimate(question, measured, says).right)
        .map(({ says }) => `wrong ${says} is right: ${measured} was measured`),
    ];
  });
}
