import type { ReferenceSummary } from '#lesson-kit/reference.ts';

/** An entry that fits a filter, and the sheet that it stands on. */
export interface FoundEntry {
  readonly group: Pick<ReferenceSummary, 'id' | 'title'>;
  readonly entry: ReferenceSummary['entries'][number];
}

/**
 * The entries that have every word of a filter in their names or in what they are for, in the order of the sheets; but
 * those whose names begin with the filter come first, and those that have it in their names before all others.
 */
export function findEntries(groups: readonly ReferenceSummary[], filter: string): readonly FoundEntry[] {
  const wanted = filter.trim().toLowerCase().replace(/\s+/gu, ' ');
  const words = wanted.split(' ');
  const found = groups.flatMap((group) =>
    group.entries
      .filter(({ title, purpose }) => {
        const text = `${title} ${purpose}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map((entry) => ({ group, entry, rank: rankOf(entry.title.toLowerCase(), wanted) })),
  );
  return found.toSorted((a, b) => a.rank - b.rank).map(({ group, entry }) => ({ group, entry }));
}

function rankOf(title: string, wanted: string): number {
  if (title === wanted) return 0;
  if (title.startsWith(wanted)) return 1;
  return title.includes(wanted) ? 2 : 3;
}
