import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { joinBytes } from '../join-bytes.ts';
import { ToolFailure } from './tool-io.ts';

const LF = 0x0a;
/** A mark that ends a snapshot of unknown length has so many bytes. */
export const MARK_LENGTH = 40;
/** No answer's first line is longer. */
const LONGEST_ANSWER = 4096;

/** How a snapshot begins: how many bytes it has, `null` when a mark ends it; or the error in its place. */
export interface SnapshotBeginning {
  readonly length: number | null;
  readonly refusal: string | null;
}

/** The snapshot among the bytes that a server sends after SYNC: `$length` or `$EOF:mark`, and the bytes. */
export class SnapshotBytes {
  readonly #chunks: AsyncGenerator<Uint8Array, void, void>;
  #rest: Uint8Array = new Uint8Array(0);
  #length: number | null = null;
  #mark: Uint8Array = new Uint8Array(0);
  /** How many bytes of the snapshot have been given. */
  passed = 0;

  constructor(chunks: AsyncGenerator<Uint8Array, void, void>) {
    this.#chunks = chunks;
  }

  /** Reads the first line; empty ones before it say that the server is still preparing. */
  async begin(): Promise<SnapshotBeginning> {
    let line = '';
    while (line === '') line = await this.#line();
    if (!line.startsWith('$')) return { length: null, refusal: line };
    const mark = /^\$EOF:(.{40})$/.exec(line)?.[1];
    if (mark !== undefined) this.#mark = utf8Bytes(mark);
    else if (/^\$\d{1,15}$/.test(line)) this.#length = Number(line.slice(1));
    else throw new ToolFailure('Error reading bulk length while SYNCing\n');
    return { length: this.#length, refusal: null };
  }

  /** The snapshot, piece by piece. Rejects with a `ToolFailure` when it breaks off. */
  async *pieces(): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const [piece, rest] = this.#cut(this.#rest);
      this.#rest = rest;
      this.passed += piece.length;
      if (piece.length > 0) yield piece;
      if (this.#length === null ? isSame(rest, this.#mark) : this.passed === this.#length) return;
      this.#rest = await this.#more();
    }
  }

  /** Reads the snapshot to its end, for nothing but its length. */
  async drop(): Promise<void> {
    const pieces = this.pieces();
    while ((await pieces.next()).done !== true);
  }

  /** What comes behind the snapshot, until the connection ends. */
  async *afterwards(): AsyncGenerator<Uint8Array, void, void> {
    // Of a marked one only the mark is left.
    if (this.#length !== null && this.#rest.length > 0) yield this.#rest;
    yield* this.#chunks;
  }

  /** What belongs to the snapshot for certain, and what may be its mark. */
  #cut(bytes: Uint8Array): readonly [piece: Uint8Array, rest: Uint8Array] {
    const end =
      this.#length === null
        ? Math.max(0, bytes.length - this.#mark.length)
        : Math.min(bytes.length, this.#length - this.passed);
    return [bytes.subarray(0, end), bytes.subarray(end)];
  }

  async #more(): Promise<Uint8Array> {
    return joinBytes([this.#rest, await this.#next()]);
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf(LF);
      if (end >= 0) {
        const line = utf8Text(this.#rest.subarray(0, end));
        this.#rest = this.#rest.subarray(end + 1);
        return line.trimEnd();
      }
      if (this.#rest.length > LONGEST_ANSWER)
        throw new ToolFailure('Error reading bulk length while SYNCing\n');
      this.#rest = await this.#more();
    }
  }

  async #next(): Promise<Uint8Array> {
    const next = await this.#chunks.next();
    if (next.done === true) throw new ToolFailure('I/O Error reading RDB payload from socket\n');
    return next.value;
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
