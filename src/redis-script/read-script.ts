import { splitClient } from '#lesson-kit/runnable.ts';
import { locateInline } from '#resp/split-inline.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';

/*
 * Scripts of commands, as somebody writes them in the editor:
 *
 *     # a comment: a line that begins with a hash
 *     SET stock 10                 a command a line, in redis-cli's own quoting
 *     B: INCR stock                a command of another client, as in lessons
 *     SET poem """                 a text of several lines, as it stands, up to the next three quotes
 *     It says "hello",
 *     and has no escapes.
 *     """
 *
 * Three quotes begin a word that redis-cli could not read: to it they are an empty word with something behind it. So
 * every line that redis-cli reads means the same here. The line break right after the opening quotes and the one right
 * before the closing quotes are not part of the text, and more words may follow the closing quotes.
 */

/** A word of a command. Places are those of the text of the script, in UTF-16 units; `to` is behind the last one. */
export interface ScriptWord {
  /** What is sent. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** A command of a script: at least one word. */
export interface ScriptCommand {
  /** The client that the line names; null for the script's first. */
  readonly client: string | null;
  readonly words: readonly ScriptWord[];
  /** Where it stands, the name of its client included. */
  readonly from: number;
  readonly to: number;
  /** The lines that it stands on, counted from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** What cannot be read: quotes that are not closed or have something right behind them, or three that are not closed. */
export interface ScriptFault {
  readonly kind: 'quotes' | 'open-text';
  readonly from: number;
  readonly to: number;
  /** The line that it begins on, counted from 1. */
  readonly line: number;
}

export interface RedisScript {
  readonly commands: readonly ScriptCommand[];
  readonly faults: readonly ScriptFault[];
}

const QUOTES = '"""';

/** Reads a script, whose lines end in `\n`. What cannot be read is told, and the rest is read all the same. */
export function readScript(text: string): RedisScript {
  const commands: ScriptCommand[] = [];
  const faults: ScriptFault[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const read = isComment(text, at) ? endOfLine(text, at) : readCommand(text, at, line);
    const to = typeof read === 'number' ? read : read.to;
    if (typeof read !== 'number') {
      if (read.fault !== null) faults.push(read.fault);
      else if (read.command !== null) commands.push(read.command);
    }
    line += countLines(text, at, to) + 1;
    at = to + 1;
  }
  return { commands, faults };
}

interface ReadCommand {
  /** Null when the line is blank or cannot be read. */
  readonly command: ScriptCommand | null;
  readonly fault: ScriptFault | null;
  /** The end of its last line. */
  readonly to: number;
}

function readCommand(text: string, start: number, firstLine: number): ReadCommand {
  const firstEnd = endOfLine(text, start);
  const from = start + leadingSpace(text.slice(start, firstEnd));
  const head = splitClient(text.slice(from, firstEnd));
  const words: ScriptWord[] = [];
  const fail = (kind: ScriptFault['kind'], at: number, to: number): ReadCommand => {
    const line = firstLine + countLines(text, start, at);
    return { command: null, fault: { kind, from: at, to, line }, to: endOfLine(text, to) };
  };
  let at = firstEnd - head.text.length;
  for (;;) {
    const end = endOfLine(text, at);
    const invalidAt = readWords(text.slice(at, end), at, words);
    if (invalidAt === null) break;
    if (!text.startsWith(QUOTES, invalidAt)) return fail('quotes', invalidAt, end);
    const close = text.indexOf(QUOTES, invalidAt + QUOTES.length);
    if (close === -1) return fail('open-text', invalidAt, text.length);
    at = close + QUOTES.length;
    if (at < text.length && !SPACE.test(text.charAt(at)))
      return fail('quotes', invalidAt, endOfLine(text, at));
    const body = withoutEdges(text.slice(invalidAt + QUOTES.length, close));
    words.push({ bytes: utf8Bytes(body), from: invalidAt, to: at });
  }
  const to = words.at(-1)?.to ?? start;
  const lastLine = firstLine + countLines(text, start, to);
  const command = words.length === 0 ? null : { client: head.client, words, from, to, firstLine, lastLine };
  return { command, fault: null, to: endOfLine(text, Math.max(at, to)) };
}

/** Adds the words of a part of a line that begins at `offset`; answers where the first bad one begins, null for none. */
function readWords(part: string, offset: number, words: ScriptWord[]): number | null {
  const bytes = utf8Bytes(part);
  const located = locateInline(bytes);
  // Places are counted in bytes there and in UTF-16 units here; words follow one another, so each is counted once.
  let counted = 0;
  let units = offset;
  const placeOf = (byte: number): number => {
    units += utf8Text(bytes.subarray(counted, byte)).length;
    counted = byte;
    return units;
  };
  for (const { word, from, to } of located.words) {
    words.push({ bytes: word, from: placeOf(from), to: placeOf(to) });
  }
  return located.invalidAt === null ? null : placeOf(located.invalidAt);
}

function withoutEdges(body: string): string {
  return body.replace(/^\r?\n/u, '').replace(/\r?\n$/u, '');
}

const isComment = (text: string, at: number): boolean =>
  text.startsWith('#', at + leadingSpace(lineAt(text, at)));

const lineAt = (text: string, at: number): string => text.slice(at, endOfLine(text, at));

/** What `isspace` of C takes for a space, and so redis-cli; other spaces of Unicode are words there. */
const SPACE = /[ \t\n\v\f\r]/u;
const leadingSpace = (line: string): number => /^[ \t\n\v\f\r]*/u.exec(line)?.[0].length ?? 0;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
