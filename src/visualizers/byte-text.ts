import { escapeByte } from './command-line.ts';

/**
 * Bytes as people can read them. A server keeps any bytes; most are text. What is well-formed UTF-8 and visible is
 * shown as itself; every other byte as the escape that redis-cli would print, so that nothing in a value can hide,
 * reverse or break the line it is shown in.
 */

/** A stretch of bytes that is drawn as one: a character, or one byte that is not part of any. */
export interface ByteRun {
  /** Position of the first byte. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** The visible character; null for a byte that has none. */
  readonly glyph: string | null;
  /** How to write it where a character is missing: `\n`, `\x00`. */
  readonly escape: string;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Letters, numbers, punctuation, symbols and their marks; no controls, no format or private characters, no spaces but U+0020. */
const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
/** A mark alone would sit on its neighbour. */
const mark = /^\p{M}$/u;

/** Cuts bytes into characters and lone bytes. The last run may be the beginning of a character that was cut off. */
export function byteRuns(bytes: Uint8Array): ByteRun[] {
  const runs: ByteRun[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    const piece = bytes.subarray(at, at + length);
    runs.push({ at, bytes: piece, glyph: glyphOf(piece), escape: escapeAll(piece) });
    at += length;
  }
  return runs;
}

/** All of it as one line, escapes where there is no visible character; `\` and `"` stand for themselves. */
export function readableText(bytes: Uint8Array): string {
  if (bytes.every(isPlain)) return bytes.length === 0 ? '' : strictUtf8.decode(bytes);
  let text = '';
  for (const run of byteRuns(bytes)) text += run.glyph ?? run.escape;
  return text;
}

/** Bytes of the well-formed UTF-8 character at `at`; 1 when there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const wanted = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
  if (wanted === 1 || at + wanted > bytes.length) return 1;
  return decodeStrictly(bytes.subarray(at, at + wanted)) === null ? 1 : wanted;
}

/** Visible ASCII: most bytes that are shown are, and need no decoder. */
const isPlain = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

function glyphOf(piece: Uint8Array): string | null {
  const [first = 0] = piece;
  if (piece.length === 1) return isPlain(first) ? String.fromCharCode(first) : null;
  const character = decodeStrictly(piece);
  if (character === null || !visible.test(character)) return null;
  return mark.test(character) ? `\u25cc${character}` : character;
}

function decodeStrictly(piece: Uint8Array): string | null {
  try {
    return strictUtf8.decode(piece);
  } catch {
    return null;
  }
}

function escapeAll(piece: Uint8Array): string {
  let text = '';
  for (const byte of piece) text += escapeByte(byte);
  return text;
}
