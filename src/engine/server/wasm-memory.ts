const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Memory grows by whole pages. */
const PAGE_BYTES = 65_536;

/**
 * Views of an instance's linear memory. Growing the memory detaches its buffer, so the views are made anew whenever the
 * buffer is another one: take them from here at each use and keep none across a call into the instance.
 */
export class WasmMemory {
  #memory: WebAssembly.Memory | null = null;
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);

  /** Binds to the instance's memory; reading before that sees an empty one. */
  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  get memory(): WebAssembly.Memory {
    if (!this.#memory) throw new Error('the instance has no memory yet');
    return this.#memory;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    this.#refresh();
    return this.#bytes;
  }

  get view(): DataView<ArrayBuffer> {
    this.#refresh();
    return this.#view;
  }

  /** Adds at least so many bytes, zeros, at the end. False when there is no more to be had. */
  grow(bytes: number): boolean {
    try {
      this.memory.grow(Math.ceil(bytes / PAGE_BYTES));
      return true;
    } catch {
      return false;
    }
  }

  /** `length` bytes as text. */
  text(pointer: number, length: number): string {
    return decoder.decode(this.bytes.subarray(pointer, pointer + length));
  }

  /** Bytes up to the next zero, as text. */
  cString(pointer: number): string {
    const bytes = this.bytes;
    const end = bytes.indexOf(0, pointer);
    return decoder.decode(bytes.subarray(pointer, end < 0 ? bytes.length : end));
  }

  /** Copies text with a closing zero into memory from `malloc`. The caller owns what it points to. */
  allocateCString(text: string, malloc: (size: number) => number): number {
    const bytes = encoder.encode(`${text}\0`);
    const pointer = malloc(bytes.length);
    this.bytes.set(bytes, pointer);
    return pointer;
  }

  /** Copies the words of a command line into memory from `malloc`, as `main` takes them; where they are. */
  allocateArguments(words: readonly string[], malloc: (size: number) => number): number {
    const pointers = words.map((word) => this.allocateCString(word, malloc));
    const argv = malloc(4 * (pointers.length + 1));
    for (const [i, pointer] of [...pointers, 0].entries()) this.view.setUint32(argv + 4 * i, pointer, true);
    return argv;
  }

  #refresh(): void {
    if (!this.#memory || this.#bytes.buffer === this.#memory.buffer) return;
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }
}
