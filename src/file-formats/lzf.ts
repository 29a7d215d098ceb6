/*
 * LZF, which strings of an RDB may be compressed with: a byte below 32 announces so many and one bytes as they are,
 * any other says to repeat, its upper three bits how much and the rest, with the next byte, from how far back.
 */

/**
 * Unpacks the first `length` bytes of what was compressed to `packed`. Null when that does not give so many, or when it
 * refers to what comes before the beginning.
 */
export function unpackLzf(packed: Uint8Array, length: number): Uint8Array | null {
  const out = new Uint8Array(length);
  let done = 0;
  let at = 0;
  while (done < length) {
    const control = packed[at++];
    if (control === undefined) return null;
    if (control < 32) {
      const count = Math.min(control + 1, length - done);
      if (at + count > packed.length) return null;
      out.set(packed.subarray(at, at + count), done);
      at += control + 1;
      done += count;
      continue;
    }
    let count = control >> 5;
    if (count === 7) {
      const more = packed[at++];
      if (more === undefined) return null;
      count += more;
    }
    const back = packed[at++];
    if (back === undefined) return null;
    let from = done - (((control & 31) << 8) | back) - 1;
    if (from < 0) return null;
    for (let left = Math.min(count + 2, length - done); left > 0; left--) out[done++] = out[from++] ?? 0;
  }
  return out;
}
