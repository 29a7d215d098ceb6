/**
 * Bytes that look random and are the same for the same seed: sfc32, a small generator with 128 bits of state. For labs,
 * whose runs must be repeatable; nothing secret comes of it.
 * @param seed Any text; texts that differ give different bytes.
 */
export function seededRandom(seed: string): (target: Uint8Array<ArrayBuffer>) => void {
  let [a, b, c, counter] = stateOf(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return (target) => {
    for (const at of target.keys()) target[at] = next() & 0xff;
  };
}

/** Four words of state: FNV-1a of the seed with a different start each. */
function stateOf(seed: string): [number, number, number, number] {
  const word = (start: number): number => {
    let hash = start;
    for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    return hash | 0;
  };
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x85ebca6b), 1];
}

/** The same as numbers from 0 to just below 1, of 32 bits each. */
export function seededChance(seed: string): () => number {
  const fill = seededRandom(seed);
  const bytes = new Uint8Array(4);
  const view = new DataView(bytes.buffer);
  return () => {
    fill(bytes);
    return view.getUint32(0) / 2 ** 32;
  };
}
