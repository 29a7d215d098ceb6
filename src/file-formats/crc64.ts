/*
 * CRC-64 as Redis counts it: the polynomial 0xad93d23594c935a9, reflected, beginning with 0. In two halves of 32 bits,
 * because JavaScript's numbers are no larger and BigInt is slow.
 */

/** A checksum so far: its upper and lower 32 bits. */
export interface Crc64 {
  readonly high: number;
  readonly low: number;
}

export const EMPTY_CRC64: Crc64 = { high: 0, low: 0 };

const POLYNOMIAL = { high: 0x95ac9329, low: 0xac4bc9b5 };

const tables = (() => {
  const highs = new Uint32Array(256);
  const lows = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let high = 0;
    let low = byte;
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = (low & 1) === 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (!isOdd) continue;
      high ^= POLYNOMIAL.high;
      low ^= POLYNOMIAL.low;
    }
    highs[byte] = high;
    lows[byte] = low;
  }
  return { highs, lows };
})();

/** The checksum of what came before, and then of these bytes. */
export function crc64(before: Crc64, bytes: Uint8Array, from = 0, to = bytes.length): Crc64 {
  const { highs, lows } = tables;
  let { high, low } = before;
  for (let at = from; at < to; at++) {
    const index = (low ^ (bytes[at] ?? 0)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (lows[index] ?? 0);
    high = (high >>> 8) ^ (highs[index] ?? 0);
  }
  return { high: high >>> 0, low: low >>> 0 };
}

/** As it lies in a file. */
export const crc64Number = ({ high, low }: Crc64): bigint => (BigInt(high) << 32n) | BigInt(low);
