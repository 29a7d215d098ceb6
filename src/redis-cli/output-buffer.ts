/** What is written at once, in bytes; a larger piece is written by itself. */
const BLOCK = 64 * 1024;

/** Gathers small pieces of output, because writing each by itself costs more than making it. */
export class OutputBuffer {
  readonly #write: (bytes: Uint8Array) => void;
  #block = new Uint8Array(BLOCK);
  #length = 0;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  write(bytes: Uint8Array): void {
    if (this.#length + bytes.length > BLOCK) this.flush();
    if (bytes.length >= BLOCK) {
      this.#write(bytes);
      return;
    }
    this.#block.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes what has been gathered. */
  flush(): void {
    if (this.#length === 0) return;
    this.#write(this.#block.slice(0, this.#length));
    this.#length = 0;
  }
}
