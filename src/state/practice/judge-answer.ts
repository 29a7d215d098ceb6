import { judgeChoice } from '#lesson-kit/answers/judge-choice.ts';
import { judgeEstimate, measuredNumber } from '#lesson-kit/answers/judge-estimate.ts';
import { judgeOrder } from '#lesson-kit/answers/judge-order.ts';
import { judgePredicted, repliesInPairs } from '#lesson-kit/answers/judge-predicted.ts';
import type { Judged } from '#lesson-kit/answers/judged.ts';
import type {
  ChoiceQuestion,
  EstimateQuestion,
  FixQuestion,
  OrderQuestion,
  PredictQuestion,
  Question,
} from '#lesson-kit/question.ts';
import type { Script } from '#lesson-kit/script.ts';
import { practiceText } from '#text/practice.ts';
import type { ScratchServer } from '../scratch/scratch-server.ts';
import { judgePlayed, playQuestion, type PlayedQuestion, type QuestionRun } from './play-question.ts';

/** What a learner answers to a question. */
export type GivenAnswer =
  /** Places of the chosen ones, counted from 0. */
  | { readonly kind: 'choices'; readonly chosen: readonly number[] }
  /** Places of the steps, counted from 0, in the order that was given. */
  | { readonly kind: 'order'; readonly order: readonly number[] }
  | { readonly kind: 'reply'; readonly said: string }
  | { readonly kind: 'number'; readonly said: number }
  | { readonly kind: 'script'; readonly script: Script }
  /** Which points of the rubric an answer in one's own words had. */
  | { readonly kind: 'said'; readonly had: readonly boolean[] }
  /** “I don't know.” */
  | { readonly kind: 'unknown' };

/** What came of an answer, and what was played to find out. */
export interface Answered extends Judged {
  /** Null when nothing was played. */
  readonly played: PlayedQuestion | null;
}

const UNKNOWN: Judged = { right: false, why: null };

/** Judges what needs no server; null for an answer that a server has to decide. */
export function judgeAtOnce(question: Question, given: GivenAnswer): Judged | null {
  if (given.kind === 'choices' && 'choices' in question) return judgeChoice(question.choices, given.chosen);
  if (given.kind === 'order' && question.kind === 'order') return judgeOrder(question, given.order);
  if (given.kind === 'said')
    return { right: given.had.filter(Boolean).length * 2 >= given.had.length, why: null };
  const isPlayed = question.kind === 'predict' || question.kind === 'estimate' || question.kind === 'fix';
  return given.kind === 'unknown' && !isPlayed ? UNKNOWN : null;
}

/** Has a server decide about an answer. Rejects when it cannot run, as the scratch server does. */
export async function judgeByServer(
  scratch: ScratchServer,
  question: PredictQuestion | EstimateQuestion | FixQuestion,
  given: GivenAnswer,
  signal?: AbortSignal,
): Promise<Answered> {
  if (question.kind === 'fix') return judgeFix(scratch, question, given, signal);
  const played = await playQuestion(scratch, question, { scripts: [question.run], checks: [] }, signal);
  return { ...judgeReply(question, played, given), played };
}

function judgeReply(
  question: PredictQuestion | EstimateQuestion,
  { reply }: PlayedQuestion,
  given: GivenAnswer,
): Judged {
  if (reply === null) return { right: false, why: practiceText.noReply };
  if (question.kind === 'predict' && given.kind === 'reply') {
    const last = question.run.lines.at(-1);
    const inPairs = last?.kind === 'command' && repliesInPairs(last.command);
    const { unordered, wrong } = question;
    return judgePredicted(reply, given.said, { unordered, inPairs, wrong });
  }
  const measured = measuredNumber(reply);
  if (question.kind === 'estimate' && given.kind === 'number' && measured !== null)
    return judgeEstimate(question, measured, given.said);
  return UNKNOWN;
}

async function judgeFix(
  scratch: ScratchServer,
  question: FixQuestion,
  given: GivenAnswer,
  signal?: AbortSignal,
): Promise<Answered> {
  const { after, check, solution } = question;
  const script = given.kind === 'script' ? given.script : solution;
  const verdict = await judgePlayed(scratch, question, { scripts: [script, after], checks: check }, signal);
  if (given.kind !== 'script') return { ...UNKNOWN, played: 'played' in verdict ? verdict.played : null };
  if (verdict.ok) return { right: true, why: null, played: verdict.played };
  if (verdict.kind === 'endless') return { right: false, why: practiceText.endless, played: null };
  const known = question.rejects.find(({ says }) => sameLines(says, script));
  const why = known === undefined ? verdict.because : `${verdict.because} ${known.why}`;
  return { right: false, why, played: verdict.played };
}

const sameLines = (one: Script, other: Script): boolean =>
  JSON.stringify(one.lines) === JSON.stringify(other.lines);

/**
 * What is played once a choice or an order was answered, to show that it is so: the commands of the question and then
 * those that were chosen, or put in this order, or else the right ones. Null when nothing can be run.
 */
export function runBehind(question: ChoiceQuestion | OrderQuestion, given: GivenAnswer): QuestionRun | null {
  if (question.kind === 'order') {
    const { proof, steps } = question;
    if (proof === null) return null;
    const order = given.kind === 'order' ? given.order : steps.map((_step, at) => at);
    return { scripts: order.flatMap((at) => proof.steps[at] ?? []), checks: proof.check };
  }
  const { choices, run, check } = question;
  const chosen = given.kind === 'choices' ? given.chosen : [];
  const shown = choices[chosen[0] ?? -1] ?? choices.find(({ right }) => right);
  const scripts = shown?.proof?.kind === 'plays' ? [run, shown.proof.script] : [run];
  const played = scripts.filter(({ lines }) => lines.length > 0);
  if (played.length === 0) return null;
  return { scripts: played, checks: shown?.proof?.kind === 'plays' ? check : [] };
}
