/** What lies between a queue's writer and its reader, and may take its time. */
export interface Passage {
  /** Nothing is on its way and nothing would be held up: bytes may go straight to the reader. */
  readonly open: boolean;
  /** Bytes that were written and have not arrived. */
  readonly size: number;
  /** Takes bytes that are to arrive later. */
  carry(chunk: Uint8Array): void;
  /** Takes the end, which arrives after all bytes before it. */
  carryEnd(): void;
}

/**
 * One direction of a virtual socket: a bounded queue of bytes with an end. `push` copies nothing: whoever pushes does not
 * change the bytes any more. `read` and `take` copy. With a passage between them writer and reader are apart: what is on
 * its way counts against the capacity, cannot be read yet, and the end of one side is known to the other later.
 */
export class ByteQueue {
  readonly capacity: number;
  /** Called when the queue was empty and is not any more, or has ended: the reader has something to do. */
  onReadable: (() => void) | null = null;
  /** Called when the queue was full and has room again. */
  onWritable: (() => void) | null = null;
  /** Called with each chunk as it is written, before anything else is done with it: it must not be changed. */
  onWritten: ((chunk: Uint8Array) => void) | null = null;
  /** Called with the number of bytes that a reader took, or that were dropped unread. */
  onConsumed: ((bytes: number) => void) | null = null;
  /** Bytes that were ever written, and that a reader ever took. */
  written = 0;
  consumed = 0;
  readonly #passage: Passage | null;
  #chunks: Uint8Array[] = [];
  #first = 0;
  #offset = 0;
  #size = 0;
  /** The writer is done. */
  #closed = false;
  /** The reader will get no more. */
  #ended = false;
  #onEndArrival: (() => void) | null = null;

  /** `capacity` in bytes: from then on `room` is 0. Without a passage bytes can be read as soon as they are written. */
  constructor(capacity: number, passage: Passage | null = null) {
    this.capacity = capacity;
    this.#passage = passage;
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
    return this.#closed ? 0 : Math.max(0, this.capacity - this.#load);
  }

  /** For the writer: it has ended the queue, or knows that nobody reads any more. What is pushed now is dropped. */
  get closed(): boolean {
    return this.#closed;
  }

  /** For the reader: no more bytes will come; those that are here can still be read. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Ended, and everything read. */
  get drained(): boolean {
    return this.#ended && this.#size === 0;
  }

  /** Takes the whole chunk, also beyond the capacity: whoever pushes asks for `room` first. Dropped after the end. */
  push(chunk: Uint8Array): void {
    if (this.#closed || chunk.length === 0) return;
    this.onWritten?.(chunk);
    this.written += chunk.length;
    if (this.#isStraight) this.arrive(chunk);
    else this.#passage?.carry(chunk);
  }

  /** For the passage: bytes are at the reader now. */
  arrive(chunk: Uint8Array): void {
    if (this.#ended) return;
    const wasEmpty = this.#size === 0;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (wasEmpty) this.onReadable?.();
  }

  /** The writer is done. `onArrival` is called when the reader has been told, at once if it has been already. */
  end(onArrival: (() => void) | null = null): void {
    this.#onEndArrival = onArrival ?? this.#onEndArrival;
    if (this.#closed) {
      if (this.#ended) this.#tellEndArrival();
      return;
    }
    this.#closed = true;
    if (this.#isStraight) this.arriveEnd();
    else this.#passage?.carryEnd();
    this.onWritable?.();
  }

  /** For the passage: the end is at the reader now. */
  arriveEnd(): void {
    if (!this.#ended) {
      this.#ended = true;
      this.onReadable?.();
    }
    this.#tellEndArrival();
  }

  /** The reader is done: what is here and whatever comes is dropped. The writer does not know of it yet. */
  abandon(): void {
    this.#chunks = [];
    this.#first = this.#offset = this.#size = 0;
    if (this.#ended) return;
    this.#ended = true;
    this.onReadable?.();
  }

  /** Tells the writer that nobody reads any more. */
  refuse(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.onWritable?.();
  }

  /** Fills `target` from the queue; answers how many bytes it got. */
  read(target: Uint8Array): number {
    const wasFull = this.#load >= this.capacity;
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
    if (written > 0) this.#consumed(written);
    return written;
  }

  /**
   * The next bytes that lie together, at most `max`, as they were pushed: nothing is copied. Their buffer may hold more
   * than them, so the caller may read them and must neither change nor transfer it. Empty when the queue is.
   */
  takeChunk(max: number): Uint8Array {
    const chunk = this.#chunks[this.#first];
    if (chunk === undefined || max <= 0) return EMPTY;
    const wasFull = this.#load >= this.capacity;
    const n = Math.min(chunk.length - this.#offset, max);
    const isWhole = n === chunk.length;
    const taken = isWhole ? chunk : chunk.subarray(this.#offset, this.#offset + n);
    this.#offset += n;
    if (this.#offset === chunk.length) this.#dropFirst();
    this.#size -= n;
    if (wasFull) this.onWritable?.();
    this.#consumed(n);
    return taken;
  }

  /** Up to `max` bytes as one buffer that the caller owns. */
  take(max: number): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(Math.min(max, this.#size));
    this.read(out);
    return out;
  }

  /** Both ends find it closed and empty, whatever was in it. */
  break(): void {
    const wasOver = this.#closed && this.drained;
    this.#chunks = [];
    this.#first = this.#offset = this.#size = 0;
    this.#closed = this.#ended = true;
    this.#onEndArrival = null;
    if (wasOver) return;
    this.onReadable?.();
    this.onWritable?.();
  }

  /** Keeps what is in it, whether it has ended and who is told of what; the answer puts that back. */
  remember(): () => void {
    const [chunks, offset, size] = [this.#chunks.slice(this.#first), this.#offset, this.#size];
    const [closed, ended, onEndArrival] = [this.#closed, this.#ended, this.#onEndArrival];
    const { onReadable, onWritable, onWritten, onConsumed } = this;
    return () => {
      // What is kept is put back more than once, so it gets a list of its own each time.
      [this.#chunks, this.#first, this.#offset, this.#size] = [[...chunks], 0, offset, size];
      [this.#closed, this.#ended, this.#onEndArrival] = [closed, ended, onEndArrival];
      Object.assign(this, { onReadable, onWritable, onWritten, onConsumed });
    };
  }

  #consumed(bytes: number): void {
    this.consumed += bytes;
    this.onConsumed?.(bytes);
  }

  get #isStraight(): boolean {
    return this.#passage === null || this.#passage.open;
  }

  /** Bytes that the writer still answers for. */
  get #load(): number {
    return this.#size + (this.#passage?.size ?? 0);
  }

  #tellEndArrival(): void {
    const tell = this.#onEndArrival;
    this.#onEndArrival = null;
    tell?.();
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
