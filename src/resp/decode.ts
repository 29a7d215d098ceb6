import { type AggregateFrame, type AggregateMark, closeFrame, openFrame } from './aggregate-frame.ts';
import { ByteGatherer } from './byte-gatherer.ts';
import { asciiText, readLength } from './number-text.ts';
import { RespProtocolError, showBytes } from './protocol-error.ts';
import { readScalar } from './scalar-line.ts';
import type { RespValue } from './value.ts';

/**
 * An incremental RESP2 and RESP3 decoder.
 *
 * RESP is lines and blobs: every value starts with a line, and some lines announce a blob of so many bytes. So the
 * decoder is in one of two states, inside a line or inside a blob, and takes each chunk apart once from front to
 * back; what is cut off at a chunk's end is gathered in a buffer that doubles. Containers that are not complete lie
 * on a stack of our own. Hence the work is linear in the bytes received, for any chunking, and a header that
 * announces much reserves nothing: memory follows what has really arrived.
 *
 * Values own their bytes: they are copies, and a chunk may be reused once `push` has returned.
 */

/** What a peer may announce. Beyond it the stream counts as broken. */
export interface RespLimits {
  /** The longest bulk, verbatim or bulk error. 512 MiB is the server's own default (`proto-max-bulk-len`). */
  readonly bulkBytes: number;
  /** The longest text line: a simple string, an error, a big number. */
  readonly lineBytes: number;
  /** The most elements or pairs of one container. 2^26 is far more than a tab can hold; nothing is reserved for them. */
  readonly elements: number;
  /** Containers within containers. Lua can nest a reply by hundreds; more than this only an attacker would. */
  readonly nesting: number;
}

export const RESP_LIMITS: RespLimits = {
  bulkBytes: 512 * 1024 * 1024,
  lineBytes: 512 * 1024 * 1024,
  elements: 2 ** 26,
  nesting: 1024,
};

export interface RespDecoderOptions {
  readonly limits?: Partial<RespLimits>;
  /**
   * Reads the stream as a server reads its clients: a line that does not start with `*` is an inline command, and
   * this makes a value of it, `null` to skip it. Such a line may also end in a bare LF and has at most 64 KiB.
   */
  readonly inline?: (line: Uint8Array) => RespValue | null;
}

interface Blob {
  readonly mark: '$' | '=' | '!' | ';';
  readonly length: number;
  /** What has come of a blob that is cut off at a chunk's end. */
  content: ByteGatherer | null;
  /** How many of the two bytes that end the blob have come. */
  ending: number;
}

const LF = 0x0a;
const CR = 0x0d;
const STAR = 0x2a;
/** No header is longer: a mark, a sign, 20 digits, CR; doubles may be longer than they need to be. */
const HEADER_BYTES = 512;
const INLINE_BYTES = 64 * 1024;
const MARKS = '+-:$*_#,(=!~>%|;.';
const TEXT_MARKS = '+-(';

export class RespDecoder {
  readonly #limits: RespLimits;
  readonly #inline: RespDecoderOptions['inline'];
  #open: AggregateFrame[] = [];
  #values: RespValue[] = [];
  #line: ByteGatherer | null = null;
  #blob: Blob | null = null;
  /** The chunks of a streamed string so far. */
  #stream: ByteGatherer | null = null;
  #error: RespProtocolError | null = null;

  constructor(options: RespDecoderOptions = {}) {
    this.#limits = { ...RESP_LIMITS, ...options.limits };
    this.#inline = options.inline;
  }

  /** Whether a value has begun and is not complete. */
  get midValue(): boolean {
    return this.#line !== null || this.#blob !== null || this.#stream !== null || this.#open.length > 0;
  }

