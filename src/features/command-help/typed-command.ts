import { splitArguments } from '#redis-cli/split-arguments.ts';
import { utf8Text } from '#resp/text.ts';

/** A line as far as it has been typed, and where in it the cursor is. */
export interface TypedCommand {
  /** All words of the line, also those behind the cursor; of a repeated command without the number before it. */
  readonly words: readonly string[];
  /** The index of the word that the cursor is in, or that a letter typed now would begin. */
  readonly at: number;
  /** That word up to the cursor. */
  readonly typed: string;
}

/** Characters of a line that are read; nobody needs help with the end of a longer one. */
const LONGEST_LINE = 4000;

/** Reads a line that is being typed, so its last quote may still be open; null when it cannot be split into words. */
export function readTyped(text: string, cursor: number): TypedCommand | null {
  const all = split(text.slice(0, LONGEST_LINE));
  const before = split(text.slice(0, Math.min(cursor, LONGEST_LINE)));
  if (all === null || before === null) return null;
  const at = before.isFinished ? before.words.length : before.words.length - 1;
  const typed = before.isFinished ? '' : (before.words.at(-1) ?? '');
  const repeated = all.words.length > 1 && /^-?\d+$/.test(all.words[0] ?? '');
  return repeated ? { words: all.words.slice(1), at: at - 1, typed } : { words: all.words, at, typed };
}

interface Split {
  readonly words: readonly string[];
  /** Nothing can be added to the last word: white space follows it. */
  readonly isFinished: boolean;
}

function split(text: string): Split | null {
  const whole = splitArguments(text);
  if (whole !== 'invalid') return { words: whole.map(utf8Text), isFinished: text === '' || /\s$/.test(text) };
  for (const quote of ['"', "'"]) {
    const closed = splitArguments(text + quote);
    if (closed !== 'invalid') return { words: closed.map(utf8Text), isFinished: false };
  }
  return null;
}
