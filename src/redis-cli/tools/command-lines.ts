import { ByteGatherer } from '#resp/byte-gatherer.ts';
import { asciiText } from '#resp/number-text.ts';
import { splitInline } from '#resp/split-inline.ts';

/** A command of a file: the line that it begins at, from 1 on, and how many bytes there are up to its end. */
export interface CommandPlace {
  readonly line: number;
  readonly end: number;
}

const LF = 0x0a;
/** A server takes no longer line, be it a command or a length. */
const LONGEST_LINE = 64 * 1024;

/** What comes next: a command, the rest of its line, `$length` of a word, or so many bytes of one. */
type State = 'command' | 'length' | 'word';

/**
 * Follows the bytes of commands, RESP or lines, as a server reads them, to tell which line a reply belongs to. Empty
 * commands have no reply. It keeps no more than the line that is being read.
 */
export class CommandLines {
  #state: State = 'command';
  /** Of the line that has begun. */
  #line = 1;
  #text = new ByteGatherer(LONGEST_LINE);
  /** Where the command begins that is being read. */
  #start = 1;
  #words = 0;
  #left = 0;
  #passed = 0;
  #problem: number | null = null;

  /** The line at which a server stops reading: what stands there is no command. */
  get problem(): number | null {
    return this.#problem;
  }

  /** The line that the unfinished command begins at; `null` between two commands. */
  get unfinished(): number | null {
    return this.#state === 'command' && this.#text.length === 0 ? null : this.#start;
  }

  /** Takes the next bytes; answers the commands that end in them. After a problem there are none. */
  push(chunk: Uint8Array): CommandPlace[] {
    const places: CommandPlace[] = [];
    for (let at = 0; at < chunk.length && this.#problem === null;)
      at = this.#state === 'word' ? this.#passWord(chunk, at, places) : this.#passLine(chunk, at, places);
    this.#passed += chunk.length;
    return places;
  }

  #passWord(chunk: Uint8Array, from: number, places: CommandPlace[]): number {
    const to = Math.min(chunk.length, from + this.#left);
    for (let at = chunk.indexOf(LF, from); at >= 0 && at < to; at = chunk.indexOf(LF, at + 1)) this.#line++;
    this.#left -= to - from;
    if (this.#left === 0) this.#wordEnded(to, places);
    return to;
  }

  #passLine(chunk: Uint8Array, from: number, places: CommandPlace[]): number {
    if (this.#state === 'command' && this.#text.length === 0) this.#start = this.#line;
    const end = chunk.indexOf(LF, from);
    const to = end === -1 ? chunk.length : end;
    if (this.#text.length + to - from > LONGEST_LINE) {
      this.#problem = this.#line;
      return chunk.length;
    }
    this.#text.append(chunk.subarray(from, to));
    if (end === -1) return to;
    const text = this.#text.take();
    this.#text = new ByteGatherer(LONGEST_LINE);
    this.#lineEnded(text, to + 1, places);
    this.#line++;
    return to + 1;
  }

  #lineEnded(text: Uint8Array, end: number, places: CommandPlace[]): void {
    if (this.#state === 'length') return this.#readLength(text);
    if (text[0] === 0x2a) return this.#readCount(text);
    const words = splitInline(text);
    if (words === 'invalid') this.#problem = this.#line;
    else if (words.length > 0) places.push({ line: this.#start, end: this.#passed + end });
  }

  /** `*3`: so many words follow. */
  #readCount(text: Uint8Array): void {
    const count = numberIn(text);
    if (count === null) this.#problem = this.#line;
    else if (count > 0) {
      this.#words = count;
      this.#state = 'length';
    }
  }

  /** `$5`: so many bytes follow, and a line break. */
  #readLength(text: Uint8Array): void {
    const length = text[0] === 0x24 ? numberIn(text) : null;
    if (length === null || length < 0) {
      this.#problem = this.#line;
      return;
    }
    this.#left = length + 2;
    this.#state = 'word';
  }

  #wordEnded(end: number, places: CommandPlace[]): void {
    this.#words--;
    this.#state = this.#words === 0 ? 'command' : 'length';
    if (this.#words === 0) places.push({ line: this.#start, end: this.#passed + end });
  }
}

/** The number behind the first character. */
function numberIn(line: Uint8Array): number | null {
  const text = /^-?\d{1,15}(?=\r?$)/.exec(asciiText(line.subarray(1)))?.[0];
  return text === undefined ? null : Number(text);
}
