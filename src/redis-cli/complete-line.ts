import { quoteBytes } from './quote-bytes.ts';
import { losslessText } from '#resp/text.ts';
import { isKeyPosition, type CommandEntry } from './command-table.ts';

/** What the server is known to have: its commands, and some of its keys. */
export interface Completions {
  readonly commands: readonly CommandEntry[];
  readonly keys: readonly Uint8Array[];
  /** Families of commands, which HELP knows: `string`. */
  readonly groups: readonly string[];
}

/** A line that a line could become. */
export interface Completion {
  readonly line: string;
  /** Of a key: which of how many it is. */
  readonly key?: { readonly at: number; readonly of: number };
}

/** More candidates are of no use to somebody who presses Tab. */
const MOST_KEYS = 50;

/**
 * Whole lines that a line could become: command names that begin like it, as redis-cli offers them, behind `help ` the
 * groups of commands too; then, where the last word is a key of the command, the keys that begin like it.
 */
export function completeLine(line: string, { commands, keys, groups }: Completions): Completion[] {
  const help = /^(?:help|\?)\s+/i.exec(line)?.[0] ?? '';
  const typed = line.slice(help.length).toUpperCase();
  const topics = help === '' ? [] : groups.map((group) => `@${group}`);
  const names = [...topics, ...commands.map(({ name }) => name)];
  const lines = names
    .filter((name) => name.toUpperCase().startsWith(typed))
    .map((name) => ({ line: help + name }));
  return help === '' ? [...lines, ...completeKey(line, commands, keys)] : lines;
}

/** Whether the last word of a line, which may be empty, is a key of the command. */
export function endsInKey(line: string, commands: readonly CommandEntry[]): boolean {
  const words = line.trimStart().split(/ +/);
  const [first = '', second = ''] = words.map((word) => word.toUpperCase());
  const find = (name: string): CommandEntry | undefined => commands.find((command) => command.name === name);
  const command = find(`${first} ${second}`) ?? find(first);
  return command !== undefined && isKeyPosition(command, words.length - 1);
}

function completeKey(
  line: string,
  commands: readonly CommandEntry[],
  keys: readonly Uint8Array[],
): Completion[] {
  if (!endsInKey(line, commands)) return [];
  const start = line.lastIndexOf(' ') + 1;
  const typed = line.slice(start);
  const words: string[] = [];
  for (const key of keys) {
    const word = keyWord(key);
    if (word.startsWith(typed) && word !== typed) words.push(word);
    if (words.length === MOST_KEYS) break;
  }
  return words.map((word, at) => ({
    line: line.slice(0, start) + word,
    key: { at: at + 1, of: words.length },
  }));
}

/** A key as it can be typed: bare where nothing in it needs quotes. */
function keyWord(key: Uint8Array): string {
  const text = losslessText(key);
  return text !== null && /^[^\s"'\\\p{Cc}]+$/u.test(text) ? text : quoteBytes(key);
}
