import type { BitsRaw } from './read-bits.ts';

/** A part of a long string and how many of its bits are set. */
export interface OverviewPart {
  /** First and last byte. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of its bits, how many are set: 0 to 1. */
  readonly share: number;
}

/** A long string in parts of equal size, and where in it the window is. */
export interface Overview {
  readonly parts: readonly OverviewPart[];
  readonly partBytes: number;
  /** Where the window begins and ends: 0 to 1. */
  readonly window: { readonly from: number; readonly to: number };
}

/** Null when the window has all of the string. */
export function overviewOf({ length, start, bytes, partBytes, counts }: BitsRaw): Overview | null {
  if (length === null || counts.length < 2) return null;
  const parts = counts.map((count, at): OverviewPart => {
    const from = at * partBytes;
    const to = Math.min(length, from + partBytes) - 1;
    return { from, to, count, share: count / ((to - from + 1) * 8) };
  });
  return { parts, partBytes, window: { from: start / length, to: (start + bytes.length) / length } };
}
