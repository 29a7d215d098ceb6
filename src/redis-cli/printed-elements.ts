import { losslessText } from '#resp/text.ts';
import { splitArguments } from './split-arguments.ts';

/**
 * The elements of a reply in a line that `format-tty.ts` printed, found again: each with where it stands and what it is
 * without redis-cli's marks. What redis-cli prints can be read back, since it quotes as its command line is quoted. Lines
 * of other kinds (a prompt with a typed command, INFO, words of our own) have no elements, because nothing in them tells
 * where a value begins.
 */
export interface PrintedElement {
  /** UTF-16 units of the line, from the first up to the one after the last. */
  readonly start: number;
  readonly end: number;
  /** The value as text; of a string that is not UTF-8 the bytes as redis-cli escapes them, without the quotes. */
  readonly text: string;
}

/** The numbers of the containers that an element is the first of, and its own. */
const NUMBERS = /(?: *\d+[)~#] )*/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
const MARKED = /\((?:integer|double|bignum)\) (\S+)/y;
const ERROR = /\(error\) (.+)/y;
const BARE = /[^"(\s].*/y;
/** A key of a map that is not quoted. */
const BARE_KEY = /[^"(\s].*?(?= => )/y;
/** Printed in place of a value that has no text. */
const EMPTY = /\((?:nil|true|false|empty (?:array|hash|set|push))\)$/y;
const ARROW = ' => ';

/** A longer line is not looked through. */
const LONGEST_LINE = 1_000_000;

/** @param line What was printed between two line breaks, however many rows of a screen it takes. */
export function printedElements(line: string): readonly PrintedElement[] {
  return line.length > LONGEST_LINE ? [] : elementsFrom(line, 0, false);
}

/**
 * The elements from here to the end of the line.
 * @param contained Whether they are part of a container: only there a text without marks is surely a value.
 */
function elementsFrom(line: string, from: number, contained: boolean): PrintedElement[] {
  const at = from + (matchAt(NUMBERS, line, from)?.[0].length ?? 0);
  if (at > from && line.endsWith('# ', at)) {
    const key = elementAt(line, at, [BARE_KEY]);
    if (key === null || !line.startsWith(ARROW, key.end)) return [];
    return [key, ...elementsFrom(line, key.end + ARROW.length, true)];
  }
  if (matchAt(EMPTY, line, at) !== null) return [];
  const element = elementAt(line, at, contained || at > from ? [ERROR, BARE] : [ERROR]);
  return element?.end === line.length ? [element] : [];
}

function elementAt(line: string, at: number, unquoted: readonly RegExp[]): PrintedElement | null {
  const quoted = matchAt(QUOTED, line, at);
  if (quoted !== null) return { start: at, end: at + quoted[0].length, text: meant(quoted[0]) };
  for (const pattern of [MARKED, ...unquoted]) {
    const found = matchAt(pattern, line, at);
    if (found === null) continue;
    const text = found[1] ?? found[0];
    const end = at + found[0].length;
    return { start: end - text.length, end, text };
  }
  return null;
}

function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

/** What a quoted string stands for. */
function meant(quoted: string): string {
  const words = splitArguments(quoted);
  const bytes = words === 'invalid' ? undefined : words[0];
  return (bytes === undefined ? null : losslessText(bytes)) ?? quoted.slice(1, -1);
}
