import { entryTitle, type ReferenceGroup } from '../reference.ts';
import type { Findable } from './search-documents.ts';

/** The entries of the reference, for the search over everything; each leads to its own place. */
export const findableReference = (groups: readonly ReferenceGroup[]): readonly Findable[] =>
  groups.flatMap((group) =>
    group.entries.map((entry): Findable => ({
      kind: 'reference',
      title: entryTitle(entry),
      within: `${group.title}: ${entry.purpose.replaceAll('`', '')}`,
      href: `#/reference/${group.id}/${entry.id}`,
      words: entry.caution ?? '',
    })),
  );
