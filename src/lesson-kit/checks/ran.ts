import type { Exchange } from '#resp/exchange.ts';
import type { Command, CommandWord, RespValue } from '#resp/value.ts';
import { finding } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText } from '../check-text.ts';
import { describeAmount, describeRange, isWithin } from '../range.ts';
import { describeReplyMatch, matchesReply } from '../reply-match.ts';
import { describeCommand, describeReply, textOfBytes } from '../reply-text.ts';
import { describeTextMatch, matchesText } from '../text-match.ts';
import type { TextMatch } from '../text-match.schema.ts';
import type { ArgumentsMatch, RanCheck } from './ran.schema.ts';

/**
 * What the learner ran since the step began.
 *
 * Each exchange is put through the same stages: name, place (terminal and node), arguments, reply. When none passes
 * them all, the learner is told about the exchange that got furthest, the newest of equals.
 */
type Stage = 'name' | 'place' | 'arguments' | 'reply' | 'passed';
const STAGES: readonly Stage[] = ['name', 'place', 'arguments', 'reply', 'passed'];

interface Attempt {
  readonly exchange: Exchange;
  /** The stage at which it failed. */
  readonly stage: Stage;
}

export const ranCheck: CheckKind<RanCheck> = {
  reads: () => [],
  evaluate(check, facts) {
    const attempts = facts.exchanges.map((exchange): Attempt => ({
      exchange,
      stage: stageOf(check, exchange),
    }));
    const passed = attempts.filter((attempt) => attempt.stage === 'passed').length;
    const times = check.times ?? { min: 1 };
    const what = describeWanted(check);
    const is = passed > 1 || check.times !== undefined ? checkText.ran.times(passed) : checkText.ran.done;
    return finding({
      ok: isWithin(passed, times),
      subject: what,
      is: passed === 0 ? checkText.ran.notYet : is,
      want:
        check.times === undefined
          ? checkText.ran.want
          : checkText.ran.wantTimes(describeAmount(times, 'time', 'times')),
      because:
        passed > 0
          ? checkText.ran.becauseTimes(what, passed, describeRange(times))
          : whyNone(check, attempts),
    });
  },
};

/** Whether an exchange is one that the check asks for. */
export const passesRun = (check: RanCheck, exchange: Exchange): boolean =>
  stageOf(check, exchange) === 'passed';

/** The place of the first exchange that passes; -1 when none does. */
export const firstRun = (check: RanCheck, exchanges: readonly Exchange[]): number =>
  exchanges.findIndex((exchange) => passesRun(check, exchange));

function stageOf(check: RanCheck, exchange: Exchange): Stage {
  const words = exchange.command.map(textOfBytes);
  if (!matchesName(words, check.command)) return 'name';
  if (check.client !== undefined && exchange.client !== check.client) return 'place';
  if (check.node !== undefined && exchange.node !== check.node) return 'place';
  const name = check.command ?? words.slice(0, 1);
  if (!matchesArguments(words.slice(name.length), check.arguments)) return 'arguments';
  return matchesAnswer(exchange.reply, check) ? 'passed' : 'reply';
}

/** Without a wanted name any counts, but a message that no command asked for does not. */
function matchesName(words: readonly string[], name: Command | undefined): boolean {
  if (name === undefined) return words.length > 0;
  return name.every((word, i) => words[i]?.toLowerCase() === textOf(word).toLowerCase());
}

/** Without a wanted reply any counts but an error; a command still waiting counts only when no reply is asked for. */
function matchesAnswer(reply: RespValue | null, check: RanCheck): boolean {
  if (reply === null) return check.reply === undefined;
  return matchesReply(reply, check.reply ?? { anything: true });
}

function matchesArguments(given: readonly string[], match: ArgumentsMatch | undefined): boolean {
  if (match === undefined) return true;
  const matches = (wanted: TextMatch, i: number): boolean => {
    const text = given[i];
    return text !== undefined && matchesText(text, wanted);
  };
  if ('exactly' in match) return given.length === match.exactly.length && match.exactly.every(matches);
  if ('first' in match) return match.first.every(matches);
  return match.includes.every((wanted) => given.some((text) => matchesText(text, wanted)));
}

const textOf = (word: CommandWord): string => (typeof word === 'string' ? word : textOfBytes(word));

function whyNone(check: RanCheck, attempts: readonly Attempt[]): string {
  const rank = (attempt: Attempt): number => STAGES.indexOf(attempt.stage);
  // Any command is an attempt at one without a name, so none of them tells the learner anything.
  const isNamed = check.command !== undefined;
  const best = attempts.reduce<Attempt | null>((a, b) => (a !== null && rank(a) > rank(b) ? a : b), null);
  if (best === null || best.stage === 'name' || !isNamed)
    return checkText.ran.becauseNotYet(describeWanted(check));
  const { command, reply } = best.exchange;
  const ran = describeCommand(command);
  if (best.stage === 'place') return checkText.ran.becauseWhere(ran, describePlace(check));
  if (best.stage === 'arguments') return checkText.ran.becauseArguments(ran, describeWanted(check));
  const answer = reply === null ? checkText.ran.noReply : describeReply(reply);
  return checkText.ran.becauseReply(ran, answer, describeReplyMatch(check.reply ?? { anything: true }));
}

function describePlace(check: RanCheck): string {
  const client = check.client === undefined ? [] : [checkText.ran.fromClient(check.client)];
  const node = check.node === undefined ? [] : [checkText.ran.onNode(check.node)];
  return [...client, ...node].join(' ');
}

/** The command that is asked for; what should answer it belongs to it only when it has no name. */
export function describeWanted(check: RanCheck): string {
  const { command, reply } = check;
  if (command !== undefined) return describeCall(describeCommand(command), check);
  const what = describeCall(checkText.ran.anyCommand, check);
  return reply === undefined ? what : checkText.ran.answering(what, describeReplyMatch(reply));
}

function describeCall(name: string, check: RanCheck): string {
  const match = check.arguments;
  const place = describePlace(check);
  const where = place === '' ? '' : ` ${place}`;
  if (match === undefined) return name + where;
  const wanted = 'exactly' in match ? match.exactly : 'first' in match ? match.first : match.includes;
  const words = wanted.map(describeArgument).join(' ');
  if ('includes' in match || check.command === undefined)
    return `${name} ${checkText.ran.with(words)}${where}`;
  return `${name} ${words}${'first' in match ? ' …' : ''}${where}`;
}

/** An exact argument as one types it, any other as what it accepts, in angle brackets. */
const describeArgument = (match: TextMatch): string =>
  'equals' in match ? describeCommand([match.equals]) : `<${describeTextMatch(match)}>`;
