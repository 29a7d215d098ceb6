import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Whether what is put into the database outlives the page; if not, why not. */
export type DatabaseStatus = { readonly kind: 'kept' } | { readonly kind: 'memory'; readonly reason: string };

/** Progress in one lesson. `value` is JSON; its shape is the lesson engine's business. */
export interface ProgressRecord {
  readonly lesson: string;
  readonly value: unknown;
}

/**
 * The page's own database: command history and progress in lessons. (The server's files are the worker's, in another
 * one.) No method rejects: where IndexedDB is missing or fails, at the start or later, the same answers come from
 * memory, and `status` says so.
 */
export interface AppDatabase {
  readonly status: DatabaseStatus;
  onStatus(listener: (status: DatabaseStatus) => void): () => void;
  /** The newest lines, oldest first. */
  loadHistory(most: number): Promise<string[]>;
  /** Keeps a line as the newest and only the newest `most` lines. */
  addHistory(line: string, most: number): Promise<void>;
  clearHistory(): Promise<void>;
  loadProgress(): Promise<ProgressRecord[]>;
  putProgress(record: ProgressRecord): Promise<void>;
  deleteProgress(lesson: string): Promise<void>;
  close(): void;
}

interface Schema extends DBSchema {
  history: { key: number; value: string };
  progress: { key: string; value: unknown };
}

type Handle = IDBPDatabase<Schema>;

export const APP_DATABASE = 'keyspace-app';
const VERSION = 1;
/** Some browsers never answer an open in private windows; nothing on the page may wait for that. Milliseconds. */
const OPEN_LIMIT_MS = 4000;

/** Opens the database, or memory in its place. Never rejects. */
export async function openAppDatabase(): Promise<AppDatabase> {
  try {
    return new FallbackDatabase(await openHandle(), null);
  } catch (error) {
    return new FallbackDatabase(null, reasonOf(error));
  }
}

async function openHandle(): Promise<Handle> {
  if (typeof indexedDB === 'undefined') throw new Error('this browser offers no IndexedDB here');
  const opening = openDB<Schema>(APP_DATABASE, VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        database.createObjectStore('history', { autoIncrement: true });
        database.createObjectStore('progress');
      }
    },
    // A newer page in another tab wants to change the database: let go of it, or that page would wait for ever.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database could not be opened in time')), OPEN_LIMIT_MS);
  });
  try {
    return await Promise.race([opening, tooLate]);
  } catch (error) {
    opening.then(
      (late) => late.close(),
      () => {},
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Does everything in memory and, while it works, in IndexedDB too: so a failure loses nothing of this page's. */
class FallbackDatabase implements AppDatabase {
  #handle: Handle | null;
  #status: DatabaseStatus;
  readonly #listeners = new Set<(status: DatabaseStatus) => void>();
  #history: string[] = [];
  readonly #progress = new Map<string, unknown>();

  constructor(handle: Handle | null, reason: string | null) {
    this.#handle = handle;
    this.#status = reason === null ? { kind: 'kept' } : { kind: 'memory', reason };
  }

  get status(): DatabaseStatus {
    return this.#status;
  }

  onStatus(listener: (status: DatabaseStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async loadHistory(most: number): Promise<string[]> {
    const kept = await this.#try((db) => db.getAll('history'));
    if (kept !== undefined) this.#history = kept.filter((line: unknown) => typeof line === 'string');
    return most > 0 ? this.#history.slice(-most) : [];
  }

  async addHistory(line: string, most: number): Promise<void> {
    this.#history = [...this.#history, line].slice(-most);
    await this.#try(async (db) => {
      const transaction = db.transaction('history', 'readwrite');
      await transaction.store.add(line);
      const keys = await transaction.store.getAllKeys();
      await Promise.all(keys.slice(0, -most).map((key) => transaction.store.delete(key)));
      await transaction.done;
    });
  }

  async clearHistory(): Promise<void> {
    this.#history = [];
    await this.#try((db) => db.clear('history'));
  }

  async loadProgress(): Promise<ProgressRecord[]> {
    const kept = await this.#try(async (db) => {
      const transaction = db.transaction('progress');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((lesson, at) => ({ lesson, value: values[at] }));
    });
    for (const { lesson, value } of kept ?? []) this.#progress.set(lesson, value);
    return [...this.#progress].map(([lesson, value]) => ({ lesson, value }));
  }

  async putProgress({ lesson, value }: ProgressRecord): Promise<void> {
    this.#progress.set(lesson, value);
    await this.#try((db) => db.put('progress', value, lesson));
  }

  async deleteProgress(lesson: string): Promise<void> {
    this.#progress.delete(lesson);
    await this.#try((db) => db.delete('progress', lesson));
  }

  close(): void {
    this.#handle?.close();
    this.#handle = null;
  }

  /** Does something in IndexedDB; after a failure never again, and undefined. */
  async #try<T>(work: (db: Handle) => Promise<T>): Promise<T | undefined> {
    if (this.#handle === null) return undefined;
    try {
      return await work(this.#handle);
    } catch (error) {
      this.close();
      this.#status = { kind: 'memory', reason: reasonOf(error) };
      for (const listener of this.#listeners) listener(this.#status);
      return undefined;
    }
  }
}
