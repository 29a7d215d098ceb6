import { splitInline } from '#resp/split-inline.ts';
import { utf8Bytes } from '#resp/text.ts';

/*
 * What somebody says that a server would reply, read. The same reply may be written as redis-cli prints it, with its
 * marks and numbers, or shorter, and a short form may mean several things: `a b` is one text or two. So a text has
 * readings, and it is right if one of them fits the reply; `fits-reply.ts` decides that.
 */

/** How a single value is marked; `bare` says nothing of its kind. */
export type SaidMark =
  'bare' | 'string' | 'integer' | 'double' | 'bignum' | 'error' | 'nil' | 'boolean' | 'empty';

export interface SaidScalar {
  readonly kind: 'scalar';
  readonly mark: SaidMark;
  /** Without its mark; of a nil and of an empty list without meaning. */
  readonly text: string;
  /** What a quoted text stands for. */
  readonly bytes: Uint8Array | null;
}

export interface SaidItems {
  readonly kind: 'items';
  readonly items: readonly Said[];
  /**
   * How it was written: `)`, `~` or `#` as redis-cli numbers the items of arrays, sets and maps (whose keys and values
   * take turns here); `[` in brackets; `flat` without saying what is nested in what.
   */
  readonly form: ')' | '~' | '#' | '[' | 'flat';
}

export type Said = SaidScalar | SaidItems;

/** All that a text may mean. */
export function readingsOf(said: string): readonly Said[] {
  const text = said
    .replace(/\r\n?/gu, '\n')
    .replace(/^(?:[ \t]*\n)+/u, '')
    .trimEnd();
  if (NUMBERED.test(text)) {
    const printed = readPrinted(text);
    const inOneLine = readNumberedLine(text);
    if (inOneLine !== null && !isMarkedItem(printed)) return [inOneLine];
    return printed === null ? [] : [printed];
  }
  const whole = readScalar(text);
  const readings: Said[] = [whole];
  if (whole.mark !== 'bare') return readings;
  const nested = readBrackets(text);
  if (nested !== null) readings.push(nested);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  readings.push(flat(lines.map(readScalar)));
  const parts = splitAtCommas(text);
  if (parts.length > 1) readings.push(flat(parts.map(readScalar)));
  readings.push(flat(splitWords(text).map(readScalar)));
  return readings;
}

/** Whether it is a list whose only item has the mark of its kind, and is no item with others behind it on its line. */
const isMarkedItem = (said: Said | null): boolean => {
  const [only] = said?.kind === 'items' && said.items.length === 1 ? said.items : [];
  return only?.kind === 'scalar' && only.mark !== 'bare';
};

const NUMBERED = /^ *1[)~#] /u;
const flat = (items: readonly Said[]): SaidItems => ({ kind: 'items', items, form: 'flat' });
const scalar = (mark: SaidMark, text: string, bytes: Uint8Array | null = null): SaidScalar => ({
  kind: 'scalar',
  mark,
  text,
  bytes,
});

const MARKED = /^\((integer|double|bignum)\)\s*(\S+)$/iu;
const NAMED = /^\((nil|true|false)\)$/iu;
const EMPTY = /^\(empty[^)]*\)$/iu;
const ERROR = /^\(error\)\s*(.*)$/isu;
const MARKS: Readonly<Record<string, SaidMark>> = { integer: 'integer', double: 'double', bignum: 'bignum' };

/** One value, with its mark if it has one. */
function readScalar(written: string): SaidScalar {
  const text = written.trim();
  const [, mark = '', number = ''] = MARKED.exec(text) ?? [];
  if (mark !== '') return scalar(MARKS[mark.toLowerCase()] ?? 'bare', number);
  const name = NAMED.exec(text)?.[1]?.toLowerCase();
  if (name !== undefined) return scalar(name === 'nil' ? 'nil' : 'boolean', name);
  if (EMPTY.test(text)) return scalar('empty', '');
  const error = ERROR.exec(text)?.[1];
  if (error !== undefined) return scalar('error', error);
  const bytes = quotedBytes(text);
  return bytes === null ? scalar('bare', text) : scalar('string', text, bytes);
}

/** What a text in quotes stands for, as redis-cli reads it; null when it is not quoted as a whole. */
function quotedBytes(text: string): Uint8Array | null {
  if (!/^(?:".*"|'.*')$/su.test(text) || text.length < 2) return null;
  const words = splitInline(utf8Bytes(text));
  return words === 'invalid' || words.length !== 1 ? null : (words[0] ?? null);
}