  /**
   * Takes the next bytes and answers the values that are now complete, in order.
   *
   * @throws {RespProtocolError} when the bytes are not RESP; its `values` are those that were complete before. The
   * decoder stays in error: every later call throws again, with no values.
   */
  push(chunk: Uint8Array): RespValue[] {
    if (this.#error !== null) throw new RespProtocolError(this.#error.reason, this.#error.offending);
    let at = 0;
    while (at < chunk.length) {
      at = this.#blob === null ? this.#readLine(chunk, at) : this.#readBlob(chunk, at, this.#blob);
    }
    const values = this.#values;
    this.#values = [];
    return values;
  }

  /** Another that has read the same. */
  copy(): RespDecoder {
    const copy = new RespDecoder({ limits: this.#limits, ...(this.#inline && { inline: this.#inline }) });
    copy.#open = this.#open.map((frame) => ({ ...frame, items: [...frame.items] }));
    copy.#line = this.#line?.copy() ?? null;
    copy.#blob = this.#blob && { ...this.#blob, content: this.#blob.content?.copy() ?? null };
    copy.#stream = this.#stream?.copy() ?? null;
    copy.#error = this.#error;
    return copy;
  }

  #fail(reason: string, bytes: Uint8Array): never {
    this.#error = new RespProtocolError(reason, showBytes(bytes), this.#values);
    this.#values = [];
    throw this.#error;
  }

  #readLine(chunk: Uint8Array, from: number): number {
    const mark = this.#line === null ? (chunk[from] ?? 0) : this.#line.first;
    const limit = this.#lineLimit(mark, chunk, from);
    const lineFeed = chunk.indexOf(LF, from);
    const end = lineFeed === -1 ? chunk.length : lineFeed;
    const length = (this.#line?.length ?? 0) + end - from;
    if (length > limit) this.#fail('A line is too long', chunk.subarray(from, end));
    const part = chunk.subarray(from, end);
    if (lineFeed === -1) {
      this.#line ??= new ByteGatherer(limit);
      this.#line.append(part);
      return end;
    }
    let line = part;
    if (this.#line !== null) {
      this.#line.append(part);
      line = this.#line.take();
      this.#line = null;
    }
    this.#takeLine(line);
    return end + 1;
  }

  /** The most bytes that a line which starts with `mark` may have, its CR included. */
  #lineLimit(mark: number, chunk: Uint8Array, from: number): number {
    if (this.#isInline(mark)) return INLINE_BYTES;
    const character = String.fromCharCode(mark);
    if (!MARKS.includes(character)) this.#fail('Not the start of a value', chunk.subarray(from));
    return TEXT_MARKS.includes(character) ? this.#limits.lineBytes + 2 : HEADER_BYTES;
  }

  #isInline(mark: number): boolean {
    return this.#inline !== undefined && this.#open.length === 0 && this.#stream === null && mark !== STAR;
  }

  #takeLine(line: Uint8Array): void {
    const ended = line.at(-1) === CR;
    const content = ended ? line.subarray(0, -1) : line;
    const mark = line[0] ?? 0;
    if (this.#inline !== undefined && this.#isInline(mark)) {
      const value = this.#inline(content);
      if (value !== null) this.#add(value);
      return;
    }
    if (!ended) this.#fail('A line does not end in CR LF', line);
    if (this.#stream !== null && mark !== 0x3b) this.#fail('A streamed string is not continued', content);
    this.#takeValue(String.fromCharCode(mark), content.subarray(1), content);
  }

  #takeValue(mark: string, body: Uint8Array, line: Uint8Array): void {
    switch (mark) {
      case '$':
      case '=':
      case '!':
      case ';':
        return this.#openBlob(mark, body, line);
      case '*':
      case '~':
      case '>':
      case '%':
      case '|':
        return this.#openAggregate(mark, body, line);
      case '.':
        return this.#endStreamedAggregate(body, line);
      default: {
        const value = readScalar(mark, body);
        if (value === null) this.#fail('Not a value', line);
        this.#add(value);
      }
    }
  }

