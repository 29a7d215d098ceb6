import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';

/** Whether what is put into the database outlives the page; if not, why not. */
export type DatabaseStatus = { readonly kind: 'kept' } | { readonly kind: 'memory'; readonly reason: string };

/** A change of everything at once, as an import makes it. */
export interface PageChange {
  /** All progress goes first, and so do all scripts where there are others for them. */
  readonly clear: boolean;
  readonly progress: readonly ProgressRecord[];
  /** Takes the place of the history; null leaves it. */
  readonly history: readonly string[] | null;
  /** Each takes the place of the one of its name; null leaves all of them. */
  readonly scripts: readonly ScriptRecord[] | null;
}

/** Progress in one lesson. `value` is JSON; its shape is the lesson engine's business. */
export interface ProgressRecord {
  readonly lesson: string;
  readonly value: unknown;
}

/** A script that somebody wrote. `value` is what `scripts/saved-script.ts` makes of it. */
export interface ScriptRecord {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The page's own database: command history, progress in lessons, and scripts. (The server's files are the worker's, in another
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
  loadScripts(): Promise<ScriptRecord[]>;
  putScript(record: ScriptRecord): Promise<void>;
  deleteScript(name: string): Promise<void>;
  /** Carries out a change in one transaction. */
  change(change: PageChange): Promise<void>;
  /** Nothing is read or stored any more; what is asked for comes from memory. */
  close(): void;
}

interface Schema extends DBSchema {
  history: { key: number; value: string };
  progress: { key: string; value: unknown };
  scripts: { key: string; value: unknown };
}

type Handle = IDBPDatabase<Schema>;

export const APP_DATABASE = 'keyspace-app';

/**
 * How the database comes from each version to the next: the first makes version 1 of nothing. A newer version is one
 * more function here; those that pages have run are never changed.
 */
export const appDatabaseUpgrades: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore('history', { autoIncrement: true });
    database.createObjectStore('progress');
  },
  (database) => {
    database.createObjectStore('scripts');
  },
];

type Upgrade = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, ArrayLike<StoreNames<Schema>>, 'versionchange'>,
) => void;

/** Why the database is not there: said where progress and history are said not to be kept. */
const NEWER =
  'a newer version of Keyspace has used them, and this page leaves them as they are until it is reloaded';
const ERASED = 'they were erased in another tab';

/** Some browsers never answer an open in private windows; nothing on the page may wait for that. Milliseconds. */
const OPEN_LIMIT_MS = 4000;

/** Opens the database, or memory in its place. Never rejects. */
export async function openAppDatabase(upgrades = appDatabaseUpgrades): Promise<AppDatabase> {
  let taken: (reason: string) => void = () => {};
  try {
    const handle = await openHandle(upgrades, (reason) => taken(reason));
    const database = new FallbackDatabase(handle, null);
    taken = (reason) => database.lose(reason);
    return database;
  } catch (error) {
    return new FallbackDatabase(null, reasonOf(error));
  }
}

/** Deletes all progress and history. Rejects when another tab does not let go of them in time. */
export async function eraseAppDatabase(): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  await inTime(deleteDB(APP_DATABASE), 'another tab does not let go of progress and history');
}

async function openHandle(upgrades: readonly Upgrade[], onTaken: (reason: string) => void): Promise<Handle> {
  if (typeof indexedDB === 'undefined') throw new Error('this browser offers no IndexedDB here');
  const opening = openDB<Schema>(APP_DATABASE, upgrades.length, {
    upgrade(database, from, _to, transaction) {
      for (const upgrade of upgrades.slice(from)) upgrade(database, transaction);
    },
    // A newer page in another tab wants to change the database, or one that erases everything wants it gone: let go
    // of it, or that page would wait for ever.
    blocking: (_current, wanted, event) => {
      onTaken(wanted === null ? ERASED : NEWER);
      (event.target as IDBDatabase).close();
    },
  });
  try {
    return await inTime(opening, 'the database could not be opened in time');
  } catch (error) {
    opening.then(
      (late) => late.close(),
      () => {},
    );
    throw error;
  }
}

async function inTime<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), OPEN_LIMIT_MS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'VersionError' ? NEWER : error.message;
}

/** Does everything in memory and, while it works, in IndexedDB too: so a failure loses nothing of this page's. */
class FallbackDatabase implements AppDatabase {
  #handle: Handle | null;
  #status: DatabaseStatus;
  readonly #listeners = new Set<(status: DatabaseStatus) => void>();
  #history: string[] = [];
  readonly #progress = new Map<string, unknown>();
  readonly #scripts = new Map<string, unknown>();

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
    await this.#load('progress', this.#progress);
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

  async loadScripts(): Promise<ScriptRecord[]> {
    await this.#load('scripts', this.#scripts);
    return [...this.#scripts].map(([name, value]) => ({ name, value }));
  }

  async putScript({ name, value }: ScriptRecord): Promise<void> {
    this.#scripts.set(name, value);
    await this.#try((db) => db.put('scripts', value, name));
  }

  async deleteScript(name: string): Promise<void> {
    this.#scripts.delete(name);
    await this.#try((db) => db.delete('scripts', name));
  }

  async change({ clear, progress, history, scripts }: PageChange): Promise<void> {
    if (clear) this.#progress.clear();
    if (clear && scripts !== null) this.#scripts.clear();
    for (const { name, value } of scripts ?? []) this.#scripts.set(name, value);
    for (const { lesson, value } of progress) this.#progress.set(lesson, value);
    if (history !== null) this.#history = [...history];
    await this.#try(async (db) => {
      const stores = ['history', 'progress', 'scripts'] as const;
      const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
      const lessons = transaction.objectStore('progress');
      const lines = transaction.objectStore('history');
      const texts = transaction.objectStore('scripts');
      if (clear) await lessons.clear();
      for (const { lesson, value } of progress) await lessons.put(value, lesson);
      if (history !== null) {
        await lines.clear();
        for (const line of history) await lines.add(line);
      }
      if (clear && scripts !== null) await texts.clear();
      for (const { name, value } of scripts ?? []) await texts.put(value, name);
      await transaction.done;
    });
  }

  close(): void {
    this.#handle?.close();
    this.#handle = null;
  }

  /** The database has been taken away. */
  lose(reason: string): void {
    this.close();
    this.#status = { kind: 'memory', reason };
    for (const listener of this.#listeners) listener(this.#status);
  }

  /** Takes what is kept into memory as well. */
  async #load(store: 'progress' | 'scripts', into: Map<string, unknown>): Promise<void> {
    await this.#try(async (db) => {
      const transaction = db.transaction(store);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      for (const [at, key] of keys.entries()) into.set(key, values[at]);
    });
  }

  /** Does something in IndexedDB; after a failure never again, and undefined. */
  async #try<T>(work: (db: Handle) => Promise<T>): Promise<T | undefined> {
    if (this.#handle === null) return undefined;
    try {
      return await work(this.#handle);
    } catch (error) {
      this.lose(reasonOf(error));
      return undefined;
    }
  }
}
