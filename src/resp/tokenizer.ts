/**
 * Takes a RESP stream apart without decoding it: which bytes are a value's mark, a length, a content, a line's end.
 *
 * It holds no bytes. Every byte is named as it comes, whatever the chunks, so a content of many megabytes costs no more
 * than a short one; all that is remembered is where in a value the stream is, and how many values each open container
 * still wants. What it names is what `decode.ts` decodes, with two exceptions. A line's text is not looked into, so a
 * number that is none is a text like any other. And a CR without LF in a line, and streamed strings and containers, which
 * no server sends, count as unreadable, and so does all that follows.
 */

/**
 * What a stretch of bytes is. `text`: the rest of a line that is a value by itself. `length`: of a string in bytes, or of
 * a container. `format`: of a verbatim string, with its colon. `content`: of a string. `end`: CR LF.
 */
export type TokenRole = 'mark' | 'length' | 'text' | 'format' | 'content' | 'end' | 'unreadable';

/** Whoever listens to a tokenizer. */
export interface TokenSink {
  /** The bytes `from` to `to` of the chunk. `begins`: they are the first of their token. They tile the chunk. */
  piece(role: TokenRole, from: number, to: number, begins: boolean): void;
  /** A value that is part of no other is complete with the last piece. */
  complete(): void;
}

const CR = 0x0d;
const LF = 0x0a;
const MINUS = 0x2d;
const ZERO = 0x30;
/** More digits than any length that can be kept exactly. */
const MOST_DIGITS = 15;
/** As deep as the decoder goes. */
const MOST_NESTING = 1024;
/** `txt:` */
const FORMAT_BYTES = 4;

/** How many values a container of `count` elements or pairs still wants; an attribute also wants the value behind it. */
const wanted: Readonly<Record<string, (count: number) => number>> = {
  '*': (count) => count,
  '~': (count) => count,
  '>': (count) => count,
  '%': (count) => count * 2,
  '|': (count) => count * 2 + 1,
};

const STRING_MARKS = '$=!';
const LINE_MARKS = '+-:,(#_';

export class RespTokenizer {
  readonly #sink: TokenSink;
  #state: 'mark' | 'text' | 'length' | 'string' | 'end' | 'unreadable' = 'mark';
  #mark = '';
  /** Whether the token that the state stands for has begun. */
  #begun = false;
  #negative = false;
  #digits = 0;
  #length = 0;
  /** Bytes of a string that are still to come, those of its format included. */
  #left = 0;
  /** What follows the line's end: a string's content, or the next value. */
  #stringFollows = false;
  /** Values that each open container still wants, the innermost last. */
  readonly #open: number[] = [];

  constructor(sink: TokenSink) {
    this.#sink = sink;
  }

