import { checkText } from './check-text.ts';
import type { Range } from './range.schema.ts';

export function isWithin(value: number, range: Range): boolean {
  return value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
}

/** `exactly 1 item`, `1 to 3 items`, `at least 1 item`. */
export function describeAmount(range: Range, singular: string, plural: string): string {
  const one = (range.min ?? range.max) === 1 && (range.max ?? range.min) === 1;
  return `${describeRange(range)} ${one ? singular : plural}`;
}

/** `exactly 3`, `1 to 60`, `at least 1`, `at most 5`. */
export const describeRange = (range: Range): string => checkText.range(range.min, range.max);
