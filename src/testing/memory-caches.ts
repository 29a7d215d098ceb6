import type { KeptCache, KeptCaches } from '#service-worker/kept-files.ts';

/** The browser's caches in memory: what was put is found again by its exact address, every time anew. */
export class MemoryCaches implements KeptCaches {
  readonly #caches = new Map<string, Map<string, Response>>();

  open(name: string): Promise<KeptCache> {
    const kept = this.#caches.get(name) ?? new Map<string, Response>();
    this.#caches.set(name, kept);
    return Promise.resolve({
      match: (url) => Promise.resolve(kept.get(url)?.clone()),
      put: (url, response) => Promise.resolve(void kept.set(url, response)),
    });
  }

  match(url: string, { cacheName }: { readonly cacheName: string }): Promise<Response | undefined> {
    return Promise.resolve(this.#caches.get(cacheName)?.get(url)?.clone());
  }

  has(name: string): Promise<boolean> {
    return Promise.resolve(this.#caches.has(name));
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#caches.keys()]);
  }

  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.#caches.delete(name));
  }

  /** The addresses in a cache, sorted; null when there is no such cache. */
  addresses(name: string): string[] | null {
    const kept = this.#caches.get(name);
    return kept === undefined ? null : [...kept.keys()].toSorted();
  }
}
