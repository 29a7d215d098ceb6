/**
 * Bytes as redis-cli shows them (`sdscatrepr`): within quotes, printable ASCII as it is, the usual control characters
 * by their escapes, and every other byte as `\xhh`, so that `é` is `"\xc3\xa9"`. What comes out can be typed back in.
 */

const SHOWN = Array.from({ length: 256 }, (_, byte) => showByte(byte));

/** The whole string, with its quotes. */
export function quoteBytes(bytes: Uint8Array): string {
  return `"${quotedPart(bytes, 0, bytes.length)}"`;
}

/** The bytes from `start` up to `end`, without quotes around them: for printing a long string piece by piece. */
export function quotedPart(bytes: Uint8Array, start: number, end: number): string {
  let shown = '';
  for (let at = start; at < end; at++) shown += SHOWN[bytes[at] ?? 0] ?? '';
  return shown;
}

function showByte(byte: number): string {
  const character = String.fromCharCode(byte);
  const escape = {
    '\\': '\\\\',
    '"': '\\"',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\x07': '\\a',
    '\b': '\\b',
  }[character];
  if (escape !== undefined) return escape;
  return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
}
