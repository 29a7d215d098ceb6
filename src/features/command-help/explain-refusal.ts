import { commandHelpText } from '#text/command-help.ts';
import { commandLine } from '#visualizers/command-line.ts';
import type { Refusal } from '#state/prompts-store.ts';
import { explainArguments, explainNumber } from './argument-detail.ts';
import { NO_DETAIL, shownWord, type Detail } from './detail.ts';
import { errorCaseOf, keysOf, type ErrorCase, type ErrorCaseParts } from './error-case.ts';
import {
  findExplanation,
  meaningOf,
  readError,
  type DetailKind,
  type ExplanationId,
  type ExplanationRule,
} from './explanations.ts';
import {
  explainAborted,
  explainMemory,
  explainRedirect,
  explainReplica,
  explainSlots,
  explainSubcommand,
} from './server-detail.ts';
import { explainTypes } from './type-detail.ts';
import { explainUnknown } from './unknown-command.ts';

/** An error in plain words. */
export interface Explained extends Detail {
  readonly id: ExplanationId;
  /** The error's code; an empty text for what redis-cli said. */
  readonly code: string;
  readonly means: string;
  readonly cause: string;
}

/** What the error means, without a look at the server; null for an error that is not known. */
export function explainAtOnce(refusal: Refusal): Explained | null {
  const rule = findExplanation(refusal.error, refusal.by);
  if (rule === null) return null;
  const { code } = readError(refusal.error, refusal.by);
  return { ...NO_DETAIL, id: rule.id, code: code ?? '', ...meaningOf(rule.id) };
}

/**
 * The same with what can be found out about this very case. Never rejects: a server that cannot be asked, because it is
 * busy or gone, leaves the general explanation.
 */
export async function explainFully(refusal: Refusal, parts: ErrorCaseParts): Promise<Explained | null> {
  const general = explainAtOnce(refusal);
  const rule = findExplanation(refusal.error, refusal.by);
  if (general === null || rule === null || refusal.by === 'redis-cli') return general;
  try {
    const refused = await errorCaseOf(refusal, parts);
    const detail = await detailOf(rule.detail, refused);
    return {
      ...general,
      sentences: [...detail.sentences, ...circumstances(refusal, rule.id)],
      tries: [...detail.tries, ...(await fillTries(rule, refused))].filter(isFirst).slice(0, MOST_TRIES),
      syntax: detail.syntax,
      standIn: detail.standIn ?? false,
    };
  } catch {
    return { ...general, sentences: circumstances(refusal, rule.id) };
  }
}

const MOST_TRIES = 4;
const isFirst = (line: string, at: number, lines: readonly string[]): boolean => lines.indexOf(line) === at;

function detailOf(kind: DetailKind | undefined, refused: ErrorCase): Detail | Promise<Detail> {
  switch (kind) {
    case undefined:
      return NO_DETAIL;
    case 'types':
      return explainTypes(refused);
    case 'arguments':
      return explainArguments(refused);
    case 'value':
      return explainArguments(refused, 'value');
    case 'number':
      return explainNumber(refused);
    case 'names': {
      const { sentences, lines, standIn } = explainUnknown(refused.command, refused.commands);
      return { ...NO_DETAIL, sentences, tries: lines, standIn };
    }
    case 'subcommands':
      return explainSubcommand(refused);
    case 'memory':
      return explainMemory(refused);
    case 'replica':
      return explainReplica(refused);
    case 'redirect':
      return explainRedirect(refused);
    case 'slots':
      return explainSlots(refused);
    case 'aborted':
      return explainAborted(refused);
  }
}

/** Scripts that were refused before they had done anything, or were ended because they had not. */
const NOTHING_DONE: readonly ExplanationId[] = ['scriptCompile', 'scriptReadonly', 'scriptKilled'];

/** Where the error came from, when the command that was typed is not the one that failed. */
function circumstances(refusal: Extract<Refusal, { by: 'server' }>, id: ExplanationId): string[] {
  const { detail } = commandHelpText;
  const line = /@?(?:user_script|user_function):(\d+)/.exec(refusal.error)?.[1];
  return [
    ...(refusal.inTransaction ? [detail.inTransaction(refusal.command.map(shownWord).join(' '))] : []),
    ...(line === undefined ? [] : [detail.inScript(line)]),
    ...(line === undefined || NOTHING_DONE.includes(id) ? [] : [detail.stays]),
  ];
}

/** The lines of a rule with its placeholders filled; those that lack something are left out. */
async function fillTries({ tries = [] }: ExplanationRule, refused: ErrorCase): Promise<string[]> {
  if (tries.length === 0) return [];
  const [key] = tries.some((line) => line.includes('{key}')) ? await keysOf(refused) : [];
  const quote = (word: Uint8Array | undefined): string | null =>
    word === undefined ? null : commandLine([word]);
  const valueOf = (name: string): string | null => {
    if (name === 'key') return quote(key);
    if (name === 'line') return commandLine(refused.command);
    if (name === 'name') return refused.docs?.name ?? null;
    return quote(refused.command[Number(name)]);
  };
  return tries.flatMap((line) => {
    const values = [...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => valueOf(name));
    if (values.includes(null)) return [];
    return [line.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name) ?? '')];
  });
}
