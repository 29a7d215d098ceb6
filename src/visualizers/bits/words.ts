import { bitsText as text } from '#text/visualizers-bits.ts';
import { formatCount } from '../quantity.ts';
import type { BitMark, MarkedRange } from './bit-mark.ts';
import type { BitRange } from './bit-use.ts';
import type { OffsetRun, SeenBits } from './seen-bits.ts';

/** Runs of set bits that are told one by one. */
const TOLD_RUNS = 24;

/** Runs of offsets: `0, 3 to 5, 9`, and how many more there are. Not empty. */
export function sayRuns(runs: readonly OffsetRun[]): string {
  const told = runs
    .slice(0, TOLD_RUNS)
    .map(({ from, to }) => (from === to ? formatCount(from) : text.run(formatCount(from), formatCount(to))));
  const hidden = runs.length - told.length;
  return [...told, ...(hidden > 0 ? [text.moreRuns(formatCount(hidden))] : [])].join(', ');
}

export const sayBytes = (count: number): string => text.facts.bytes(formatCount(count), count === 1);

/** `bits 0 to 63`. */
export const sayBits = ({ from, to }: BitRange): string => text.bits(formatCount(from), formatCount(to));

/** The bits that were read; not of an empty stretch. */
export const windowOf = ({ start, bytes }: SeenBits): BitRange => ({
  from: start * 8,
  to: (start + bytes.length) * 8 - 1,
});

/** What the last command on bits was about, and what it says now. */
export function sayMark(mark: BitMark): string {
  switch (mark.kind) {
    case 'bit': {
      const offset = formatCount(mark.offset);
      const did = text.mark.did[mark.command];
      if (mark.beyond) return text.mark.beyond(did, offset);
      if (mark.value === null) return text.mark.unseen(did, offset);
      return text.mark.bit(did, offset, formatCount(Math.floor(mark.offset / 8)), String(mark.value));
    }
    case 'count':
      return sayCount(mark.asked, formatCount(mark.answer));
    case 'position': {
      const where = sayWhere(mark.asked);
      const bit = String(mark.bit);
      return mark.answer < 0
        ? text.mark.notFound(bit, where)
        : text.mark.found(bit, where, formatCount(mark.answer));
    }
    case 'operand':
      return text.mark.operand(mark.operator, mark.destination);
  }
}

function sayCount(asked: MarkedRange | null, count: string): string {
  if (asked === null) return text.mark.countAll(count);
  if (asked.bits === null) return text.mark.countNothing;
  if (asked.unit === 'BIT') return text.mark.countBits(sayBits(asked.bits), count);
  return text.mark.countBytes(...bytesOf(asked.bits), sayBits(asked.bits), count);
}

function sayWhere(asked: MarkedRange | null): string {
  if (asked === null) return text.mark.inAll;
  if (asked.bits === null) return text.mark.inNothing;
  if (asked.unit === 'BIT') return text.mark.inBits(sayBits(asked.bits));
  return text.mark.inBytes(...bytesOf(asked.bits), sayBits(asked.bits));
}

const bytesOf = ({ from, to }: BitRange): readonly [string, string] => [
  formatCount(Math.floor(from / 8)),
  formatCount(Math.floor(to / 8)),
];
