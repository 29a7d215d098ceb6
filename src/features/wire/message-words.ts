import type { WireMessage } from '#client/wire-message.ts';
import { wireText as text } from '#text/wire.ts';
import { readableText } from '#visualizers/byte-text.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { joinBytes } from './join-bytes.ts';
import { partsOf, type MessageParts, type Part, type ValueRow } from './message-parts.ts';

/** Characters of a word, and of a line, where there is one line for a message. */
const LONGEST_WORD = 60;
const LONGEST_LINE = 160;
/** Values that are said of a message. */
const MOST_SAID = 20;

const types: Readonly<Record<string, string>> = text.types;
const nulls: Readonly<Record<string, string>> = text.nulls;
const NONE = new Uint8Array(0);

/** The bytes of a part, and none where there is no such part. */
export const bytesAt = ({ parts }: MessageParts, at: number | null): Uint8Array =>
  at === null ? NONE : (parts[at]?.bytes ?? NONE);

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 32));

/** The length that a value announces; null where it announces none. */
export function lengthOf(message: MessageParts, { parts }: ValueRow): number | null {
  return parts.length === null ? null : Number(ascii(bytesAt(message, parts.length)));
}

/** The name of a value's type: `bulk string`, `null array`. */
export function typeName(message: MessageParts, row: ValueRow): string {
  const isNull = lengthOf(message, row) === -1;
  return (isNull ? nulls[row.mark] : undefined) ?? types[row.mark] ?? text.types[''];
}

/** A length with its unit; null where there is nothing to say. */
export function lengthWords(message: MessageParts, row: ValueRow): string | null {
  const length = lengthOf(message, row);
  if (length === null || length < 0) return null;
  const { bytes, elements, pairs } = text.lengths;
  const say = '$=!'.includes(row.mark) ? bytes : '%|'.includes(row.mark) ? pairs : elements;
  return say(formatCount(length), length === 1);
}

/** The value as it is read: text with escapes, `true` for `t`. Empty for containers and null. */
export function valueText(message: MessageParts, row: ValueRow): string {
  const bytes = bytesAt(message, row.parts.content);
  if (row.mark === '#') return ascii(bytes) === 't' ? 'true' : 'false';
  return readableText(bytes);
}

/** Bytes of a value's content that are not kept. */
export const missingOf = ({ parts }: MessageParts, { parts: own }: ValueRow): number =>
  own.content === null ? 0 : (parts[own.content]?.missing ?? 0);

/** The words of a command; null when it is none, or is not kept whole. */
export function wordsOf(message: WireMessage): Uint8Array[] | null {
  if (!message.complete) return null;
  const read = partsOf(message);
  const [top, ...items] = read.rows;
  if (top?.mark !== '*' || read.rest > 0 || items.length === 0) return null;
  const isWhole = items.every((row) => row.mark === '$' && row.depth === 1 && missingOf(read, row) === 0);
  return isWhole ? items.map((row) => bytesAt(read, row.parts.content)) : null;
}

