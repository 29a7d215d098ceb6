const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
  ['Home', -Infinity],
  ['End', Infinity],
]);

/** How many parts of a message a key of the keyboard leads on; null for keys that lead nowhere. */
export const partStep = (key: string): number | null => steps.get(key) ?? null;
