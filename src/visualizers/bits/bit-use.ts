import type { KeyUse } from '#resp/key-use.ts';
import { isWord, utf8Text } from '#resp/text.ts';

/** What a command on bits asked for, read from its words. Numbers stand as they were given, negative ones from the end. */
export type BitUse =
  | { readonly kind: 'bit'; readonly command: 'SETBIT' | 'GETBIT'; readonly offset: number }
  | { readonly kind: 'count'; readonly range: AskedRange | null }
  | { readonly kind: 'position'; readonly bit: 0 | 1; readonly range: AskedRange | null }
  | BitOperation;

/** The operations that this server's BITOP knows; it refuses DIFF, DIFF1, ANDOR and ONE, which Redis 8.2 has. */
export const BIT_OPERATIONS = ['AND', 'OR', 'XOR', 'NOT'] as const;
export type BitOperator = (typeof BIT_OPERATIONS)[number];

export interface BitOperation {
  readonly kind: 'operation';
  readonly operator: BitOperator;
  readonly destination: Uint8Array;
  readonly sources: readonly Uint8Array[];
}

export type RangeUnit = 'BYTE' | 'BIT';

/** A range as BITCOUNT and BITPOS take it: both ends belong to it, negative ones count from the end. */
export interface AskedRange {
  readonly start: number;
  /** Null for the end of the string: BITPOS answers differently when it is told so. */
  readonly end: number | null;
  readonly unit: RangeUnit;
}

/** Bits from the first to the last, both included, counted from the beginning of the string. */
export interface BitRange {
  readonly from: number;
  readonly to: number;
}

/** Null for other commands, and for words that the server would not have taken. */
export function bitUseOf({ name, words }: KeyUse): BitUse | null {
  switch (name) {
    case 'SETBIT':
    case 'GETBIT': {
      const offset = integerOf(words[2]);
      return offset === null ? null : { kind: 'bit', command: name, offset };
    }
    case 'BITCOUNT':
      return { kind: 'count', range: rangeOf(words.slice(2)) };
    case 'BITPOS': {
      const bit = integerOf(words[2]);
      return bit === 0 || bit === 1 ? { kind: 'position', bit, range: rangeOf(words.slice(3)) } : null;
    }
    case 'BITOP':
      return operationOf(words);
    default:
      return null;
  }
}

function operationOf(words: readonly Uint8Array[]): BitOperation | null {
  const [, word, destination, ...sources] = words;
  const operator = BIT_OPERATIONS.find((name) => isWord(word, name));
  if (operator === undefined || destination === undefined || sources.length === 0) return null;
  return { kind: 'operation', operator, destination, sources };
}

/** `[start [end [BYTE | BIT]]]`; bytes are meant unless bits are said. */
function rangeOf([first, last, unit]: readonly Uint8Array[]): AskedRange | null {
  const start = integerOf(first);
  const end = integerOf(last);
  return start === null ? null : { start, end, unit: isWord(unit, 'BIT') ? 'BIT' : 'BYTE' };
}

/** A whole number that is exact in JavaScript; offsets of bits are below 2^32. */
export function integerOf(word: Uint8Array | undefined): number | null {
  const text = word === undefined ? '' : utf8Text(word);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The bits among which BITPOS searches in a string of so many bytes; null when there are none. The ends are cut to the
 * string as the server cuts them (`bitposCommand` in `bitops.c`): one that lies before the beginning becomes the
 * beginning, so a range that lies before it altogether means the first byte or bit.
 */
export function searchedBits({ start, end: asked, unit }: AskedRange, bytes: number): BitRange | null {
  const end = asked ?? -1;
  const total = unit === 'BIT' ? bytes * 8 : bytes;
  const first = Math.max(0, start < 0 ? start + total : start);
  const last = Math.min(total - 1, Math.max(0, end < 0 ? end + total : end));
  if (first > last) return null;
  return unit === 'BIT' ? { from: first, to: last } : { from: first * 8, to: last * 8 + 7 };
}

/** The bits that BITCOUNT counts: it alone takes a range whose ends are negative and crossed for empty before cutting. */
export function countedBits(range: AskedRange, bytes: number): BitRange | null {
  const { start, end } = range;
  return start < 0 && end !== null && end < 0 && start > end ? null : searchedBits(range, bytes);
}
