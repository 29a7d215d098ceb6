const canonicalInteger = /^(?:0|-?[1-9][0-9]{0,18})$/;
const MOST = 2n ** 63n - 1n;

/**
 * The number that bytes spell, when the server would take them as one (`string2ll`, `util.c`): no sign but minus, no
 * leading zeros, no spaces, within a signed 64-bit integer. Null for all other bytes.
 */
export function integerIn(bytes: Uint8Array): bigint | null {
  if (bytes.length === 0 || bytes.length > 20) return null;
  const digits = String.fromCharCode(...bytes);
  if (!canonicalInteger.test(digits)) return null;
  const value = BigInt(digits);
  return value > MOST || value < -MOST - 1n ? null : value;
}
