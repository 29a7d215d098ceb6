import type { KeptCaches } from './kept-files.ts';
import { notesCache } from './release.ts';

/**
 * `chosen`: the release that navigations get. `latest`: the one that was fetched last, which waits for its worker's
 * turn or has had it.
 */
export type Note = 'chosen' | 'latest';

/** What the workers of a scope leave for one another: versions, in a cache, which is there for workers and pages. */
export class ReleaseNotes {
  readonly #caches: Pick<KeptCaches, 'open'>;
  readonly #scope: string;

  constructor(caches: Pick<KeptCaches, 'open'>, scope: string) {
    this.#caches = caches;
    this.#scope = scope;
  }

  /** The version in a note; null when it was never written. */
  async read(note: Note): Promise<string | null> {
    const cache = await this.#caches.open(notesCache(this.#scope));
    const response = await cache.match(this.#addressOf(note), { ignoreVary: true });
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
