import { checkText } from './check-text.ts';
import type { Range } from './range.schema.ts';

export function isWithin(value: number, range: Range): boolean {
  return value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
}

/** `exactly 3`, `1 to 60`, `at least 1`, `at most 5`. */
export const describeRange = (range: Range): string => checkText.range(range.min, range.max);
