/**
 * Bytes waiting to be sent, in order. Pieces are kept as they came and copied once, into the frame that carries them,
 * so that a large value is not copied again for every frame.
 */
export class ByteQueue {
  #pieces: Uint8Array[] = [];
  #first = 0;
  #offset = 0;
  #length = 0;

  /** Bytes that wait. */
  get length(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#length += bytes.length;
  }

  /** Removes `count` bytes (at most `length`) and gives them in a buffer of their own. */
  shift(count: number): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(Math.min(count, this.#length));
    let filled = 0;
    while (filled < out.length) {
      const piece = this.#pieces[this.#first];
      if (piece === undefined) break;
      const part = piece.subarray(this.#offset, this.#offset + out.length - filled);
      out.set(part, filled);
      filled += part.length;
      this.#offset += part.length;
      if (this.#offset === piece.length) this.#dropFirst();
    }
    this.#length -= filled;
    return out;
  }

  clear(): void {
    this.#pieces = [];
    this.#first = 0;
    this.#offset = 0;
    this.#length = 0;
  }

  /** Moves a cursor and cuts the used part off now and then: `Array.shift` would make a long queue quadratic. */
  #dropFirst(): void {
    this.#first += 1;
    this.#offset = 0;
    if (this.#first * 2 < this.#pieces.length) return;
    this.#pieces.splice(0, this.#first);
    this.#first = 0;
  }
}