  /** Takes the next bytes of the stream. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) at = this.#take(chunk, at);
  }

  /** Steps over bytes of a string that are not at hand; at most as many as it still has. */
  skip(count: number): void {
    if (this.#state !== 'string') return;
    this.#left -= Math.min(count, this.#left);
    if (this.#left === 0) this.#go('end');
  }

  /** Takes some bytes from `at` on; answers where it goes on. */
  #take(chunk: Uint8Array, at: number): number {
    switch (this.#state) {
      case 'mark':
        return this.#takeMark(chunk, at);
      case 'text':
        return this.#takeText(chunk, at);
      case 'length':
        return this.#takeLength(chunk, at);
      case 'string':
        return this.#takeString(chunk, at);
      case 'end':
        return this.#takeEnd(chunk, at);
      case 'unreadable':
        return this.#name('unreadable', at, chunk.length);
    }
  }

  #takeMark(chunk: Uint8Array, at: number): number {
    this.#mark = String.fromCharCode(chunk[at] ?? 0);
    const isLine = LINE_MARKS.includes(this.#mark);
    if (!isLine && !STRING_MARKS.includes(this.#mark) && !Object.hasOwn(wanted, this.#mark))
      return this.#giveUp(chunk, at);
    const next = this.#name('mark', at, at + 1);
    this.#negative = false;
    this.#digits = this.#length = 0;
    this.#stringFollows = false;
    this.#go(isLine ? 'text' : 'length');
    return next;
  }

  #takeText(chunk: Uint8Array, at: number): number {
    const cr = chunk.indexOf(CR, at);
    const lf = chunk.indexOf(LF, at);
    const stop = cr === -1 ? chunk.length : cr;
    if (lf !== -1 && lf < stop) return this.#giveUp(chunk, lf === at ? at : this.#name('text', at, lf));
    if (stop > at) this.#name('text', at, stop);
    if (cr !== -1) this.#go('end');
    return stop;
  }

  #takeLength(chunk: Uint8Array, from: number): number {
    let at = from;
    for (; at < chunk.length && chunk[at] !== CR; at++) {
      const digit = (chunk[at] ?? 0) - ZERO;
      const isSign = chunk[at] === MINUS && this.#digits === 0 && !this.#negative;
      if (isSign) this.#negative = true;
      else if (digit < 0 || digit > 9 || this.#digits === MOST_DIGITS) break;
      else {
        this.#length = this.#length * 10 + digit;
        this.#digits += 1;
      }
    }
    if (at > from) this.#name('length', from, at);
    if (at === chunk.length) return at;
    return chunk[at] === CR && this.#beginValue() ? at : this.#giveUp(chunk, at);
  }

  /** The length of a string or container is known. False when it cannot be one. */
  #beginValue(): boolean {
    if (this.#digits === 0 || (this.#mark === '=' && this.#length < FORMAT_BYTES && !this.#negative))
      return false;
    this.#go('end');
    // `$-1` and `*-1`, which have nothing behind their line; no other length is negative.
    if (this.#negative)
      return this.#digits === 1 && this.#length === 1 && (this.#mark === '$' || this.#mark === '*');
    if (STRING_MARKS.includes(this.#mark)) {
      this.#left = this.#length;
      this.#stringFollows = true;
      return true;
    }
    return this.#openContainer(wanted[this.#mark]?.(this.#length) ?? 0);
  }

  #openContainer(values: number): boolean {
    if (values === 0) return true;
    if (this.#open.length >= MOST_NESTING) return false;
    // The container itself is done with its line; it counts for the one around it when its own values are there.
    this.#open.push(values + 1);
    return true;
  }

  #takeString(chunk: Uint8Array, at: number): number {
    const formatLeft = this.#mark === '=' ? this.#left - (this.#length - FORMAT_BYTES) : 0;
    const isFormat = formatLeft > 0;
    const stop = Math.min(chunk.length, at + (isFormat ? formatLeft : this.#left));
    this.#name(isFormat ? 'format' : 'content', at, stop);
    this.#left -= stop - at;
    if (isFormat && stop - at === formatLeft) this.#begun = false;
    if (this.#left === 0) this.#go('end');
    return stop;
  }

  #takeEnd(chunk: Uint8Array, from: number): number {
    let at = from;
    if (!this.#begun) {
      if (chunk[at] !== CR) return this.#giveUp(chunk, at);
      at += 1;
    }
    if (at < chunk.length && chunk[at] !== LF) {
      if (at > from) this.#name('end', from, at);
      return this.#giveUp(chunk, at);
    }
    const isWhole = at < chunk.length;
    this.#name('end', from, isWhole ? at + 1 : at);
    if (!isWhole) return at;
    this.#endLine();
    return at + 1;
  }

  #endLine(): void {
    if (!this.#stringFollows) {
      this.#go('mark');
      this.#closeValues();
      return;
    }
    this.#stringFollows = false;
    this.#go(this.#left > 0 ? 'string' : 'end');
  }

  #closeValues(): void {
    for (let last = this.#open.length - 1; last >= 0; last--) {
      const left = (this.#open[last] ?? 0) - 1;
      this.#open[last] = left;
      if (left > 0) return;
      this.#open.pop();
    }
    this.#sink.complete();
  }

  #go(state: 'mark' | 'text' | 'length' | 'string' | 'end'): void {
    this.#state = state;
    this.#begun = false;
  }

  #giveUp(chunk: Uint8Array, at: number): number {
    this.#state = 'unreadable';
    this.#begun = false;
    return this.#name('unreadable', at, chunk.length);
  }

  #name(role: TokenRole, from: number, to: number): number {
    this.#sink.piece(role, from, to, !this.#begun);
    this.#begun = true;
    return to;
  }
}
