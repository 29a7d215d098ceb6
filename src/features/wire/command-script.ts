import { answersOnce } from '#resp/command-replies.ts';
import { encodeCommand } from '#resp/encode.ts';
import { splitInline } from '#resp/split-inline.ts';
import { isWord, utf8Bytes, utf8Text } from '#resp/text.ts';
import { joinBytes } from './join-bytes.ts';

/** Commands that may be sent at once; of several lines that are repeated, all repetitions together. */
export const MOST_COMMANDS = 1000;

/** Why lines cannot be sent. `line` counts from 1. */
export type ScriptProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-many'; readonly commands: number }
  | { readonly kind: 'unreadable'; readonly line: number }
  /** It has another number of replies than one, or changes what the replies to others are. */
  | { readonly kind: 'not-here'; readonly line: number; readonly name: string };

/** How commands go to the server. */
export type Way = 'single' | 'pipeline' | 'transaction' | 'mset';

type Words = readonly Uint8Array[];

/** Names of further commands that do not go with others: they group them, change the protocol, or end the connection. */
const NOT_HERE: ReadonlySet<string> = new Set([
  'multi',
  'exec',
  'discard',
  'hello',
  'reset',
  'quit',
  'shutdown',
]);

/**
 * Reads lines as redis-cli would, and repeats them. `{n}` in a line stands for the number of the repetition, from 1 on.
 */
export function readScript(script: string, times: number): readonly Words[] | ScriptProblem {
  const lines = script.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const used = lines.filter(({ line }) => line !== '');
  if (used.length === 0) return { kind: 'empty' };
  if (used.length * times > MOST_COMMANDS) return { kind: 'too-many', commands: used.length * times };
  for (const { line, number } of used) {
    const words = splitInline(utf8Bytes(line));
    if (words === 'invalid' || words.length === 0) return { kind: 'unreadable', line: number };
    const name = utf8Text(words[0] ?? new Uint8Array(0)).toLowerCase();
    if (NOT_HERE.has(name) || !answersOnce(words))
      return { kind: 'not-here', line: number, name: name.toUpperCase() };
  }
  return Array.from({ length: times }, (_, at) =>
    used.map(({ line }) => {
      const words = splitInline(utf8Bytes(line.replaceAll('{n}', String(at + 1))));
      return words === 'invalid' ? [] : words;
    }),
  ).flat();
}

/** Whether one MSET does the same as the commands: each is a SET of a key and nothing more. */
export function canBeMset(commands: readonly Words[]): boolean {
  return commands.every((words) => words.length === 3 && isWord(words[0], 'set'));
}

/** What goes over the connection in one turn, and how many replies come back for it. */
export interface Sending {
  readonly bytes: Uint8Array;
  readonly replies: number;
  /** How many of the person's commands are in it. */
  readonly commands: number;
}

/** What is sent, turn by turn: the next is sent when all replies to the one before are there. */
export function sendingsOf(commands: readonly Words[], way: Way): readonly Sending[] {
  const count = commands.length;
  switch (way) {
    case 'single':
      return commands.map((words) => ({ bytes: encodeCommand(words), replies: 1, commands: 1 }));
    case 'pipeline':
      return [{ bytes: joinBytes(commands.map(encodeCommand)), replies: count, commands: count }];
    case 'transaction': {
      const all = [['MULTI'], ...commands, ['EXEC']];
      return [{ bytes: joinBytes(all.map(encodeCommand)), replies: count + 2, commands: count }];
    }
    case 'mset': {
      const pairs = commands.flatMap((words) => words.slice(1));
      return [{ bytes: encodeCommand(['MSET', ...pairs]), replies: 1, commands: count }];
    }
  }
}
