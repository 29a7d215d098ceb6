import type { KeptCaches } from './kept-files.ts';
import { cachesLock, versionOfCache, versionOfPageLock } from './release.ts';

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
  /** Is another release being fetched, or waiting to be accepted? */
  readonly updateUnderWay: () => boolean;
  /** The addresses of all windows of the origin. */
  readonly windows: () => Promise<readonly string[]>;
}

/**
 * Deletes the files of releases that no page uses any more. Every page holds a lock that names its version, which the
 * browser gives back when the page goes. When there are more windows than such locks, some page has not said yet what
 * it is, and nothing is deleted this time: the next page that starts asks again.
 */
export async function removeOldCaches(parts: OldCachesParts): Promise<void> {
  const { caches, locks, scope, version } = parts;
  await locks.request(cachesLock(scope), { ifAvailable: true }, async (lock) => {
    if (lock === null || parts.updateUnderWay()) return;
    const { held = [] } = await locks.query();
    const inUse = held.flatMap(({ name = '' }) => versionOfPageLock(scope, name) ?? []);
    const windows = (await parts.windows()).filter((address) => address.startsWith(scope));
    if (windows.length > inUse.length) return;
    const wanted = new Set([version, ...inUse]);
    for (const name of await caches.keys()) {
      const kept = versionOfCache(scope, name);
      if (kept !== null && !wanted.has(kept)) await caches.delete(name);
    }
  });
}
