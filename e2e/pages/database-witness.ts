import type { Page } from '@playwright/test';

const NAME = 'witness';

/**
 * A database beside those of Keyspace, which nobody touches. Chromium keeps all databases of an origin in one store and
 * begins anew with an empty one when that cannot be opened, to which a kill in the middle of a write can lead. Whether
 * the witness has gone too tells what the browser lost from what Keyspace lost.
 */
export class DatabaseWitness {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async plant(): Promise<void> {
    await this.#page.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name, 1);
          opening.onupgradeneeded = () => void opening.result.createObjectStore('store').put('here', 'key');
          opening.onerror = () => reject(new Error('the witness cannot be stored'));
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
      NAME,
    );
  }

  /** Whether the browser has emptied all that it had of this origin: neither the witness nor the stored files are there. */
  async sawAllGo(): Promise<boolean> {
    const names = await this.#page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name),
    );
    return !names.includes(NAME) && !names.includes('keyspace-files');
  }
}
