import { z } from 'zod';
import type { CommandWord } from '#resp/value.ts';

/**
 * Splits a line into words as redis-cli does (`sdssplitargs`): words are separated by white space; in double quotes
 * `\n \r \t \b \a` and `\xHH` stand for bytes and any other escaped character for itself; in single quotes only `\'`
 * is an escape; a closing quote must end the word. Returns null when quotes are not balanced.
 *
 * A word that is valid UTF-8 is a string, any other its bytes.
 */
export function splitWords(line: string): CommandWord[] | null {
  const bytes = new TextEncoder().encode(line);
  const words: CommandWord[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (isSpace(bytes[at])) {
      at += 1;
      continue;
    }
    const word = readWord(bytes, at);
    if (word === null) return null;
    words.push(toWord(word.bytes));
    at = word.end;
  }
  return words;
}

const BACKSLASH = 0x5c;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const ESCAPES: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, a: 0x07 };

const isSpace = (byte: number | undefined): boolean =>
  byte !== undefined && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));

interface Piece {
  readonly bytes: readonly number[];
  readonly end: number;
}

function readWord(bytes: Uint8Array, start: number): Piece | null {
  const word: number[] = [];
  let at = start;
  while (at < bytes.length && !isSpace(bytes[at])) {
    const byte = bytes[at] ?? 0;
    if (byte !== DOUBLE && byte !== SINGLE) {
      word.push(byte);
      at += 1;
      continue;
    }
    const quoted = byte === DOUBLE ? readDouble(bytes, at + 1) : readSingle(bytes, at + 1);
    if (quoted === null || (quoted.end < bytes.length && !isSpace(bytes[quoted.end]))) return null;
    word.push(...quoted.bytes);
    at = quoted.end;
  }
  return { bytes: word, end: at };
}

function readDouble(bytes: Uint8Array, start: number): Piece | null {
  const out: number[] = [];
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === DOUBLE) return { bytes: out, end: at + 1 };
    const next = bytes[at + 1];
    if (byte !== BACKSLASH || next === undefined) {
      out.push(byte);
      continue;
    }
    const hex = /^x[0-9a-fA-F]{2}/u.exec(String.fromCharCode(...bytes.slice(at + 1, at + 4)));
    out.push(hex === null ? (ESCAPES[String.fromCharCode(next)] ?? next) : parseInt(hex[0].slice(1), 16));
    at += hex === null ? 1 : 3;
  }
  return null;
}

function readSingle(bytes: Uint8Array, start: number): Piece | null {
  const out: number[] = [];
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === SINGLE) return { bytes: out, end: at + 1 };
    if (byte === BACKSLASH && bytes[at + 1] === SINGLE) at += 1;
    out.push(bytes[at] ?? 0);
  }
  return null;
}

function toWord(bytes: readonly number[]): CommandWord {
  const raw = Uint8Array.from(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return raw;
  }
}

/** A command written as one line, read as its words. */
export const commandWords = z.string().transform((line, context): CommandWord[] => {
  const words = splitWords(line);
  if (words !== null && words.length > 0) return words;
  context.addIssue({
    code: 'custom',
    message: words === null ? 'the quotes are not balanced' : 'no command',
  });
  return z.NEVER;
});
