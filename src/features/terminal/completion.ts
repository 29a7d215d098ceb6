import { quoteBytes } from '#redis-cli/quote-bytes.ts';
import { losslessText } from '#resp/text.ts';
import { isKeyPosition, type CommandEntry } from '#redis-cli/command-table.ts';

/** What the server is known to have: its commands, and some of its keys. */
export interface Completions {
  readonly commands: readonly CommandEntry[];
  readonly keys: readonly Uint8Array[];
}

/** More candidates are of no use to somebody who presses Tab. */
const MOST_KEYS = 50;

/**
 * Whole lines that a line could become: command names that begin like it (after `help ` too), as redis-cli offers
 * them; and where the last word is a key of the command, the keys that begin like it.
 */
export function completeLine(line: string, { commands, keys }: Completions): string[] {
  const help = /^(?:help|\?) +/i.exec(line)?.[0] ?? '';
  const typed = line.slice(help.length).toUpperCase();
  const names = commands.filter(({ name }) => name.startsWith(typed) && name !== typed);
  const lines = names.map(({ name }) => help + name);
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

function completeKey(line: string, commands: readonly CommandEntry[], keys: readonly Uint8Array[]): string[] {
  if (!endsInKey(line, commands)) return [];
  const start = line.lastIndexOf(' ') + 1;
  const typed = line.slice(start);
  const lines: string[] = [];
  for (const key of keys) {
    const word = keyWord(key);
    if (word.startsWith(typed) && word !== typed) lines.push(line.slice(0, start) + word);
    if (lines.length === MOST_KEYS) break;
  }
  return lines;
}

/** A key as it can be typed: bare where nothing in it needs quotes. */
function keyWord(key: Uint8Array): string {
  const text = losslessText(key);
  return text !== null && /^[^\s"'\\\p{Cc}]+$/u.test(text) ? text : quoteBytes(key);
}
