import type { VennRegionRaw, VennSetRaw } from './read.ts';
import type { VennUse } from './venn-use.ts';

/**
 * The regions that two or three sets form, each a mask: bit `n` says whether it lies in set `n`. How many members each
 * has follows from what was looked at. A region that lies in a set which was looked at as a whole is known by that;
 * another one by inclusion and exclusion, from the largest mask downwards: of what its sets share (one set shares its
 * own size with itself) those regions are taken off that lie in still more sets. Where a number for that is missing,
 * what was seen is the least that there is.
 */

/** How many members a region has. */
export interface RegionCount {
  readonly value: number;
  /** False when `value` is only the least. */
  readonly exact: boolean;
}

/** All regions of so many sets, in ascending order of their masks. */
export const masksOf = (sets: number): readonly number[] =>
  Array.from({ length: 2 ** sets - 1 }, (_, at) => at + 1);

/** Whether a region lies in the set of a position. */
export const inMask = (mask: number, at: number): boolean => (mask & (1 << at)) !== 0;

/** Whether the command's result takes a region in. */
export function isSelected(mask: number, sets: number, use: VennUse | null): boolean {
  switch (use?.operation) {
    case 'intersect':
    case 'count':
      return mask === 2 ** sets - 1;
    case 'unite':
      return true;
    case 'subtract':
      return mask === 1 && !use.cancelled;
    case 'move':
    case undefined:
      return false;
  }
}

/** How many members each region has, by its mask. */
export function countRegions(
  sets: readonly VennSetRaw[],
  regions: readonly VennRegionRaw[],
): ReadonlyMap<number, RegionCount> {
  const counts = new Map<number, RegionCount>();
  const largestFirst = regions.toSorted((a, b) => bits(b.mask) - bits(a.mask));
  for (const region of largestFirst) counts.set(region.mask, countRegion(region, sets, counts));
  return counts;
}

function countRegion(
  { mask, seen, shared }: VennRegionRaw,
  sets: readonly VennSetRaw[],
  known: ReadonlyMap<number, RegionCount>,
): RegionCount {
  const own = sets.filter((_, at) => inMask(mask, at));
  if (own.some(({ whole }) => whole)) return { value: seen, exact: true };
  const [only] = own;
  const total = own.length === 1 ? (only?.count ?? null) : shared;
  const inside = [...known].filter(([other]) => other !== mask && (other & mask) === mask);
  if (total === null || inside.some(([, { exact }]) => !exact)) return { value: seen, exact: false };
  return { value: inside.reduce((left, [, { value }]) => left - value, total), exact: true };
}

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
