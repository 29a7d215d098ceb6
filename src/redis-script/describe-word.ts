import { matchArguments, type Leaf } from '#redis-cli/argument-match.ts';
import { showArgument } from '#redis-cli/argument-text.ts';
import { syntaxPieces, type SyntaxPiece } from '#redis-cli/argument-syntax.ts';
import { findNamed, type CommandDocs } from '#redis-cli/command-docs.ts';
import { utf8Text } from '#resp/text.ts';
import type { ScriptCommand, ScriptWord } from './read-script.ts';

/** What can be said of one word of a script, by the server's description of its command. */
export interface WordDescription {
  /** The command or subcommand that the words name. */
  readonly docs: CommandDocs;
  /** Its arguments as one line. */
  readonly syntax: string;
  /** What the word is to the command; null for its name, and for a word that fits nowhere. */
  readonly argument: Leaf | null;
}

/** The word at a place of the text, and its command; null between words. */
export function wordAt(
  commands: readonly ScriptCommand[],
  place: number,
): { readonly command: ScriptCommand; readonly word: ScriptWord } | null {
  for (const command of commands) {
    if (place < command.from || place > command.to) continue;
    const word = command.words.find(({ from, to }) => place >= from && place <= to);
    if (word !== undefined) return { command, word };
  }
  return null;
}

/** What a word is. `docs`: the description of the command that the first word names. */
export function describeWord(command: ScriptCommand, word: ScriptWord, docs: CommandDocs): WordDescription {
  const texts = command.words.map(({ bytes }) => utf8Text(bytes));
  const named = findNamed(docs, texts);
  if (named === null) {
    const names = [...docs.subcommands.keys()].map((name) => name.slice(docs.name.length + 1));
    return { docs, syntax: names.join(' | '), argument: null };
  }
  const args = named.docs.arguments;
  const syntax = args.map(showArgument).join(' ');
  const at = command.words.indexOf(word) - named.nameWords;
  const taken = at < 0 ? null : (matchArguments(args, texts.slice(named.nameWords))?.taken[at] ?? null);
  return { docs: named.docs, syntax, argument: taken };
}

/** The syntax of the command that is being typed, with what the next word may be told apart; null when unknown. */
export function typedSyntax(
  words: readonly ScriptWord[],
  docs: CommandDocs,
): { readonly docs: CommandDocs; readonly pieces: readonly SyntaxPiece[] } | null {
  const texts = words.map(({ bytes }) => utf8Text(bytes));
  const named = findNamed(docs, texts);
  if (named === null) return null;
  const args = named.docs.arguments;
  const match = matchArguments(args, texts.slice(named.nameWords));
  return { docs: named.docs, pieces: syntaxPieces(args, match) };
}
