import { keyName } from '../key-name.ts';
import {
  countedBits,
  searchedBits,
  type AskedRange,
  type BitOperator,
  type BitRange,
  type BitUse,
  type RangeUnit,
} from './bit-use.ts';
import { bitOf, type SeenBits } from './seen-bits.ts';

/** What the last command on bits was about, as it is now. */
export type BitMark =
  | {
      readonly kind: 'bit';
      readonly command: 'SETBIT' | 'GETBIT';
      readonly offset: number;
      readonly value: 0 | 1 | null;
      /** It lies behind the end of the string. */
      readonly beyond: boolean;
    }
  | {
      readonly kind: 'count';
      /** Null when all bits were meant. */
      readonly asked: MarkedRange | null;
      /** What the server answers now. */
      readonly answer: number;
    }
  | {
      readonly kind: 'position';
      readonly bit: 0 | 1;
      readonly asked: MarkedRange | null;
      readonly answer: number;
    }
  | { readonly kind: 'operand'; readonly operator: BitOperator; readonly destination: string };

export interface MarkedRange {
  readonly unit: RangeUnit;
  /** Null when it is empty. */
  readonly bits: BitRange | null;
}

/** @param answer What the server answers to the command now; null when it was not asked or refused. */
export function markOf(use: BitUse | null, bits: SeenBits, answer: number | null): BitMark | null {
  switch (use?.kind) {
    case 'bit': {
      const { command, offset } = use;
      const beyond = offset >= bits.length * 8;
      return { kind: 'bit', command, offset, value: bitOf(bits, offset), beyond };
    }
    case 'count':
      return answer === null ? null : { kind: 'count', asked: marked(use.range, bits, countedBits), answer };
    case 'position': {
      const asked = marked(use.range, bits, searchedBits);
      return answer === null ? null : { kind: 'position', bit: use.bit, asked, answer };
    }
    case 'operation':
      return { kind: 'operand', operator: use.operator, destination: keyName(use.destination) };
    case undefined:
      return null;
  }
}

const marked = (
  range: AskedRange | null,
  { length }: SeenBits,
  bitsOf: typeof searchedBits,
): MarkedRange | null => (range === null ? null : { unit: range.unit, bits: bitsOf(range, length) });

/** How a bit is marked: as the one that is meant, or as one of a range. */
export function markOfBit(mark: BitMark | null, offset: number): 'point' | 'range' | null {
  if (mark === null || mark.kind === 'operand') return null;
  if (mark.kind === 'bit') return mark.offset === offset ? 'point' : null;
  if (mark.kind === 'position' && mark.answer === offset) return 'point';
  const bits = mark.asked?.bits ?? null;
  return bits !== null && offset >= bits.from && offset <= bits.to ? 'range' : null;
}
