import { plainNumber } from './info-report.ts';

/** How a field differs from what it was before. */
export type FieldChange =
  | { readonly kind: 'same' }
  /** A number that has become larger or smaller. */
  | { readonly kind: 'by'; readonly by: number }
  /** Another word. */
  | { readonly kind: 'was'; readonly was: string }
  /** It was not there before. */
  | { readonly kind: 'new' };

/** @param before What the field said before; null: nothing. */
export function fieldChange(now: string, before: string | null): FieldChange {
  if (before === null) return { kind: 'new' };
  if (now === before) return { kind: 'same' };
  const [number, old] = [plainNumber(now), plainNumber(before)];
  if (number === null || old === null) return { kind: 'was', was: before };
  return { kind: 'by', by: exactDifference(now, number, before, old) };
}

/** 0.30 − 0.10 is 0.2 and no more: as many digits behind the point as the server wrote. */
function exactDifference(now: string, number: number, before: string, old: number): number {
  const digits = Math.max(digitsBehindPoint(now), digitsBehindPoint(before));
  return Number((number - old).toFixed(digits));
}

const digitsBehindPoint = (word: string): number =>
  word.includes('.') ? (word.split('.')[1]?.length ?? 0) : 0;