const cut = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most)}…` : words;

/** A message on one line. */
export interface MessageLine {
  /** The type of a reply, and its length where it has one: `$5`, `*-1`, `:`. Empty for a command, which is always `*`. */
  readonly mark: string;
  /** A command as it would be typed; what a reply says. */
  readonly says: string;
}

export function lineOf(message: WireMessage): MessageLine {
  const known = lines.get(message);
  if (known?.size === message.size) return known.line;
  const { mark, says } = makeLine(message);
  const line = { mark, says: cut(says, LONGEST_LINE) };
  lines.set(message, { size: message.size, line });
  return line;
}

const lines = new WeakMap<WireMessage, { readonly size: number; readonly line: MessageLine }>();

function makeLine(message: WireMessage): MessageLine {
  // Only the beginning is seen, so only the beginning is read.
  const read = partsOf({ kept: beginning(message), size: message.size });
  const [top, ...rest] = read.rows;
  if (top === undefined) return { mark: '', says: text.list.arriving };
  if (top.mark === '') return { mark: '', says: valueText(read, top) };
  if (message.way === 'sent') return { mark: '', says: rest.map((row) => wordText(read, row)).join(' ') };
  return { mark: top.mark + ascii(bytesAt(read, top.parts.length)), says: replySays(read, top, rest) };
}

const BEGINNING_BYTES = 600;

function beginning({ kept }: WireMessage): Array<Uint8Array | number> {
  let bytes = 0;
  const pieces: Array<Uint8Array | number> = [];
  for (const piece of kept) {
    if (bytes >= BEGINNING_BYTES) break;
    pieces.push(typeof piece === 'number' ? piece : piece.subarray(0, BEGINNING_BYTES - bytes));
    if (typeof piece !== 'number') bytes += piece.length;
  }
  return pieces;
}

function wordText(read: MessageParts, row: ValueRow): string {
  const word = cut(valueText(read, row), LONGEST_WORD);
  return /^[^\s"']+$/u.test(word) ? word : `"${word}"`;
}

function replySays(read: MessageParts, top: ValueRow, rest: readonly ValueRow[]): string {
  if (isNull(read, top)) return text.nullWord;
  if (!'*~>%|'.includes(top.mark)) return valueText(read, top);
  return rest
    .filter(({ depth }) => depth === 1)
    .map((row) => insideText(read, row))
    .join(' ');
}

const isNull = (read: MessageParts, row: ValueRow): boolean => row.mark === '_' || lengthOf(read, row) === -1;

function insideText(read: MessageParts, row: ValueRow): string {
  if (isNull(read, row)) return text.nullWord;
  if (row.mark === '$') return wordText(read, row);
  const value = valueText(read, row);
  return value === '' ? typeName(read, row) : cut(value, LONGEST_WORD);
}

/** A message in words, for whoever does not see it. */
export function describeMessage(read: MessageParts, size: number): string {
  const said = read.rows.slice(0, MOST_SAID).map((row) => {
    const length = lengthWords(read, row);
    const value = cut(valueText(read, row), LONGEST_WORD);
    return [typeName(read, row), length, value === '' ? null : value]
      .filter((part) => part !== null)
      .join(' ');
  });
  const more = read.rows.length > MOST_SAID || read.rest > 0 ? ' …' : '';
  return text.message.describe(said.join('; ') + more, text.message.bytes(formatCount(size), size === 1));
}

/** What a part is and where it stands, for whoever does not see it. @param shown What is to be seen of it. */
export function partName(read: MessageParts, part: Part, shown: string): string {
  const row = read.rows[part.row];
  const what =
    part.role === 'mark'
      ? text.parts.mark(row === undefined ? '' : typeName(read, row))
      : text.parts[part.role];
  return text.parts.at(shown, what, formatCount(part.from));
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

/** The bytes of a part as they are drawn. */
export function rawText({ bytes }: Pick<Part, 'bytes'>, form: 'text' | 'hex'): string {
  return form === 'hex' ? Array.from(bytes, hexByte).join(' ') : readableText(bytes);
}

/** All that is kept of a message, for the clipboard; what is missing is said in its place. */
export function copyOf({ kept, size }: Pick<WireMessage, 'kept' | 'size'>, form: 'text' | 'hex'): string {
  const said: string[] = [];
  let together: Uint8Array[] = [];
  let left = size;
  const endPiece = (): void => {
    if (together.length > 0) said.push(rawText({ bytes: joinBytes(together) }, form));
    together = [];
  };
  for (const piece of kept) {
    left -= typeof piece === 'number' ? piece : piece.length;
    if (typeof piece === 'number') {
      endPiece();
      said.push(missingNote(piece));
    } else together.push(piece);
  }
  endPiece();
  if (left > 0) said.push(missingNote(left));
  return said.join(form === 'hex' ? ' ' : '');
}

const missingNote = (count: number): string => `[${text.message.missing(formatCount(count))}]`;
