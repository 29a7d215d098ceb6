import type { KeyDetail } from './key-details.ts';
import type { KeyRef } from './key-ref.ts';
import type { KeyType } from './key-walk.ts';

/** What keys are put in order by. All but the name has to be read of each key, so those orders are bounded. */
export type KeyOrder = 'name' | 'size' | 'memory' | 'ttl';

/** How far the details that an order needs have been read. */
export interface KeySurvey {
  /** Keys that were looked at. */
  readonly looked: number;
  /** Keys that are to be: all that are listed, or `MOST_SURVEYED` of them. */
  readonly of: number;
}

/** The keys of a database as they were seen last. */
export interface KeyList {
  readonly db: number;
  /** A part of the name, or a pattern; empty for all keys. */
  readonly filter: string;
  /** Only keys of this type; null for all. */
  readonly type: KeyType | null;
  /** In the order of their bytes. */
  readonly keys: readonly KeyRef[];
  /** Of those keys that were looked at, by key id. */
  readonly details: ReadonlyMap<string, KeyDetail>;
  /** `DBSIZE`; counts keys whose time is over until the server removes them. Null before the first read. */
  readonly dbSize: number | null;
  /** Whether SCAN came to its end: then `keys` are all that match. */
  readonly complete: boolean;
  /** Null while keys are in the order of their names, for which nothing else needs to be read. */
  readonly survey: KeySurvey | null;
}

export const emptyKeyList: KeyList = {
  db: 0,
  filter: '',
  type: null,
  keys: [],
  details: new Map(),
  dbSize: null,
  complete: true,
  survey: null,
};

/** The smallest lifetime among keys; null when none of them is known to expire. */
export function shortestLifetime(
  keys: readonly KeyRef[],
  details: ReadonlyMap<string, KeyDetail>,
): number | null {
  let shortest: number | null = null;
  for (const { id } of keys) {
    const ttl = details.get(id)?.ttlMs ?? null;
    if (ttl !== null && (shortest === null || ttl < shortest)) shortest = ttl;
  }
  return shortest;
}
