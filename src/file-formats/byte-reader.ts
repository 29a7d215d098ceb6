import { FileFormatError } from './file-format-error.ts';

/** Where the bytes lie that a reader goes over. */
export interface Place {
  /** Their first byte in the file. */
  readonly offset: number;
  /** Given, they were unpacked from so many bytes of the file, so that none of them has a place of its own there. */
  readonly packedLength?: number;
  /** They are the beginning of what was unpacked, and go on. */
  readonly isCut?: boolean;
}

/** Goes over bytes, number by number. Whatever is not there is a `FileFormatError` that ends early. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly place: Place;
  /** Index of the next byte. */
  at: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, place: Place, at = 0) {
    this.bytes = bytes;
    this.place = place;
    this.at = at;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Where in the file an index lies. */
  offsetOf(index: number): number {
    return this.place.packedLength === undefined ? this.place.offset + index : this.place.offset;
  }

  /** Where in the file the bytes from an index up to here lie. */
  since(from: number): { readonly offset: number; readonly length: number } {
    return { offset: this.offsetOf(from), length: this.place.packedLength ?? this.at - from };
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  i8(): number {
    return this.#view.getInt8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.#step(2), true);
  }

  /** A signed number of three bytes. */
  i24(): number {
    const from = this.#step(3);
    return this.#view.getUint16(from, true) | (this.#view.getInt8(from + 2) << 16);
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#step(4), true);
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#step(8), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#step(8), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#step(8), true);
  }

  /** The most significant byte first: lengths of an RDB and parts of stream ids. */
  u32Big(): number {
    return this.#view.getUint32(this.#step(4));
  }

  u64Big(): bigint {
    return this.#view.getBigUint64(this.#step(8));
  }

  /** So many bytes, not copied. */
  take(length: number): Uint8Array {
    const from = this.#step(length);
    return this.bytes.subarray(from, from + length);
  }

  /** Goes on behind so many bytes. */
  skip(length: number): void {
    this.#step(length);
  }

  fail(message: string, from = this.at): never {
    throw new FileFormatError('damaged', this.offsetOf(from), message);
  }

  #step(length: number): number {
    const from = this.at;
    if (length > this.bytes.length - from) {
      throw new FileFormatError(
        'ends-early',
        this.offsetOf(this.bytes.length),
        `${length} bytes were to follow`,
      );
    }
    this.at += length;
    return from;
  }
}
