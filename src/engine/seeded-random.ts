/**
 * Bytes that look random and are the same for the same seed: sfc32, a small generator with 128 bits of state. For labs,
 * whose runs must be repeatable; nothing secret comes of it.
 */
export class SeededRandom {
  #state: State;

  /** @param seed Any text; texts that differ give different bytes. */
  constructor(seed: string) {
    this.#state = stateOf(seed);
    for (let round = 0; round < 12; round++) this.#next();
  }

  fill(target: Uint8Array<ArrayBuffer>): void {
    for (const at of target.keys()) target[at] = this.#next() & 0xff;
  }

  /** A number from 0 to just below 1, of 32 bits. */
  fraction(): number {
    const bytes = new Uint8Array(4);
    this.fill(bytes);
    return new DataView(bytes.buffer).getUint32(0) / 2 ** 32;
  }

  /** Keeps how far it is; the answer puts it back. */
  remember(): () => void {
    const state = this.#state;
    return () => {
      this.#state = state;
    };
  }

  #next(): number {
    const [a, b, c, counter] = this.#state;
    const sum = (((a + b) | 0) + counter) | 0;
    const turned = (((c << 21) | (c >>> 11)) + sum) | 0;
    this.#state = [b ^ (b >>> 9), (b + (c << 3)) | 0, turned, (counter + 1) | 0];
    return sum >>> 0;
  }
}

type State = readonly [a: number, b: number, c: number, counter: number];

/** Four words of state: FNV-1a of the seed with a different start each. */
function stateOf(seed: string): State {
  const word = (start: number): number => {
    let hash = start;
    for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    return hash | 0;
  };
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x85ebca6b), 1];
}

/** Numbers from 0 to just below 1 that are the same for the same seed. */
export function seededChance(seed: string): () => number {
  const random = new SeededRandom(seed);
  return () => random.fraction();
}
