import { matchArguments } from '#redis-cli/argument-match.ts';
import { narrowNext } from '#redis-cli/argument-syntax.ts';
import { findNamed, type CommandDocs } from '#redis-cli/command-docs.ts';
import { isKeyPosition, type CommandEntry } from '#redis-cli/command-table.ts';
import { losslessText, utf8Text } from '#resp/text.ts';
import { namedEntry, subcommandsOf } from './named-entry.ts';
import { readScript, type ScriptWord } from './read-script.ts';

/** What could stand in the place of the word that is being typed. */
export interface WordSuggestion {
  readonly kind: 'command' | 'subcommand' | 'token' | 'key';
  /** What is written in its place. */
  readonly text: string;
  /** What the server describes it under: `SET`, `CONFIG GET`; null for a key. */
  readonly command: string | null;
}

/** The command that is being typed, up to the cursor. */
export interface TypedWords {
  /** The finished words. */
  readonly words: readonly ScriptWord[];
  /** The word at the cursor as it is written so far; empty after a space. */
  readonly typed: string;
  /** Where that word begins in the text. */
  readonly from: number;
}

/** Keys that are offered at once. */
const MOST_KEYS = 50;

/** The command at a place of a script; null within a comment, a text in quotes, or where nothing can be read. */
export function typedWords(text: string, cursor: number): TypedWords | null {
  // What is behind the cursor must not change what is before it.
  const { commands, faults } = readScript(text.slice(0, cursor));
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  const line = text.slice(start, cursor);
  if (faults.some(({ to }) => to === cursor)) return null;
  const command = commands.at(-1);
  if (command === undefined || command.to < start) {
    if (line.trimStart().startsWith('#')) return null;
    // Nothing yet, or nothing behind the name of a client.
    return /^\s*(?:[A-Z][A-Za-z0-9-]*: +)?$/u.test(line) ? { words: [], typed: '', from: cursor } : null;
  }
  const last = command.words.at(-1);
  if (last === undefined || last.to < cursor) return { words: command.words, typed: '', from: cursor };
  return { words: command.words.slice(0, -1), typed: text.slice(last.from, cursor), from: last.from };
}

/** What the server says of its commands, as far as it is known. */
export interface KnownServer {
  readonly commands: readonly CommandEntry[];
  /** The description of the command that is being typed; null for none. */
  readonly docs: CommandDocs | null;
  readonly keys: readonly Uint8Array[];
}

/** What could be written at the cursor, by the server's own table, descriptions and keys. */
export function completeWord({ words, typed }: TypedWords, known: KnownServer): WordSuggestion[] {
  const begun = typed.toUpperCase();
  const begins = (word: string): boolean => word.toUpperCase().startsWith(begun);
  const [first] = words;
  if (first === undefined) {
    return known.commands
      .filter(({ name }) => !name.includes(' ') && begins(name))
      .map(({ name }) => ({ kind: 'command', text: name, command: name }));
  }
  const name = utf8Text(first.bytes).toUpperCase();
  const subcommands = words.length === 1 ? subcommandsOf(name, known.commands) : [];
  const tokens = known.docs === null ? [] : tokensAfter(known.docs, words, typed);
  return [
    ...subcommands
      .filter(begins)
      .map((word): WordSuggestion => ({ kind: 'subcommand', text: word, command: `${name} ${word}` })),
    ...tokens.filter(begins).map((word): WordSuggestion => ({ kind: 'token', text: word, command: name })),
    ...keysAfter(words, typed, known),
  ];
}

function tokensAfter(docs: CommandDocs, words: readonly ScriptWord[], typed: string): string[] {
  const texts = words.map(({ bytes }) => utf8Text(bytes));
  const named = findNamed(docs, texts);
  if (named === null) return [];
  const match = matchArguments(named.docs.arguments, texts.slice(named.nameWords));
  if (match === null || match.used < texts.length - named.nameWords) return [];
  const next = narrowNext(match.next, typed).filter(({ part }) => part === 'token');
  return [...new Set(next.map(({ arg }) => arg.token))];
}

function keysAfter(
  words: readonly ScriptWord[],
  typed: string,
  { commands, keys }: KnownServer,
): WordSuggestion[] {
  const { entry } = namedEntry(words, commands);
  if (entry === null || !isKeyPosition(entry, words.length)) return [];
  const found: WordSuggestion[] = [];
  for (const key of keys) {
    const text = losslessText(key);
    // A key that needs quotes is not begun by what is typed without them.
    if (text === null || !/^[^\s"'\\\p{Cc}]+$/u.test(text) || !text.startsWith(typed)) continue;
    found.push({ kind: 'key', text, command: null });
    if (found.length === MOST_KEYS) break;
  }
  return found;
}
