/**
 * What a release of the page is to the service worker, and under which names its files are kept. Shared by the page,
 * the worker and the build; nothing here touches the browser.
 */
export interface ReleaseFile {
  /** Relative to the folder that the page is served from, as in an address: `assets/start-Bt96zXeS.js`. */
  readonly path: string;
  /** The content's digest as `integrity` takes it; null for the page itself, which names its version in its text. */
  readonly integrity: string | null;
}

export interface Release {
  /** A digest of all files: two releases have the same version only if they have the same files. */
  readonly version: string;
  readonly files: readonly ReleaseFile[];
}

/** The page itself: what every navigation gets. */
export const PAGE = 'index.html';

/** The worker's script, beside the page, so that the folder of both is its scope. */
export const WORKER_SCRIPT = 'sw.js';

/** The name of the `<meta>` element by which a page knows its version. */
export const VERSION_META = 'keyspace-version';

/** Below this folder a file's name contains a digest of its content: the same name is the same content for ever. */
const HASHED_FOLDER = 'assets/';

export const isHashed = (path: string): boolean => path.startsWith(HASHED_FOLDER);

/**
 * Names of caches and locks carry the scope, the address of the folder that the page is served from: the same origin
 * may serve several copies, and each minds its own. An address contains no space, so no scope is the start of another.
 */
const cachePrefix = (scope: string): string => `keyspace ${scope} `;
const pagePrefix = (scope: string): string => `keyspace page ${scope} `;

/** The cache with one version's files. */
export const cacheName = (scope: string, version: string): string => cachePrefix(scope) + version;

/** The version whose files a cache holds; null when it is not a cache of this scope. */
export const versionOfCache = (scope: string, name: string): string | null => after(cachePrefix(scope), name);

/** The cache with what the workers of a scope tell one another. */
export const notesCache = (scope: string): string => `keyspace notes ${scope}`;

/** The lock that every page of a version holds, shared, for as long as it lives. */
export const pageLock = (scope: string, version: string): string => pagePrefix(scope) + version;

/** The version of the page that holds a lock; null when the lock is something else. */
export const versionOfPageLock = (scope: string, name: string): string | null =>
  after(pagePrefix(scope), name);

/** The lock around filling a cache and around deleting caches, so that neither gets in the other's way. */
export const cachesLock = (scope: string): string => `keyspace caches ${scope}`;

const after = (prefix: string, name: string): string | null =>
  name.startsWith(prefix) ? name.slice(prefix.length) : null;
