import type { CommandWord, RespValue } from './value.ts';

/**
 * Between bytes and text. RESP carries bytes; most are UTF-8 text but nothing promises it, so each function says
 * what it does with those that are not.
 */

const encoder = new TextEncoder();
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Text as UTF-8 bytes. */
export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The bytes that a string of as many characters, U+0000 to U+00FF, stands for. */
export function bytesOfByteString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Bytes as text; what is not UTF-8 becomes U+FFFD, so the bytes cannot be had back from it. */
export function utf8Text(bytes: Uint8Array): string {
  return lossy.decode(bytes);
}

/** Bytes as text, or `null` when they are not UTF-8: from the text the very same bytes can be had back. */
export function losslessText(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** A word of a command as the bytes that are sent. */
export function wordBytes(word: CommandWord): Uint8Array {
  return typeof word === 'string' ? encoder.encode(word) : word;
}

/** A word of a command as text; what is not UTF-8 becomes U+FFFD. */
export function wordText(word: CommandWord): string {
  return typeof word === 'string' ? word : lossy.decode(word);
}

/** Whether a word is this ASCII one, in upper or lower case: how command and option names compare. */
export function isWord(word: CommandWord | undefined, name: string): boolean {
  if (word === undefined || word.length !== name.length) return false;
  return wordText(word).toLowerCase() === name.toLowerCase();
}

/** The value itself, without attributes in front of it. */
export function withoutAttributes(value: RespValue): Exclude<RespValue, { kind: 'attribute' }> {
  let plain = value;
  while (plain.kind === 'attribute') plain = plain.value;
  return plain;
}

/** The bytes of a string of any kind (simple, error, bulk, verbatim); `null` for other values. */
export function bytesOf(value: RespValue): Uint8Array | null {
  const plain = withoutAttributes(value);
  switch (plain.kind) {
    case 'simple':
    case 'error':
    case 'bulk':
    case 'verbatim':
      return plain.bytes;
    case 'integer':
    case 'nil':
    case 'double':
    case 'boolean':
    case 'bignum':
    case 'array':
    case 'set':
    case 'push':
    case 'map':
      return null;
  }
}

/**
 * A scalar as text: strings as UTF-8 (U+FFFD for what is not), numbers in the server's digits, booleans as `true`
 * and `false`. `null` for nil and for containers.
 */
export function textOf(value: RespValue): string | null {
  const plain = withoutAttributes(value);
  switch (plain.kind) {
    case 'simple':
    case 'error':
    case 'bulk':
    case 'verbatim':
      return utf8Text(plain.bytes);
    case 'integer':
      return plain.value.toString();
    case 'double':
    case 'bignum':
      return plain.text;
    case 'boolean':
      return plain.value ? 'true' : 'false';
    case 'nil':
    case 'array':
    case 'set':
    case 'push':
    case 'map':
      return null;
  }
}

/** The text of an error reply, for example `WRONGTYPE Operation against …`; `null` when it is no error. */
export function errorText(value: RespValue): string | null {
  const plain = withoutAttributes(value);
  return plain.kind === 'error' ? utf8Text(plain.bytes) : null;
}
