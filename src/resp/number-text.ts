/**
 * Numbers as RESP writes them, read strictly: what a server would not send is `null`, not a guess.
 */

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const PLUS = 0x2b;
/** So many decimal digits are exact in a `number`. */
const EXACT_DIGITS = 15;
/** The longest 64-bit integer: a sign and 19 digits. */
const INTEGER_CHARACTERS = 20;
const DOUBLE = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|inf|nan)$/i;
const BIG_NUMBER = /^[+-]?\d+$/;
const INTEGER_MIN = -(2n ** 63n);
const INTEGER_MAX = 2n ** 63n - 1n;

/** ASCII bytes as text; other bytes become the Latin-1 character, which no number contains. */
export function asciiText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A length or count: digits only, at most 15 of them, or `-1`. */
export function readLength(bytes: Uint8Array): number | null {
  if (bytes.length === 2 && bytes[0] === MINUS && bytes[1] === ZERO + 1) return -1;
  return readDigits(bytes);
}

/** A 64-bit signed integer. */
export function readInteger(bytes: Uint8Array): bigint | null {
  const signed = bytes[0] === MINUS || bytes[0] === PLUS;
  const digits = signed ? bytes.subarray(1) : bytes;
  const small = readDigits(digits);
  if (small !== null) return BigInt(bytes[0] === MINUS ? -small : small);
  if (bytes.length > INTEGER_CHARACTERS) return null;
  const text = asciiText(bytes);
  if (!BIG_NUMBER.test(text)) return null;
  const value = BigInt(bytes[0] === PLUS ? text.slice(1) : text);
  return value >= INTEGER_MIN && value <= INTEGER_MAX ? value : null;
}

/** A double's text as the server wrote it, `inf`, `-inf` and `nan` included. */
export function readDouble(bytes: Uint8Array): string | null {
  const text = asciiText(bytes);
  return DOUBLE.test(text) ? text : null;
}

/** An integer of any size, as the server wrote it. */
export function readBigNumber(bytes: Uint8Array): string | null {
  const text = asciiText(bytes);
  return BIG_NUMBER.test(text) ? text : null;
}

function readDigits(bytes: Uint8Array): number | null {
  if (bytes.length === 0 || bytes.length > EXACT_DIGITS) return null;
  let value = 0;
  for (const byte of bytes) {
    if (byte < ZERO || byte > NINE) return null;
    value = value * 10 + (byte - ZERO);
  }
  return value;
}
