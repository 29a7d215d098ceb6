import { firstMisfit, matchArguments, type ArgumentMatch, type Leaf } from '#redis-cli/argument-match.ts';
import { syntaxPieces } from '#redis-cli/argument-syntax.ts';
import { textOf, utf8Bytes, utf8Text } from '#resp/text.ts';
import { commandHelpText } from '#text/command-help.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { NO_DETAIL, shownWord, type Detail } from './detail.ts';
import { keysOf, type ErrorCase } from './error-case.ts';
import { nearNames } from '#redis-cli/near-names.ts';

const text = commandHelpText.detail;
const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
/** Bytes of a value that are looked at, to see whether it is a number. */
const VALUE_BYTES = '40';

/**
 * Which argument is wrong, too many or missing, by the server's own description of the command.
 * @param about What the error speaks of: how the `words` follow one another, one `value` among them, or a value that
 *   should be a `number`. Only the first may come of a missing word or of missing quotes.
 */
export function explainArguments(refused: ErrorCase, about: 'words' | 'value' | 'number' = 'words'): Detail {
  const { named, docs } = refused;
  if (named === null) return docs === null ? NO_DETAIL : needsSubcommand(refused);
  const rest = refused.words.slice(named.nameWords);
  const args = named.docs.arguments;
  const misfit = firstMisfit(args, rest);
  const match = matchArguments(args, misfit === null ? rest : rest.slice(0, misfit.at));
  const syntax = { name: named.docs.name, pieces: syntaxPieces(args, match) };
  if (misfit === null) return { sentences: about === 'words' ? saysMissing(match) : [], tries: [], syntax };
  const at = named.nameWords + misfit.at;
  const word = shownWord(refused.command[at] ?? new Uint8Array());
  if (about === 'number') {
    const values = misfit.expected.filter(({ part }) => part === 'value');
    return { sentences: [wrongWord(word, named.docs.name, values)], tries: [], syntax };
  }
  const quotes = about === 'words' ? meantQuotes(refused, at, match) : null;
  const [hint, tries] = meantOption(refused, at, misfit.expected) ?? quotes ?? ['', []];
  const wrong = wrongWord(word, named.docs.name, misfit.expected);
  return { sentences: hint === '' ? [wrong] : [wrong, hint], tries, syntax };
}

/** Which argument, or which value, is not the number that it should be. */
export async function explainNumber(refused: ErrorCase): Promise<Detail> {
  const detail = explainArguments(refused, 'number');
  if (detail.sentences.length > 0) return detail;
  const large = tooLarge(refused);
  if (large !== null) return { ...detail, sentences: [text.tooLarge(shownWord(large))] };
  const [key] = await keysOf(refused);
  if (key === undefined) return detail;
  const [value] = await refused.ask([['GETRANGE', key, '0', VALUE_BYTES]]);
  if (value?.kind !== 'bulk') return detail;
  const shown = utf8Text(value.bytes);
  if (/^-?\d{1,18}$/.test(shown)) return detail;
  return {
    ...detail,
    sentences: [text.value(shownWord(key), commandLine([value.bytes]))],
    tries: [commandLine(['GET', key])],
  };
}

/** Says which arguments are not there. */
function saysMissing(match: ArgumentMatch | null): string[] {
  const missing = match?.missing.filter((one) => one.required).map((one) => one.text) ?? [];
  return missing.length > 0 ? [text.missing(missing)] : [];
}

/** Says what is wrong with a word that does not fit. */
function wrongWord(word: string, command: string, expected: readonly Leaf[]): string {
  const [only] = expected;
  if (expected.length !== 1 || only?.part !== 'value') return text.fitsNowhere(word, command);
  const { name, type } = only.arg;
  if (type === 'double') return text.notNumber(word, name);
  return type === 'integer' || type === 'unix-time'
    ? text.notInteger(word, name)
    : text.fitsNowhere(word, command);
}

type Guess = readonly [sentence: string, lines: readonly string[]];

/** An option that could stand there and is written almost like the word. */
function meantOption({ command, words }: ErrorCase, at: number, expected: readonly Leaf[]): Guess | null {
  const options = expected.flatMap(({ arg, part }) => (part === 'token' ? [arg.token] : []));
  const near = nearNames(words[at] ?? '', options);
  if (near.length === 0) return null;
  const lines = near.map((name) =>
    commandLine(command.map((word, index) => (index === at ? utf8Bytes(name) : word))),
  );
  return [commandHelpText.unknown.nearest(near), lines];
}

/** The command with its last value and all that follows in one pair of quotes, where the value is a text. */
function meantQuotes({ command }: ErrorCase, at: number, match: ArgumentMatch | null): Guess | null {
  const last = match?.taken.at(-1);
  const isText = last?.part === 'value' && (last.arg.type === 'string' || last.arg.type === 'key');
  const words = command.slice(at - 1).map(utf8Text);
  if (!isText || words.length < 2) return null;
  return [text.quotes, [commandLine([...command.slice(0, at - 1), words.join(' ')])]];
}

function needsSubcommand({ docs, words, commands }: ErrorCase): Detail {
  if (docs === null || words.length > 1) return NO_DETAIL;
  const names = commands.flatMap(({ name }) => (name.startsWith(`${docs.name} `) ? [name] : []));
  const own = names.map((name) => name.slice(docs.name.length + 1));
  return {
    sentences: [commandHelpText.unknown.subcommands(docs.name, own)],
    tries: names.includes(`${docs.name} HELP`) ? [`${docs.name} HELP`] : [],
    syntax: null,
  };
}

/** The first word that looks like an integer and does not fit into 64 bits. */
function tooLarge({ words, command, named }: ErrorCase): Uint8Array | null {
  const at = words.findIndex((word, index) => {
    if (index < (named?.nameWords ?? 1) || !/^-?\d{1,40}$/.test(word)) return false;
    const value = BigInt(word);
    return value < INT64.least || value > INT64.most;
  });
  return command[at] ?? null;
}

/** What a reply says, or an empty text. */
export const textIn = (reply: Parameters<typeof textOf>[0] | undefined): string =>
  reply === undefined ? '' : (textOf(reply) ?? '');
