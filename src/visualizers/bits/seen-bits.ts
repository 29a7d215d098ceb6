/**
 * A stretch of a string's bits as it was read. Bits are numbered as SETBIT numbers them: bit 0 is the most significant
 * one of byte 0. What lies behind the end of the string is 0 to every command on bits.
 */
export interface SeenBits {
  /** The byte at which the stretch begins. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Bytes of the whole string. */
  readonly length: number;
}

/** A string that is not there: all its bits are 0. */
export const NO_BITS: SeenBits = { start: 0, bytes: new Uint8Array(), length: 0 };

/** A bit; null when it lies outside of what was read, though inside the string. */
export function bitOf({ start, bytes, length }: SeenBits, offset: number): 0 | 1 | null {
  if (offset >= length * 8) return 0;
  const byte = bytes[Math.floor(offset / 8) - start];
  return byte === undefined ? null : ((byte >> (7 - (offset % 8))) & 1) === 1 ? 1 : 0;
}

/** What the last change did to a bit; null when it did nothing, or when that is not known. */
export type BitChange = 'set' | 'cleared' | null;

/** @param before What was read before the last change; null when nothing was. */
export function changeOfBit(now: SeenBits, before: SeenBits | null, offset: number): BitChange {
  const is = bitOf(now, offset);
  const was = before === null ? null : bitOf(before, offset);
  if (is === null || was === null || is === was) return null;
  return is === 1 ? 'set' : 'cleared';
}

/** The offsets of the bits of a stretch that the last change altered, in order. */
export function changedBits(now: SeenBits, before: SeenBits | null): readonly number[] {
  if (before === null) return [];
  return offsetsOf(now).filter((offset) => changeOfBit(now, before, offset) !== null);
}

/** A run of neighbouring offsets, both ends included. */
export interface OffsetRun {
  readonly from: number;
  readonly to: number;
}

/** The set bits of a stretch as runs of neighbours. */
export function setRuns(bits: SeenBits): readonly OffsetRun[] {
  const runs: OffsetRun[] = [];
  let from: number | null = null;
  for (const offset of offsetsOf(bits)) {
    const on = bitOf(bits, offset) === 1;
    if (on) from ??= offset;
    else if (from !== null) {
      runs.push({ from, to: offset - 1 });
      from = null;
    }
  }
  if (from !== null) runs.push({ from, to: (bits.start + bits.bytes.length) * 8 - 1 });
  return runs;
}

/** The offsets of all bits that were read. */
export function offsetsOf({ start, bytes }: SeenBits): readonly number[] {
  return Array.from({ length: bytes.length * 8 }, (_, at) => start * 8 + at);
}
