import type { KeyUse } from '#resp/key-use.ts';
import { isWord, utf8Text } from '#resp/text.ts';

/** What an overflow does: goes on from the other end, stays at the limit, or leaves the field as it was. */
export const OVERFLOWS = ['WRAP', 'SAT', 'FAIL'] as const;
export type Overflow = (typeof OVERFLOWS)[number];

/** A stretch of bits that a command took as one whole number. */
export interface Field {
  /** As BITFIELD writes it: `u8`, `i5`. */
  readonly type: string;
  readonly signed: boolean;
  /** Bits: 1 to 64, unsigned up to 63. */
  readonly width: number;
  /** Its first bit. */
  readonly offset: number;
  /** As it was written: `16`, or `#2` for two widths of the type. */
  readonly place: string;
}

/** One part of a BITFIELD. */
export interface FieldStep {
  readonly command: 'GET' | 'SET' | 'INCRBY';
  readonly field: Field;
  /** The value of SET or the increment of INCRBY; null for GET. */
  readonly operand: string | null;
  /** What was in force for it: `OVERFLOW` counts for the parts behind it, and WRAP is what holds without it. */
  readonly overflow: Overflow;
}

/** Most characters of a number that the server takes: a signed 64-bit integer has 20. */
const NUMBER_CHARS = 20;

/** The parts of a BITFIELD or BITFIELD_RO, read from its words as the server does; null for another command. */
export function fieldStepsOf({ name, words }: KeyUse): readonly FieldStep[] | null {
  if (name !== 'BITFIELD' && name !== 'BITFIELD_RO') return null;
  const steps: FieldStep[] = [];
  let overflow: Overflow = 'WRAP';
  for (let at = 2; at < words.length;) {
    const [word, type, place, operand] = words.slice(at, at + 4);
    if (isWord(word, 'OVERFLOW')) {
      overflow = OVERFLOWS.find((mode) => isWord(type, mode)) ?? overflow;
      at += 2;
      continue;
    }
    const command = (['GET', 'SET', 'INCRBY'] as const).find((one) => isWord(word, one));
    const field = fieldOf(type, place);
    if (command === undefined || field === null) return steps;
    const value =
      command === 'GET' || operand === undefined ? null : utf8Text(operand.subarray(0, NUMBER_CHARS));
    steps.push({ command, field, operand: value, overflow });
    at += command === 'GET' ? 3 : 4;
  }
  return steps;
}

/** Null when the server would not take it. */
function fieldOf(typeWord: Uint8Array | undefined, placeWord: Uint8Array | undefined): Field | null {
  const type = typeWord === undefined ? '' : utf8Text(typeWord);
  const place = placeWord === undefined ? '' : utf8Text(placeWord);
  const [, sign, digits] = /^([iu])([1-9]\d?)$/.exec(type) ?? [];
  const [, hash, number] = /^(#?)(\d{1,12})$/.exec(place) ?? [];
  const width = Number(digits);
  const signed = sign === 'i';
  if (digits === undefined || number === undefined || width > (signed ? 64 : 63)) return null;
  return { type, signed, width, offset: Number(number) * (hash === '#' ? width : 1), place };
}

/** The smallest and the largest number that a field can hold. */
export function limitsOf({ signed, width }: Field): { readonly low: bigint; readonly high: bigint } {
  if (!signed) return { low: 0n, high: 2n ** BigInt(width) - 1n };
  const half = 2n ** BigInt(width - 1);
  return { low: -half, high: half - 1n };
}