/** What stands between commas that are not in quotes. */
const splitAtCommas = (text: string): string[] =>
  (text.match(/(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,])+/gu) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '');

const WORD =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:integer|double|bignum)\)\s*\S+|\((?:nil|true|false|error|empty[^)]*)\)|\S+/giu;

/** Words with white space between; a comma behind one and the arrow of a map between two say nothing. */
const splitWords = (text: string): string[] =>
  (text.match(WORD) ?? []).filter((word) => word !== '=>' && word !== ',');

/** `[a, [b, c]]`; null when the brackets do not go together. */
function readBrackets(text: string): SaidItems | null {
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  const tokens = text.match(/[[\],]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^[\],"']+/gu) ?? [];
  const open: Said[][] = [];
  for (const [at, token] of tokens.entries()) {
    const written = token.trim();
    if (written === '[') open.push([]);
    else if (written === ']') {
      const items = open.pop();
      if (items === undefined) return null;
      const read: SaidItems = { kind: 'items', items, form: '[' };
      const outer = open.at(-1);
      if (outer === undefined) return at === tokens.length - 1 ? read : null;
      outer.push(read);
    } else if (written !== ',' && written !== '') open.at(-1)?.push(...readList(written));
  }
  return null;
}

/** What stands between two commas of a list in brackets. */
const readList = (written: string): readonly SaidScalar[] => {
  const whole = readScalar(written);
  return whole.mark === 'bare' ? splitWords(written).map(readScalar) : [whole];
};

/** `1) a 2) b` on one line. */
function readNumberedLine(text: string): SaidItems | null {
  if (text.includes('\n')) return null;
  const parts = text.split(/(?:^|\s)\s*(\d+)\) +/u).slice(1);
  const items = parts.filter((_part, at) => at % 2 === 1);
  const counts = parts.every((part, at) => at % 2 === 1 || Number(part) === at / 2 + 1);
  return items.length > 1 && counts ? { kind: 'items', items: items.map(readScalar), form: ')' } : null;
}

/*
 * What redis-cli prints: each item behind its number, which stands at the same column in all items of a container.
 */

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A value that was read, and the line after it. */
interface Reading {
  readonly said: Said;
  readonly next: number;
}

function readPrinted(text: string): Said | null {
  const lines = text.split('\n');
  const [first = '', ...rest] = lines;
  // Who copies what was printed may leave out the spaces in front of the first number.
  const widest = Math.max(...lines.map((line) => /^(\d+)[)~#] /u.exec(line)?.[1]?.length ?? 0));
  const shift = first.startsWith(' ') ? '' : ' '.repeat(Math.max(0, widest - 1));
  const reading = readValue([shift + first, ...rest], { line: 0, column: 0 });
  return reading?.next === lines.length ? reading.said : null;
}

const NUMBER = / *1([)~#]) /uy;

function readValue(lines: readonly string[], { line, column }: Place): Reading | null {
  const text = lines[line] ?? '';
  NUMBER.lastIndex = column;
  const mark = NUMBER.exec(text)?.[1];
  if (mark === ')' || mark === '~' || mark === '#')
    return readContainer(lines, { line, column: NUMBER.lastIndex }, mark);
  return { said: readScalar(text.slice(column)), next: line + 1 };
}

/** @param column Where items begin, behind their numbers. */
function readContainer(
  lines: readonly string[],
  { line, column }: Place,
  mark: ')' | '~' | '#',
): Reading | null {
  const items: Said[] = [];
  let at = line;
  for (let number = 1; number === 1 || isNumbered(lines[at], column, `${number}${mark} `); number++) {
    const begin: Place = { line: at, column };
    const read = mark === '#' ? readEntry(lines, begin, items) : readValue(lines, begin);
    if (read === null) return null;
    items.push(read.said);
    at = read.next;
  }
  return { said: { kind: 'items', items, form: mark }, next: at };
}

const isNumbered = (text: string | undefined, column: number, number: string): boolean =>
  text !== undefined && text.slice(0, column).trimStart() === number;

const KEY = /("(?:[^"\\]|\\.)*"|[^"].*?) =>(?: |$)/uy;

/** A key, which goes to the items, and its value, which may begin on the next line. */
function readEntry(lines: readonly string[], { line, column }: Place, items: Said[]): Reading | null {
  const text = lines[line] ?? '';
  KEY.lastIndex = column;
  const key = KEY.exec(text)?.[1];
  if (key === undefined) return null;
  items.push(readScalar(key));
  const isBelow = text.slice(KEY.lastIndex).trim() === '';
  return readValue(lines, isBelow ? { line: line + 1, column } : { line, column: KEY.lastIndex });
}
