import type { Answer } from './answer.ts';
import { cacheName, isHashed, PAGE, versionOfCache, type Release, type ReleaseFile } from './release.ts';
import { ReleaseNotes } from './release-notes.ts';

interface Exactness {
  readonly ignoreVary: true;
}

/** As much of the browser's caches as is needed. */
export interface KeptCache {
  match(url: string, options: Exactness): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
}

export interface KeptCaches {
  /** Looks into the cache of a name; unlike `open` it makes none. */
  match(url: string, options: Exactness & { readonly cacheName: string }): Promise<Response | undefined>;
  open(name: string): Promise<KeptCache>;
  has(name: string): Promise<boolean>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<boolean>;
}

export interface KeptFilesParts {
  readonly caches: KeptCaches;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The address of the folder that the page is served from, with a slash at its end. */
  readonly scope: string;
  readonly release: Release;
}

/** Requests at a time: as many as a browser makes to a host that does not multiplex. */
const AT_ONCE = 6;

/** A host may say that a file depends on what the request accepts; our files do not. */
const EXACTLY = { ignoreVary: true } as const;

/**
 * The files of one release in a cache of its own.
 *
 * Every file is the release's own or it is not kept: digests are checked, and the page must name the version. So a
 * host in the middle of being updated cannot leave a mixture; the installation fails as a whole and is tried again
 * with the next visit. What was fetched by then stays and is not fetched twice. Hashed files that another release
 * keeps already are copied from there, so that an update costs what has changed.
 */
export class KeptFiles {
  readonly #parts: KeptFilesParts;
  readonly #name: string;
  readonly #notes: ReleaseNotes;

  constructor(parts: KeptFilesParts) {
    this.#parts = parts;
    this.#name = cacheName(parts.scope, parts.release.version);
    this.#notes = new ReleaseNotes(parts.caches, parts.scope);
  }

  /** Fetches and keeps all, and notes the release as the latest. Rejects with the reason when a file cannot be had. */
  async install(): Promise<void> {
    const { version } = this.#parts.release;
    await this.#notes.write('begun', version);
    await this.fill();
    await this.#notes.write('latest', version);
  }

  /** Fetches and keeps what is missing. Rejects with the reason when a file cannot be had. */
  async fill(): Promise<void> {
    const { caches, release } = this.#parts;
    const cache = await caches.open(this.#name);
    const others = await this.#otherCaches();
    const left = [...release.files];
    const giveUp = new AbortController();
    const fillSome = async (): Promise<void> => {
      for (let file = left.shift(); file !== undefined; file = left.shift()) {
        giveUp.signal.throwIfAborted();
        await this.#keep(file, cache, others, giveUp.signal);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, fillSome));
    } catch (error) {
      giveUp.abort(error);
      throw error;
    }
  }

  /**
   * Has navigations answered with this release, whichever worker answers them. Rejects when a file of it is not kept:
   * the host may no longer have it, and a page that lacks a part of its code shows nothing at all.
   */
  async choose(): Promise<void> {
    const { version } = this.#parts.release;
    if (!(await this.complete())) throw new Error(`not all files of version ${version} are kept`);
    await this.#notes.write('chosen', version);
  }

  /** Are all files of the release kept? */
  async complete(): Promise<boolean> {
    const { caches, release } = this.#parts;
    if (!(await caches.has(this.#name))) return false;
    const found = await Promise.all(
      release.files.map(({ path }) => this.#match(this.#addressOf(path), this.#name)),
    );
    return found.every((response) => response !== undefined);
  }

  /** What is kept for a request, or undefined: then the network must answer. */
  async find(answer: Exclude<Answer, { from: 'network' }>): Promise<Response | undefined> {
    const address = this.#addressOf(answer.path);
    const inOwn = (): Promise<Response | undefined> => this.#match(address, this.#name);
    if (answer.from === 'release') return (await this.#chosenElsewhere(address)) ?? inOwn();
    return (await inOwn()) ?? firstMatch(await this.#otherCaches(), address);
  }

  /** The file of another release that was chosen, while that one's worker waits for its turn. */
  async #chosenElsewhere(address: string): Promise<Response | undefined> {
    const { scope, release } = this.#parts;
    const chosen = await this.#notes.read('chosen');
    if (chosen === null || chosen === release.version) return undefined;
    return this.#match(address, cacheName(scope, chosen));
  }

  #match(address: string, name: string): Promise<Response | undefined> {
    return this.#parts.caches.match(address, { ...EXACTLY, cacheName: name });
  }

  async #keep(
    file: ReleaseFile,
    cache: KeptCache,
    others: readonly KeptCache[],
    signal: AbortSignal,
  ): Promise<void> {
    const address = this.#addressOf(file.path);
    if (isHashed(file.path)) {
      if ((await cache.match(address, EXACTLY)) !== undefined) return;
      const copy = await firstMatch(others, address);
      if (copy !== undefined) return cache.put(address, copy);
    }
    await cache.put(address, await this.#fetch(file, signal));
  }

  async #fetch({ path, integrity }: ReleaseFile, signal: AbortSignal): Promise<Response> {
    const address = this.#addressOf(path);
    if (integrity === null) return this.#fetchPage(address, signal);
    const get = async (cache: RequestCache): Promise<Response> =>
      checked(path, await this.#parts.fetch(address, { integrity, signal, cache }));
    if (!isHashed(path)) return get('no-cache');
    // The browser's own cache has most of them from the visit; if it holds something wrong, the host is asked.
    return get('default').catch((error: unknown) => {
      signal.throwIfAborted();
      if (error instanceof MissingFile) throw error;
      return get('reload');
    });
  }

  /** The page has no digest: hosts like to add something to it. It must be of this version all the same. */
  async #fetchPage(address: string, signal: AbortSignal): Promise<Response> {
    const response = checked(PAGE, await this.#parts.fetch(address, { signal, cache: 'no-cache' }));
    const text = await response.clone().text();
    const { version } = this.#parts.release;
    if (!text.includes(version)) throw new Error(`the host's ${PAGE} is not that of version ${version}`);
    return response;
  }

  async #otherCaches(): Promise<KeptCache[]> {
    const { caches, scope } = this.#parts;
    const names = await caches.keys();
    const others = names.filter((name) => versionOfCache(scope, name) !== null && name !== this.#name);
    return Promise.all(others.map((name) => caches.open(name)));
  }

  #addressOf(path: string): string {
    return this.#parts.scope + path;
  }
}

class MissingFile extends Error {}

/** A response that may answer a navigation, too: one that came by a redirect may not, and is made anew. */
function checked(path: string, response: Response): Response {
  if (!response.ok) throw new MissingFile(`the host answered ${response.status} for ${path}`);
  if (!response.redirected) return response;
  return new Response(response.body, { status: response.status, headers: response.headers });
}

async function firstMatch(caches: readonly KeptCache[], address: string): Promise<Response | undefined> {
  for (const cache of caches) {
    const found = await cache.match(address, EXACTLY);
    if (found !== undefined) return found;
  }
  return undefined;
}
