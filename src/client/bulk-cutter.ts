/**
 * Shortens the long strings in a stream of RESP before it is decoded a second time.
 *
 * A log that decoded a 50 MB reply beside the terminal would hold it twice. So this walks the framing only: lines are
 * passed on, a string longer than the limit gets a new header and keeps its first bytes, and the rest of it is stepped
 * over without being touched. What comes out is again well-formed RESP, as views of what came in. The true lengths of
 * the strings that are exactly as long as the limit afterwards wait in a queue, in stream order, for the reader that
 * walks the decoded values in the same order.
 */
export class BulkCutter {
  readonly #limit: number;
  readonly #header: Uint8Array;
  /** The beginning of a header whose line has not ended yet. */
  #carry: Uint8Array = new Uint8Array(0);
  /** Inside a line that is not a header: everything up to its end passes. */
  #midLine = false;
  #pass = 0;
  /** Bytes to drop once `#pass` has run out; the closing CRLF follows them. */
  #drop = 0;
  #trueLengths: number[] = [];

  /** @param limit Bytes that are kept of a string. */
  constructor(limit: number) {
    this.#limit = limit;
    this.#header = new TextEncoder().encode(`${limit}\r\n`);
  }

  /** Takes the next piece of the stream; gives the pieces to decode instead, in order. */
  push(chunk: Uint8Array): Uint8Array[] {
    const data = this.#carry.length === 0 ? chunk : concat(this.#carry, chunk);
    this.#carry = data.subarray(0, 0);
    const out: Uint8Array[] = [];
    let kept = 0;
    let at = 0;
    const keepUpTo = (end: number): void => {
      if (end > kept) out.push(data.subarray(kept, end));
    };
    while (at < data.length) {
      if (this.#pass > 0) {
        at += this.#passOn(data.length - at);
      } else if (this.#drop > 0) {
        keepUpTo(at);
        at += this.#dropFrom(data.length - at);
        kept = at;
      } else {
        const end = data.indexOf(LF, at);
        const isHeader = !this.#midLine && isStringType(data[at]);
        if (end < 0 && isHeader && data.length - at < LONGEST_HEADER) {
          keepUpTo(at);
          this.#carry = data.slice(at);
          return out;
        }
        const next = end < 0 ? data.length : end + 1;
        if (end >= 0 && isHeader && this.#beginString(readLength(data, at + 1, end))) {
          keepUpTo(at + 1);
          out.push(this.#header);
          kept = next;
        }
        this.#midLine = end < 0;
        at = next;
      }
    }
    keepUpTo(at);
    return out;
  }

  /** The true length of the next string that came out exactly as long as the limit. */
  nextTrueLength(): number | undefined {
    return this.#trueLengths.shift();
  }

  /** Notes a string's header; true when the string is too long and its header must be replaced. */
  #beginString(length: number): boolean {
    if (length < 0) return false;
    if (length >= this.#limit) this.#trueLengths.push(length);
    if (length <= this.#limit) {
      this.#pass = length + CRLF_LENGTH;
      return false;
    }
    this.#pass = this.#limit;
    this.#drop = length - this.#limit;
    return true;
  }

  #passOn(available: number): number {
    const count = Math.min(this.#pass, available);
    this.#pass -= count;
    return count;
  }

  #dropFrom(available: number): number {
    const count = Math.min(this.#drop, available);
    this.#drop -= count;
    if (this.#drop === 0) this.#pass = CRLF_LENGTH;
    return count;
  }
}

const LF = 10;
const CRLF_LENGTH = 2;
/** Bytes after which a header without an end is taken for something else. */
const LONGEST_HEADER = 64;
const DIGIT_0 = 48;

/** `$` bulk string, `=` verbatim string, `!` bulk error: the types whose header tells a length in bytes. */
function isStringType(byte: number | undefined): boolean {
  return byte === 36 || byte === 61 || byte === 33;
}

/** The digits between a type byte and CR; −1 for anything that is not a plain length (`$-1`, a broken header). */
function readLength(data: Uint8Array, start: number, lf: number): number {
  let length = 0;
  for (let at = start; at < lf - 1; at += 1) {
    const digit = (data[at] ?? 0) - DIGIT_0;
    if (digit < 0 || digit > 9) return -1;
    length = length * 10 + digit;
  }
  return lf - 1 > start ? length : -1;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