  #openBlob(mark: Blob['mark'], body: Uint8Array, line: Uint8Array): void {
    if (mark === '$' && isQuestionMark(body)) {
      this.#stream = new ByteGatherer(this.#limits.bulkBytes);
      return;
    }
    const length = readLength(body);
    if (length === null || (length < 0 && mark !== '$')) this.#fail('Not a length', line);
    if (length < 0) return this.#add({ kind: 'nil', form: 'bulk' });
    if (length + (this.#stream?.length ?? 0) > this.#limits.bulkBytes) this.#fail('A bulk is too long', line);
    if (mark === ';' && this.#stream === null) this.#fail('No streamed string to continue', line);
    if (mark === ';' && length === 0) return this.#endStreamedString();
    this.#blob = { mark, length, content: null, ending: 0 };
  }

  #endStreamedString(): void {
    const bytes = this.#stream?.take() ?? new Uint8Array(0);
    this.#stream = null;
    this.#add({ kind: 'bulk', bytes });
  }

  #readBlob(chunk: Uint8Array, from: number, blob: Blob): number {
    const end = from + blob.length;
    if (blob.content === null && end + 1 < chunk.length && chunk[end] === CR && chunk[end + 1] === LF) {
      this.#blob = null;
      this.#closeBlob(blob.mark, chunk.slice(from, end));
      return end + 2;
    }
    return this.#gatherBlob(chunk, from, blob);
  }

  #gatherBlob(chunk: Uint8Array, from: number, blob: Blob): number {
    const content = (blob.content ??= new ByteGatherer(blob.length));
    let at = Math.min(chunk.length, from + blob.length - content.length);
    if (at > from) content.append(chunk.subarray(from, at));
    while (at < chunk.length && blob.ending < 2) {
      if (chunk[at] !== (blob.ending === 0 ? CR : LF)) {
        this.#fail('A bulk is longer than announced', chunk.subarray(at));
      }
      blob.ending++;
      at++;
    }
    if (blob.ending === 2) {
      this.#blob = null;
      this.#closeBlob(blob.mark, content.take());
    }
    return at;
  }

  #closeBlob(mark: Blob['mark'], bytes: Uint8Array): void {
    switch (mark) {
      case '$':
        return this.#add({ kind: 'bulk', bytes });
      case '!':
        return this.#add({ kind: 'error', bytes, form: 'bulk' });
      case ';':
        this.#stream?.append(bytes);
        return;
      case '=':
        if (bytes[3] !== 0x3a) this.#fail('A verbatim string without its format', bytes.subarray(0, 8));
        this.#add({ kind: 'verbatim', format: asciiText(bytes.subarray(0, 3)), bytes: bytes.slice(4) });
    }
  }

  #openAggregate(mark: AggregateMark, body: Uint8Array, line: Uint8Array): void {
    const streamed = mark !== '|' && mark !== '>' && isQuestionMark(body);
    const count = streamed ? Infinity : readLength(body);
    if (count === null || (count < 0 && mark !== '*')) this.#fail('Not a count', line);
    if (count < 0) return this.#add({ kind: 'nil', form: 'array' });
    if (!streamed && count > this.#limits.elements) this.#fail('Too many elements', line);
    if (this.#open.length >= this.#limits.nesting) this.#fail('Values are nested too deeply', line);
    const frame = openFrame(mark, count);
    if (frame.remaining > 0) this.#open.push(frame);
    else this.#add(closeFrame(frame));
  }

  #endStreamedAggregate(body: Uint8Array, line: Uint8Array): void {
    const frame = this.#open.at(-1);
    if (body.length > 0 || frame === undefined || frame.remaining !== Infinity) {
      this.#fail('No streamed container to end', line);
    }
    if (frame.mark === '%' && frame.items.length % 2 === 1) this.#fail('A map ends on a key', line);
    this.#open.pop();
    this.#add(closeFrame(frame));
  }

  /** Puts a complete value where it belongs; containers that it completes follow. */
  #add(complete: RespValue): void {
    let value = complete;
    for (let frame = this.#open.at(-1); frame !== undefined; frame = this.#open.at(-1)) {
      frame.items.push(value);
      frame.remaining--;
      if (frame.remaining > 0) return;
      this.#open.pop();
      value = closeFrame(frame);
    }
    this.#values.push(value);
  }
}

function isQuestionMark(body: Uint8Array): boolean {
  return body.length === 1 && body[0] === 0x3f;
}
