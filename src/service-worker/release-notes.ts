import type { KeptCaches } from './kept-files.ts';
import { notesCache } from './release.ts';

/**
 * `chosen`: the release that navigations get. `latest`: the one that was fetched last, which waits for its worker's
 * turn or has had it. `begun`: the one that was begun to be fetched last; if that failed, the next visit goes on with
 * what it has.
 */
export type Note = 'chosen' | 'latest' | 'begun';

type NoteCaches = Pick<KeptCaches, 'open' | 'match'>;

/** What the workers of a scope leave for one another: versions, in a cache, which is there for workers and pages. */
export class ReleaseNotes {
  readonly #caches: NoteCaches;
  readonly #scope: string;

  constructor(caches: NoteCaches, scope: string) {
    this.#caches = caches;
    this.#scope = scope;
  }

  /** The version in a note; null when it was never written. */
  async read(note: Note): Promise<string | null> {
    const response = await this.#caches.match(this.#addressOf(note), {
      cacheName: notesCache(this.#scope),
      ignoreVary: true,
    });
    return response === undefined ? null : response.text();
  }

  async write(note: Note, version: string): Promise<void> {
    const cache = await this.#caches.open(notesCache(this.#scope));
    await cache.put(this.#addressOf(note), new Response(version));
  }

  /** Nothing is ever fetched from there. */
  #addressOf(note: Note): string {
    return `${this.#scope}?note=${note}`;
  }
}
