import type { KeyDetail } from '#state/key-details.ts';
import type { KeyOrder } from '#state/key-list.ts';
import type { KeyRef } from '#state/key-ref.ts';
import type { Sibling } from './key-tree.ts';

/** What keys are put in order by, and what a folder counts as: the sum, the most, or the least of its keys. */
interface DetailOrder {
  readonly valueOf: (detail: KeyDetail) => number | null;
  readonly together: (a: number, b: number) => number;
  readonly descending: boolean;
}

const orders: Readonly<Record<Exclude<KeyOrder, 'name'>, DetailOrder>> = {
  size: { valueOf: ({ size }) => size, together: Math.max, descending: true },
  memory: { valueOf: ({ memoryBytes }) => memoryBytes, together: (a, b) => a + b, descending: true },
  ttl: { valueOf: ({ ttlMs }) => ttlMs, together: Math.min, descending: false },
};

/**
 * Puts siblings in an order by what was read of their keys: the largest first, or what expires soonest. Those of which
 * nothing is known come last. Null for the order of names.
 */
export function rankBy(
  order: KeyOrder,
  details: ReadonlyMap<string, KeyDetail>,
): ((siblings: readonly Sibling[]) => readonly Sibling[]) | null {
  if (order === 'name') return null;
  const { valueOf, together, descending } = orders[order];
  const rank = (sibling: Sibling): number => {
    let value: number | null = null;
    for (const key of sibling.key === null ? sibling.below : [sibling.key, ...sibling.below]) {
      const detail = details.get(key.id);
      const own = detail === undefined ? null : valueOf(detail);
      if (own !== null) value = value === null ? own : together(value, own);
    }
    if (value === null) return Infinity;
    return descending ? -value : value;
  };
  return (siblings) =>
    siblings
      .map((sibling) => ({ sibling, rank: rank(sibling) }))
      .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
      .map(({ sibling }) => sibling);
}

/** What keys take of the memory, as far as they were looked at. */
export function memoryOf(
  keys: readonly KeyRef[],
  details: ReadonlyMap<string, KeyDetail>,
): { readonly bytes: number; readonly all: boolean } | null {
  let bytes = 0;
  let known = 0;
  for (const { id } of keys) {
    const memory = details.get(id)?.memoryBytes ?? null;
    if (memory === null) continue;
    bytes += memory;
    known += 1;
  }
  return known === 0 ? null : { bytes, all: known === keys.length };
}
