/** A slab: many replies, and little enough to be kept whole by one that is read late. */
const SLAB_BYTES = 16 * 1024;
/** Up to so many bytes a copy shares its slab with others. */
const SMALL_BYTES = 1024;

/**
 * Copies of small pieces of memory. A buffer of its own costs far more than the bytes of a reply such as `+OK`, to make
 * and to be collected; so small copies lie next to each other in slabs, each slab written once from front to back.
 */
export class SmallCopies {
  #slab = new Uint8Array(SLAB_BYTES);
  #used = 0;

  /** The bytes `from` to `to`. Whoever gets them may read them, and must not transfer their buffer. */
  copy(bytes: Uint8Array, from: number, to: number): Uint8Array {
    const length = to - from;
    if (length > SMALL_BYTES) return bytes.slice(from, to);
    if (this.#used + length > SLAB_BYTES) {
      this.#slab = new Uint8Array(SLAB_BYTES);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    this.#slab.set(bytes.subarray(from, to), start);
    return this.#slab.subarray(start, this.#used);
  }
}
