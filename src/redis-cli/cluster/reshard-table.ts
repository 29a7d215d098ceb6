import type { SlotSet } from './slot-set.ts';

/**
 * Which slots are taken from which of several nodes so that so many come together (`clusterManagerComputeReshardTable`):
 * from each in proportion to what it has, its lowest ones, those with the most slots first. What rounding leaves open the
 * first one gives. In single precision, as redis-cli reckons.
 */
export function reshardTable<Node extends { readonly slots: SlotSet }>(
  sources: readonly Node[],
  count: number,
): ReadonlyArray<{ readonly source: Node; readonly slot: number }> {
  const all = sources.reduce((sum, { slots }) => sum + slots.size, 0);
  const rate = Math.fround(count / all);
  const table: Array<{ readonly source: Node; readonly slot: number }> = [];
  const sorted = [...sources].sort((a, b) => b.slots.size - a.slots.size);
  for (const [at, source] of sorted.entries()) {
    const share = Math.fround(rate * source.slots.size);
    let left = Math.min(at === 0 ? Math.ceil(share) : Math.floor(share), count - table.length);
    for (const slot of source.slots) {
      if (left-- <= 0) break;
      table.push({ source, slot });
    }
  }
  return table;
}
