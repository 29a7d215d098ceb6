/** The first bytes of a tag in braces, and the last: what is hashed of a key that has one. */
const [OPEN, CLOSE] = [0x7b, 0x7d];

/**
 * What of a key decides about its slot: what stands between the first `{` and the next `}`, if that is not empty, else all
 * of it. Source: `keyHashSlot` in Valkey's cluster.h.
 */
export function hashedPart(key: Uint8Array): { readonly bytes: Uint8Array; readonly isTag: boolean } {
  const open = key.indexOf(OPEN);
  const close = open === -1 ? -1 : key.indexOf(CLOSE, open + 1);
  return close > open + 1
    ? { bytes: key.subarray(open + 1, close), isTag: true }
    : { bytes: key, isTag: false };
}

/** CRC16 as the cluster's specification has it (XMODEM: polynomial 1021 hexadecimal, beginning with 0). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021;
    crc &= 0xffff;
  }
  return crc;
}
