import { ERRNO } from '../filesystem/wasi-errno.ts';
import type { WasmMemory } from './wasm-memory.ts';

/**
 * A part of what there is already, by which memory grows at least. Each growth detaches all views of the memory, and the
 * machine's bookkeeping of so large a buffer begins anew: page by page that took a third of the time of filling a server.
 */
const GROWTH = 1 / 32;

/**
 * Where the server's heap ends. That is not where its memory ends: memory cannot shrink, so after a step back in time,
 * and in a copy after a larger one, there are pages behind the heap. They are used again before more are asked for, and
 * whoever asks finds zeros, as in fresh ones.
 */
export class Heap {
  readonly #memory: WasmMemory;
  #end = 0;

  constructor(memory: WasmMemory) {
    this.#memory = memory;
  }

  /** Bytes of memory that the server knows of: all that it is lies below. */
  get end(): number {
    return this.#end;
  }

  set end(end: number) {
    this.#end = end;
  }

  /** Adds so many bytes, zeros, at the end. Answers where they begin; null when there is no more to be had. */
  extend(bytes: number): number | null {
    const start = this.#end;
    const missing = start + bytes - this.#memory.bytes.length;
    if (missing > 0 && !this.#grow(missing)) return null;
    this.#memory.bytes.fill(0, start, start + bytes);
    this.#end = start + bytes;
    return start;
  }

  /** By some more than is missing, if there is so much; what is too much lies behind the heap until it is asked for. */
  #grow(missing: number): boolean {
    const generous = Math.max(missing, Math.floor(this.#memory.bytes.length * GROWTH));
    return this.#memory.grow(generous) || this.#memory.grow(missing);
  }
}

/** `sbrk` of libc: where the new bytes begin, or -1 and an errno. */
export function extendHeap(heap: Heap, bytes: number, setErrno: (errno: number) => void): number {
  const start = heap.extend(bytes);
  if (start !== null) return start;
  setErrno(ERRNO.NOMEM);
  return -1;
}
