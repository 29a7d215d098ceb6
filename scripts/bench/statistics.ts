/** What is said of the numbers that repeated runs gave. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const ascending = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

/** The middle of the numbers; the mean of the two in the middle when their count is even. Throws when there are none. */
export function median(numbers: readonly number[]): number {
  const sorted = ascending(numbers);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined)
    throw new Error('there are no numbers to take the median of');
  return (lower + upper) / 2;
}

/**
 * The smallest of the numbers that at least `percent` of a hundred of them do not exceed (the nearest rank): always
 * one that was measured. Throws when there are none.
 */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = ascending(numbers);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil((percent / 100) * sorted.length)));
  const found = sorted[rank - 1];
  if (found === undefined) throw new Error('there are no numbers to take a percentile of');
  return found;
}

/** Throws when there are no numbers, and when one is not finite: then something was not measured. */
export function summarise(numbers: readonly number[]): Summary {
  if (!numbers.every((number) => Number.isFinite(number)))
    throw new Error('a measured value is not a number');
  return { median: median(numbers), min: Math.min(...numbers), max: Math.max(...numbers) };
}
