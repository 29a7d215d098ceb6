import { matchArguments } from '#redis-cli/argument-match.ts';
import { narrowNext, syntaxPieces, type SyntaxPiece } from '#redis-cli/argument-syntax.ts';
import { findNamed, type CommandDocs } from '#redis-cli/command-docs.ts';
import type { CommandEntry } from '#redis-cli/command-table.ts';
import { readOwnWord, type OwnWord } from '#redis-cli/own-words.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { TypedLine } from '#state/prompts-store.ts';
import { readTyped, type TypedCommand } from './typed-command.ts';
import { explainUnknown, type UnknownCommand } from './unknown-command.ts';

/** What can be said of a line while it is typed. */
export type TypedHelp =
  | { readonly kind: 'nothing' }
  /** The server's description of the command is on its way. */
  | { readonly kind: 'pending' }
  /** Commands whose names begin like what has been typed. */
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly more: number }
  /** A word that is not sent: redis-cli's own, or its terminal's. */
  | { readonly kind: 'own'; readonly word: OwnWord['kind'] | 'redis-cli' | 'lab' }
  | { readonly kind: 'command'; readonly docs: CommandDocs; readonly syntax: readonly SyntaxPiece[] }
  /** A command that wants a subcommand; those that begin like what has been typed are `next`. */
  | { readonly kind: 'container'; readonly docs: CommandDocs; readonly subcommands: readonly SyntaxPiece[] }
  | { readonly kind: 'unknown'; readonly unknown: UnknownCommand };

/** What is known of the server's commands; `CommandReference` answers like this. */
export interface KnownCommands {
  readonly commands: readonly CommandEntry[];
  docs(word: string): CommandDocs | 'unknown' | null;
}

const NOTHING: TypedHelp = { kind: 'nothing' };
const PENDING: TypedHelp = { kind: 'pending' };
/** Names that are listed. */
const MOST_NAMES = 24;

/** The help for a line as it stands. `inLab`: whether the terminal is in a lab, and takes lines about that. */
export function helpForLine(line: TypedLine, known: KnownCommands, inLab = false): TypedHelp {
  const typed = readTyped(line.text, line.cursor);
  const name = typed?.words[0];
  if (typed === null || name === undefined) return NOTHING;
  const own = readOwnWord(typed.words.map(utf8Bytes));
  if (own !== null) return { kind: 'own', word: own.kind };
  if (name === 'redis-cli') return { kind: 'own', word: name };
  if (inLab && name.toLowerCase() === 'lab') return { kind: 'own', word: 'lab' };
  const docs = known.docs(name);
  if (docs === null) return PENDING;
  if (docs !== 'unknown') return helpForCommand(docs, typed);
  if (known.commands.length === 0) return PENDING;
  return typed.words.length === 1 && !line.text.endsWith(' ')
    ? helpForName(name, known.commands)
    : { kind: 'unknown', unknown: explainUnknown(typed.words.map(utf8Bytes), known.commands) };
}

function helpForName(begun: string, commands: readonly CommandEntry[]): TypedHelp {
  const start = begun.toUpperCase();
  const names = commands
    .map(({ name }) => name)
    .filter((name) => !name.includes(' ') && name.startsWith(start));
  if (names.length === 0) return { kind: 'unknown', unknown: explainUnknown([utf8Bytes(begun)], commands) };
  return { kind: 'names', names: names.slice(0, MOST_NAMES), more: Math.max(0, names.length - MOST_NAMES) };
}

function helpForCommand(docs: CommandDocs, { words, at, typed }: TypedCommand): TypedHelp {
  const named = findNamed(docs, words);
  if (named === null)
    return { kind: 'container', docs, subcommands: subcommandPieces(docs, at === 1 ? typed : '') };
  const { docs: command, nameWords } = named;
  const args = command.arguments;
  // Before the arguments nothing is pointed out: the name is still being typed.
  if (at < nameWords) return { kind: 'command', docs: command, syntax: syntaxPieces(args, null) };
  const before = words.slice(nameWords, at);
  const match = matchArguments(args, before);
  const fits = match !== null && match.used === before.length ? match : null;
  return {
    kind: 'command',
    docs: command,
    syntax: syntaxPieces(args, fits, narrowNext(fits?.next ?? [], typed)),
  };
}

function subcommandPieces({ name, subcommands }: CommandDocs, typed: string): SyntaxPiece[] {
  const start = typed.toUpperCase();
  return [...subcommands.keys()].toSorted().map((full) => {
    const text = full.slice(name.length + 1);
    return { text, state: start !== '' && text.startsWith(start) ? 'next' : 'ahead' };
  });
}
