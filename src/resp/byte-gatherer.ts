/**
 * Bytes that arrive in pieces, put together into one buffer.
 *
 * The buffer doubles as it fills, so the cost is linear in what arrived, however small the pieces, and never more
 * than twice what arrived is held: an announced length reserves nothing. When the limit is reached exactly, the
 * buffer is handed out as it is, without another copy.
 */
export class ByteGatherer {
  readonly #limit: number;
  #buffer = new Uint8Array(0);
  #length = 0;

  /** `limit`: the most bytes that will ever be appended. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  /** The first byte; 0 when there is none. */
  get first(): number {
    return this.#length > 0 ? (this.#buffer[0] ?? 0) : 0;
  }

  append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (needed > this.#buffer.length) {
      const roomy = Math.min(this.#limit, this.#buffer.length * 2);
      const grown = new Uint8Array(Math.max(needed, roomy));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(piece, this.#length);
    this.#length = needed;
  }

  /** Another with the same in it. */
  copy(): ByteGatherer {
    const copy = new ByteGatherer(this.#limit);
    copy.append(this.#buffer.subarray(0, this.#length));
    return copy;
  }

  /** What has been gathered; the gatherer is not to be used afterwards. */
  take(): Uint8Array {
    return this.#length === this.#buffer.length ? this.#buffer : this.#buffer.slice(0, this.#length);
  }
}
