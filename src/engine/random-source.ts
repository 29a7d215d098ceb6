/** Where a node's random bytes come from. */
export interface RandomSource {
  /** Fills a buffer with random bytes. */
  fill(target: Uint8Array<ArrayBuffer>): void;
  /** Keeps how far it is, as far as there is such a thing; the answer puts it back. */
  remember(): () => void;
}

/** A source that is never the same again. The machine's own, when it is not told how to fill a buffer. */
export function unrepeatable(
  fill: RandomSource['fill'] = (target) => void crypto.getRandomValues(target),
): RandomSource {
  return { fill, remember: () => () => {} };
}
