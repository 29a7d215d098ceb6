/**
 * Where an element goes in a HyperLogLog, as the server decides it (`hyperloglog.c`, hllPatLen): the 64-bit hash
 * MurmurHash2 of its bytes, with a seed of the server's own. The lowest 14 bits are the number of the register; of the
 * bits above them the zeros are counted up to the first one, and their number plus one is what the register is offered.
 * The server reports registers, not hashes, so this is computed here; a test holds it against the registers that
 * PFADD changes.
 */

/** What an element offers, and to which register. */
export interface Offer {
  readonly register: number;
  readonly value: number;
}

const SEED = 0xadc83b19n;
const MIX = 0xc6a4a7935bd1e995n;
const SHIFT = 47n;
const INDEX_BITS = 14n;
const MOST_ZEROS = 50;

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);

export function offerOf(element: Uint8Array): Offer {
  const hash = murmurHash(element);
  let rest = hash >> INDEX_BITS;
  let zeros = 0;
  while (zeros < MOST_ZEROS && (rest & 1n) === 0n) {
    rest >>= 1n;
    zeros += 1;
  }
  return { register: Number(hash & ((1n << INDEX_BITS) - 1n)), value: zeros + 1 };
}

/** MurmurHash64A, blocks of eight bytes with the lowest first. */
function murmurHash(bytes: Uint8Array): bigint {
  let hash = SEED ^ wrap(BigInt(bytes.length) * MIX);
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) {
    let block = wrap(littleEndian(bytes.subarray(at, at + 8)) * MIX);
    block ^= block >> SHIFT;
    hash = wrap((hash ^ wrap(block * MIX)) * MIX);
  }
  if (whole < bytes.length) hash = wrap((hash ^ littleEndian(bytes.subarray(whole))) * MIX);
  hash ^= hash >> SHIFT;
  hash = wrap(hash * MIX);
  return hash ^ (hash >> SHIFT);
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] ?? 0);
  return value;
}
