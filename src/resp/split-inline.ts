import { ByteGatherer } from './byte-gatherer.ts';

/**
 * Splits a line into words as `sdssplitargs` does, which both the server (inline commands) and redis-cli (what is
 * typed) use. Words are separated by white space. Within `"…"` a backslash starts an escape: `\xHH` is a byte,
 * `\n \r \t \b \a` are control characters, any other character stands for itself. Within `'…'` only `\'` is one.
 * A closing quote must be followed by white space or the end of the line.
 */

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;
const ESCAPES = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x61, 0x07],
]);

/** The words of a line, each as its bytes, or `invalid` when quotes are unbalanced or followed by text. */
export function splitInline(line: Uint8Array): Uint8Array[] | 'invalid' {
  const { words, invalidAt } = locateInline(line);
  return invalidAt === null ? words.map(({ word }) => word) : 'invalid';
}

/** A word, and where in its line it was written, quotes included: from the byte at `from` up to that at `to`. */
export interface LocatedWord {
  readonly word: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** The words of a line with their places, and where the first word begins that is not well formed; null for none. */
export function locateInline(line: Uint8Array): {
  readonly words: readonly LocatedWord[];
  readonly invalidAt: number | null;
} {
  const words: LocatedWord[] = [];
  const reader = new WordReader(line);
  while (reader.skipSpace()) {
    const from = reader.at;
    const word = reader.readWord();
    if (word === null) return { words, invalidAt: from };
    words.push({ word, from, to: reader.at });
  }
  return { words, invalidAt: null };
}

class WordReader {
  readonly #line: Uint8Array;
  #at = 0;

  constructor(line: Uint8Array) {
    // To sdssplitargs a line ends at its first NUL.
    const nul = line.indexOf(0);
    this.#line = nul === -1 ? line : line.subarray(0, nul);
  }

  get at(): number {
    return this.#at;
  }

  /** Moves to the next word; `false` at the end of the line. */
  skipSpace(): boolean {
    while (isSpace(this.#line[this.#at])) this.#at++;
    return this.#at < this.#line.length;
  }

  /** Reads one word, which may have a quoted end; `null` when it is not well formed. */
  readWord(): Uint8Array | null {
    const start = this.#at;
    let byte = this.#line[this.#at];
    while (byte !== undefined && !endsWord(byte) && byte !== QUOTE && byte !== APOSTROPHE) {
      byte = this.#line[++this.#at];
    }
    const plain = this.#line.subarray(start, this.#at);
    if (byte !== QUOTE && byte !== APOSTROPHE) return plain.slice();
    const word = new ByteGatherer(this.#line.length);
    word.append(plain);
    this.#at++;
    return this.#readQuoted(byte, word) ? word.take() : null;
  }

  /** Reads up to and with the closing quote, which ends the word; `false` when the word is not well formed. */
  #readQuoted(quote: number, word: ByteGatherer): boolean {
    for (;;) {
      const start = this.#at;
      let byte = this.#line[start];
      while (byte !== undefined && byte !== quote && byte !== BACKSLASH) byte = this.#line[++this.#at];
      word.append(this.#line.subarray(start, this.#at));
      if (byte === undefined) return false;
      this.#at++;
      if (byte === quote) return this.#at >= this.#line.length || isSpace(this.#line[this.#at]);
      word.append(Uint8Array.of(this.#readEscape(quote) ?? BACKSLASH));
    }
  }

  /** The byte that the escape after a backslash stands for; `null` when the backslash stands for itself. */
  #readEscape(quote: number): number | null {
    const next = this.#line[this.#at];
    if (next === undefined) return null;
    if (quote === APOSTROPHE) {
      if (next !== APOSTROPHE) return null;
      this.#at++;
      return APOSTROPHE;
    }
    const high = hexDigit(this.#line[this.#at + 1]);
    const low = hexDigit(this.#line[this.#at + 2]);
    if (next === 0x78 && high !== null && low !== null) {
      this.#at += 3;
      return high * 16 + low;
    }
    this.#at++;
    return ESCAPES.get(next) ?? next;
  }
}

/** Vertical tab and form feed separate words but do not end one: so it is in `sdssplitargs`. */
function endsWord(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** White space to C's `isspace`: space, tab, newline, vertical tab, form feed, carriage return. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

function hexDigit(byte: number | undefined): number | null {
  if (byte === undefined) return null;
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return digit === -1 ? null : digit;
}
