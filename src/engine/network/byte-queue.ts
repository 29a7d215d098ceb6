/**
 * One direction of a virtual socket: a bounded queue of bytes with an end. `push` copies nothing: whoever pushes does not
 * change the bytes any more. `read` and `take` copy.
 */
export class ByteQueue {
  readonly capacity: number;
  /** Called when the queue was empty and is not any more, or has ended: the reader has something to do. */
  onReadable: (() => void) | null = null;
  /** Called when the queue was full and has room again. */
  onWritable: (() => void) | null = null;
  /** Called with the number of bytes that a reader took, or that were dropped unread. */
  onConsumed: ((bytes: number) => void) | null = null;
  #chunks: Uint8Array[] = [];
  #first = 0;
  #offset = 0;
  #size = 0;
  #ended = false;

  /** `capacity` in bytes: from then on `room` is 0. */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Bytes that wait to be read. */
  get size(): number {
    return this.#size;
  }

  /** Pieces that they lie in, as they were pushed. */
  get chunks(): number {
    return this.#chunks.length - this.#first;
  }

  /** Bytes that still fit. */
  get room(): number {
    return this.#ended ? 0 : Math.max(0, this.capacity - this.#size);
  }

  /** No more bytes will come; those that are here can still be read. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Ended, and everything read. */
  get drained(): boolean {
    return this.#ended && this.#size === 0;
  }

  /** Takes the whole chunk, also beyond the capacity: whoever pushes asks for `room` first. Dropped after the end. */
  push(chunk: Uint8Array): void {
    if (this.#ended || chunk.length === 0) return;
    const wasEmpty = this.#size === 0;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (wasEmpty) this.onReadable?.();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onReadable?.();
    this.onWritable?.();
  }

  /** Ends the queue and drops what was not read. */
  reset(): void {
    this.#chunks = [];
    this.#first = this.#offset = this.#size = 0;
    this.end();
  }

  /** Fills `target` from the queue; answers how many bytes it got. */
  read(target: Uint8Array): number {
    const wasFull = this.#size >= this.capacity;
    let written = 0;
    while (written < target.length && this.#first < this.#chunks.length) {
      const chunk = this.#chunks[this.#first] as Uint8Array;
      const n = Math.min(chunk.length - this.#offset, target.length - written);
      const isWhole = n === chunk.length;
      target.set(isWhole ? chunk : chunk.subarray(this.#offset, this.#offset + n), written);
      written += n;
      this.#offset += n;
      if (this.#offset === chunk.length) this.#dropFirst();
    }
    this.#size -= written;
    if (wasFull && written > 0) this.onWritable?.();
    if (written > 0) this.onConsumed?.(written);
    return written;
  }

  /**
   * The next bytes that lie together, at most `max`, as they were pushed: nothing is copied. Their buffer may hold more
   * than them, so the caller may read them and must neither change nor transfer it. Empty when the queue is.
   */
  takeChunk(max: number): Uint8Array {
    const chunk = this.#chunks[this.#first];
    if (chunk === undefined || max <= 0) return EMPTY;
    const wasFull = this.#size >= this.capacity;
    const n = Math.min(chunk.length - this.#offset, max);
    const isWhole = n === chunk.length;
    const taken = isWhole ? chunk : chunk.subarray(this.#offset, this.#offset + n);
    this.#offset += n;
    if (this.#offset === chunk.length) this.#dropFirst();
    this.#size -= n;
    if (wasFull) this.onWritable?.();
    this.onConsumed?.(n);
    return taken;
  }

  /** Up to `max` bytes as one buffer that the caller owns. */
  take(max: number): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(Math.min(max, this.#size));
    this.read(out);
    return out;
  }

  #dropFirst(): void {
    this.#chunks[this.#first] = EMPTY;
    this.#first++;
    this.#offset = 0;
    // Shifting an array of a thousand chunks at each read would be quadratic: drop the dead front now and then.
    if (this.#first === this.#chunks.length || this.#first >= 256) {
      this.#chunks.splice(0, this.#first);
      this.#first = 0;
    }
  }
}

const EMPTY = new Uint8Array(0);
