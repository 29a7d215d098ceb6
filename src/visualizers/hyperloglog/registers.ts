import { MAP_SIDE, REGISTERS } from './layout.ts';

/** The registers as they were told: each by itself, or the highest of each square of them. */
export interface RegisterCells {
  /** Registers along the edge of the square that one cell stands for; 1 when all were told. */
  readonly edge: number;
  /** Row by row; for `edge` 1 the register's number is its place. */
  readonly values: Uint8Array;
}

/** Cells in one row of the map. */
export const cellsAcross = ({ edge }: RegisterCells): number => MAP_SIDE / edge;

/**
 * The registers out of the code of `READ_REGISTERS`: as many ones as a value's rank, then a zero. Null when the code is
 * not of as many cells as it should be.
 * @param order Values by frequency, the commonest first.
 */
export function decodeRegisters(edge: number, order: Uint8Array, code: Uint8Array): RegisterCells | null {
  const count = REGISTERS / (edge * edge);
  if (!Number.isInteger(count) || count < 1) return null;
  const values = new Uint8Array(count);
  let at = 0;
  let rank = 0;
  for (const byte of code) {
    for (let bit = 7; bit >= 0 && at < count; bit--) {
      if (((byte >> bit) & 1) === 1) rank += 1;
      else {
        values[at] = order[rank] ?? 0;
        at += 1;
        rank = 0;
      }
    }
  }
  return at === count ? { edge, values } : null;
}

/** The most that one byte of the sparse encoding can say of a register. */
export const SPARSE_HIGHEST = 32;

/**
 * Bytes that these registers would take in the sparse encoding, header included: 1 for up to four neighbours of one
 * value, 1 for up to 64 zeros, 2 for a longer stretch of zeros. Null when not all registers are known, or one is
 * higher than that encoding can say.
 */
export function sparseBytes({ edge, values }: RegisterCells, headerBytes: number): number | null {
  if (edge !== 1) return null;
  let bytes = headerBytes;
  for (let at = 0; at < values.length;) {
    const value = values[at] ?? 0;
    if (value > SPARSE_HIGHEST) return null;
    let end = at + 1;
    while (values[end] === value) end += 1;
    const run = end - at;
    bytes += value > 0 ? Math.ceil(run / 4) : run <= 64 ? 1 : 2;
    at = end;
  }
  return bytes;
}
