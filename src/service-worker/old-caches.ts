import type { KeptCaches } from './kept-files.ts';
import { cachesLock, versionOfCache, versionOfPageLock } from './release.ts';
import { ReleaseNotes } from './release-notes.ts';

/** As much of the Web Locks API as is needed. */
export interface HeldLocks {
  request<T>(
    name: string,
    options: { readonly ifAvailable: true },
    callback: (lock: { readonly name: string } | null) => Promise<T>,
  ): Promise<T>;
  query(): Promise<{ readonly held?: ReadonlyArray<{ readonly name?: string }> }>;
}

export interface OldCachesParts {
  readonly caches: KeptCaches;
  readonly locks: HeldLocks;
  readonly scope: string;
  /** The version of the worker that is in charge. */
  readonly version: string;
  /** Does another worker wait for its turn? */
  readonly otherWaits: () => boolean;
  /** The addresses of all windows of the origin. */
  readonly windows: () => Promise<readonly string[]>;
}

/**
 * Deletes the files of releases that nobody uses any more: not a page, not the worker in charge, not the one that may
 * wait or that is yet to be fetched whole. Every page holds a lock that names its version, which the browser gives back when the page goes. When there
 * are more windows than such locks, some page has not said yet what it is, and nothing is deleted this time, nor while
 * a release is being fetched: the next page that starts asks again.
 */
export async function removeOldCaches(parts: OldCachesParts): Promise<void> {
  const { caches, locks, scope, version } = parts;
  await locks.request(cachesLock(scope), { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const { held = [] } = await locks.query();
    const inUse = held.flatMap(({ name = '' }) => versionOfPageLock(scope, name) ?? []);
    const windows = (await parts.windows()).filter((address) => address.startsWith(scope));
    if (windows.length > inUse.length) return;
    const notes = new ReleaseNotes(caches, scope);
    const latest = await notes.read('latest');
    // Whose files the one that waits has cannot be told when the note of it was erased.
    if (parts.otherWaits() && (latest === null || latest === version)) return;
    const noted = [latest, await notes.read('chosen'), await notes.read('begun')];
    const wanted = new Set([version, ...noted, ...inUse]);
    for (const name of await caches.keys()) {
      const kept = versionOfCache(scope, name);
      if (kept !== null && !wanted.has(kept)) await caches.delete(name);
    }
  });
}
