import MiniSearch from 'minisearch';
import {
  SEARCH_KINDS,
  searchIndexOptions,
  searchOptions,
  type SearchDocument,
  type SearchEntry,
} from '#lesson-kit/search.ts';

/** What a search has found. */
export interface Found {
  /** The best, at most as many as were asked for. */
  readonly entries: readonly SearchEntry[];
  /** How many there are in all. */
  readonly total: number;
}

export type Find = (query: string, most: number) => Found;

/**
 * Searches in an index that the build has made. Whatever is typed finds something or nothing and never throws. Entries
 * must have all words; only where none has are those taken that have some. Those whose title has what was typed, as it
 * was typed, come first.
 * @param json The index, by `build/search-plugin.ts`.
 * @param more What is to be found besides.
 */
export function findIn(json: string, more: readonly Omit<SearchDocument, 'id'>[] = []): Find {
  const index = MiniSearch.loadJSON<SearchDocument>(json, searchIndexOptions);
  // What the index has is numbered from 0.
  index.addAll(more.map((entry, at) => ({ ...entry, id: -1 - at })));
  return (query, most) => {
    const all = index.search(query, searchOptions);
    const results = all.length > 0 ? all : index.search(query, { ...searchOptions, combineWith: 'OR' });
    const typed = query.trim().toLowerCase();
    const isNamed = (entry: SearchEntry): boolean => entry.title.toLowerCase().includes(typed);
    const entries = results.flatMap((result) => entryOf(result) ?? []);
    return {
      entries: [...entries.filter(isNamed), ...entries.filter((entry) => !isNamed(entry))].slice(0, most),
      total: results.length,
    };
  };
}

/** What the index has stored of an entry. */
function entryOf(result: Readonly<Record<string, unknown>>): SearchEntry | null {
  const { title, within, href } = result;
  const kind = SEARCH_KINDS.find((known) => known === result['kind']);
  if (kind === undefined || typeof title !== 'string' || typeof within !== 'string') return null;
  return typeof href === 'string' ? { kind, title, within, href } : null;
}
