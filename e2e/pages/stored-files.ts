import type { Page } from '@playwright/test';
import type { StoredRecords } from '#testing/server-on-stored.ts';

/** Records as they pass out of a page; bytes as text in Base64. */
interface Sent {
  readonly directory: unknown;
  readonly keys: readonly unknown[];
  readonly texts: readonly string[];
}

/** The stored records of the sandbox, read and tampered with from inside the page. It must not have its server open. */
export class StoredFiles {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The directory record, and all pieces. Any page of the origin will do, also a plain file. */
  async read(): Promise<StoredRecords> {
    const { directory, keys, texts } = await this.#inStores<Sent>(`
      const pieces = transaction.objectStore('pieces');
      const [directory, keys, values] = await Promise.all([
        get(transaction.objectStore('directories').get('sandbox')),
        get(pieces.getAllKeys()),
        get(pieces.getAll()),
      ]);
      return { directory, keys, texts: values.map((bytes) => btoa(String.fromCharCode(...bytes))) };
    `);
    const bytesAt = (at: number): Buffer => Buffer.from(texts[at] ?? '', 'base64');
    return { directory, pieces: keys.map((key, at) => ({ key, bytes: bytesAt(at) })) };
  }

  /** The directory record, and how many pieces and copies there are in all. */
  async look(): Promise<unknown> {
    return this.#inStores(`
      return Promise.all([
        get(transaction.objectStore('directories').get('sandbox')),
        get(transaction.objectStore('pieces').count()),
        get(transaction.objectStore('asides').count()),
      ]);
    `);
  }

  /** The record of the sandbox says from now on that it is of a later format. */
  async makeNewer(): Promise<void> {
    await this.#inStores(`
      const directories = transaction.objectStore('directories');
      directories.put({ ...(await get(directories.get('sandbox'))), format: 99 }, 'sandbox');
    `);
  }

  /** The piece in the middle of the log goes. */
  async loseMiddle(): Promise<void> {
    await this.#inStores(`
      const { key } = await middleOfLog();
      transaction.objectStore('pieces').delete(key);
    `);
  }

  /** Some bytes in the middle of the log are others. */
  async breakMiddle(): Promise<void> {
    await this.#inStores(`
      const { key, offset } = await middleOfLog();
      const piece = await get(transaction.objectStore('pieces').get(key));
      transaction.objectStore('pieces').put(piece.fill(0x21, offset, offset + 60), key);
    `);
  }

  /** Runs code with a transaction over all stores; resolves with what it answers once that is done. */
  async #inStores<T = void>(code: string): Promise<T> {
    return this.#page.evaluate<T>(`(async () => {
      const get = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const db = await get(indexedDB.open('keyspace-files'));
      const transaction = db.transaction(['directories', 'pieces', 'asides'], 'readwrite');
      const done = new Promise((resolve) => { transaction.oncomplete = resolve; });
      const middleOfLog = async () => {
        const { bucket, files } = await get(transaction.objectStore('directories').get('sandbox'));
        const log = files.find(({ path }) => path.endsWith('.incr.aof'));
        const middle = Math.floor(log.size / 2);
        return { key: [bucket, log.id, Math.floor(middle / 32768)], offset: middle % 32768 };
      };
      const answer = await (async () => { ${code} })();
      await done;
      db.close();
      return answer;
    })()`);
  }
}
