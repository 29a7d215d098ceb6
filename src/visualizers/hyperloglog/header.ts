import { HEADER_BYTES } from './layout.ts';

/** How the registers are kept, by the header's fifth byte. */
export type RegisterEncoding = 'dense' | 'sparse';

/** The count that the header keeps, so that PFCOUNT need not look at the registers each time. */
export interface CachedCount {
  /** The highest bit of the last byte: the registers have changed since the count was stored. */
  readonly stale: boolean;
  /** The other 63 bits, lowest byte first: what PFCOUNT found last. */
  readonly value: bigint;
}

const MAGIC = [0x48, 0x59, 0x4c, 0x4c];
const ENCODINGS: readonly RegisterEncoding[] = ['dense', 'sparse'];
const CACHE_AT = 8;
const STALE = 1n << 63n;

/**
 * Whether a string begins as a HyperLogLog does: with `HYLL` and an encoding that there is, in a whole header. The
 * server asks the same (`isHLLObjectOrReply`), so text that merely begins with those letters is none.
 */
export function isHyperLogLog(header: Uint8Array): boolean {
  return (
    header.length >= HEADER_BYTES &&
    MAGIC.every((byte, at) => header[at] === byte) &&
    encodingIn(header) !== null
  );
}

/** Null for a byte that stands for no encoding. */
export function encodingIn(header: Uint8Array): RegisterEncoding | null {
  return ENCODINGS[header[4] ?? -1] ?? null;
}

export function cachedCountIn(header: Uint8Array): CachedCount {
  let bits = 0n;
  for (let at = HEADER_BYTES - 1; at >= CACHE_AT; at--) bits = (bits << 8n) | BigInt(header[at] ?? 0);
  return { stale: (bits & STALE) !== 0n, value: bits & (STALE - 1n) };
}
