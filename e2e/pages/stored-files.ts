import type { Page } from '@playwright/test';

/** The stored records of a workspace, tampered with from inside the page. The page must not have its server open. */
export class StoredFiles {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What is stored of the sandbox: its directory record, and how many pieces and copies there are in all. */
  async look(): Promise<unknown> {
    return this.#page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('keyspace-files');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('it cannot be opened'));
      });
      const get = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const read = db.transaction(['directories', 'pieces', 'asides']);
      const all: unknown[] = [
        await get(read.objectStore('directories').get('sandbox')),
        await get(read.objectStore('pieces').count()),
        await get(read.objectStore('asides').count()),
      ];
      db.close();
      return all;
    });
  }

  /**
   * Damages the sandbox. `lose`: a piece of its log goes. `break`: some bytes in the middle of its log change. `newer`:
   * its record says that it is of a later format.
   */
  async damage(how: 'lose' | 'break' | 'newer'): Promise<void> {
    await this.#page.evaluate(async (way) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('keyspace-files');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('it cannot be opened'));
      });
      const get = <T>(request: IDBRequest) =>
        new Promise<T>((resolve) => {
          request.onsuccess = () => resolve(request.result as T);
        });
      type Directory = {
        bucket: string;
        format: number;
        files: { path: string; id: number; size: number }[];
      };
      const write = db.transaction(['directories', 'pieces'], 'readwrite');
      const directories = write.objectStore('directories');
      const pieces = write.objectStore('pieces');
      const directory = await get<Directory>(directories.get('sandbox'));
      const log = directory.files.find(({ path }) => path.endsWith('.incr.aof'));
      if (log === undefined) throw new Error('there is no log');
      const middle = Math.floor(log.size / 2);
      const key = [directory.bucket, log.id, Math.floor(middle / 32768)];
      if (way === 'newer') directories.put({ ...directory, format: 99 }, 'sandbox');
      else if (way === 'lose') pieces.delete(key);
      else {
        const piece = await get<Uint8Array>(pieces.get(key));
        piece.fill(0x21, middle % 32768, (middle % 32768) + 60);
        pieces.put(piece, key);
      }
      await new Promise((resolve) => {
        write.oncomplete = resolve;
      });
      db.close();
    }, how);
  }
}
