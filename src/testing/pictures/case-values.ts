/** As many words as are asked for. */
export const numbered = (count: number, word: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => word(at));

/** Bytes that are no UTF-8 text. */
export const notText = new Uint8Array([0, 255, 10, 60]);
