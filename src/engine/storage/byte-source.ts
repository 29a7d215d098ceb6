import { StorageError } from '#protocol/storage.ts';

/** Reads a stream by counted bytes. Every failure of the stream is a `StorageError`, `damaged`. */
export class ByteSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  #chunk: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = stream.getReader();
  }

  /** Exactly so many bytes. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count;) {
      if (!(await this.#more())) throw new StorageError('damaged', 'there is less in it than it says');
      const part = this.#chunk.subarray(0, count - at);
      bytes.set(part, at);
      at += part.length;
      this.#chunk = this.#chunk.subarray(part.length);
    }
    return bytes;
  }

  /** Throws when there is anything left. */
  async expectEnd(): Promise<void> {
    if (await this.#more()) throw new StorageError('damaged', 'there is more in it than it says');
  }

  /** Lets go of the stream. */
  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => {});
  }

  async #more(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#reader.read().catch((error: unknown) => {
        throw new StorageError('damaged', `it cannot be unpacked: ${String(error)}`);
      });
      if (next.done) return false;
      this.#chunk = next.value;
    }
    return true;
  }
}
