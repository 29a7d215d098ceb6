import type { ByteReader } from './byte-reader.ts';
import type { CutBytes, FilePart, FileRecord, RecordLimits } from './file-record.ts';

/** Gathers what is said of one record while it is read. */
export class RecordBuilder {
  readonly limits: RecordLimits;
  readonly #parts: FilePart[] = [];
  readonly #reader: ByteReader;
  readonly #from: number;
  /** Elements that were seen, whether or not there was room for them. */
  #elements = 0;
  /** How many elements there are; null when that is not known. */
  #all: number | null = 0;

  constructor(reader: ByteReader, limits: RecordLimits) {
    this.#reader = reader;
    this.#from = reader.at;
    this.limits = limits;
  }

  /** Notes a part that reaches from an index of a reader to where it is now. */
  add(reader: ByteReader, from: number, part: Pick<FilePart, 'role' | 'value' | 'written'>): void {
    this.#parts.push({ ...part, ...reader.since(from) });
  }

  /** There are so many elements more than was known, seen or not. */
  expect(count: number | null): void {
    this.#all = this.#all === null || count === null ? null : this.#all + count;
  }

  /** Whether there is room for another element; to be asked once before each. */
  hasRoom(): boolean {
    if (this.#elements >= this.limits.elements) return false;
    this.#elements++;
    return true;
  }

  get isFull(): boolean {
    return this.#elements >= this.limits.elements;
  }

  cut(bytes: Uint8Array, size = bytes.length): CutBytes {
    return { start: bytes.slice(0, this.limits.bytes), size };
  }

  finish(kind: FileRecord['kind']): FileRecord {
    return {
      kind,
      ...this.#reader.since(this.#from),
      parts: this.#parts,
      left: this.#all === null ? null : Math.max(0, this.#all - this.#elements),
    };
  }
}

/** A number as it is said: exactly, also where JavaScript's numbers are not. */
export const exact = (value: bigint): number | string =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value);
