import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { StorageError } from '#protocol/storage.ts';
import { migrateDirectory, type AsideRecord, type ImportRecord } from './journal-format.ts';

/*
 * The database of all workspaces' files. Values are what some page has written, so whoever reads them checks them.
 *
 * version 1: `directories` by workspace; `pieces` by workspace, file, index.
 * version 2: pieces lie in buckets that the directories name; `asides` and `imports`.
 * version 3: `names` of workspaces that somebody made.
 */

export type PieceKey = [bucket: string, file: number, index: number];

export interface JournalSchema extends DBSchema {
  directories: { key: string; value: unknown };
  pieces: { key: PieceKey; value: unknown };
  asides: { key: string; value: AsideRecord };
  imports: { key: string; value: ImportRecord };
  names: { key: string; value: unknown };
}

export type JournalTables = StoreNames<JournalSchema>;
export type JournalTransaction = IDBPTransaction<JournalSchema, JournalTables[], 'readwrite'>;

export const JOURNAL_DATABASE = 'keyspace-files';
export const JOURNAL_VERSION = 3;

/** A tab with an older version of the page may hold the database and be too busy to let go. Milliseconds. */
const OPEN_LIMIT_MS = 5000;

/** The open database. */
export interface JournalDatabase {
  readonly db: IDBPDatabase<JournalSchema>;
  /**
   * Begins to write, with strict durability: done means on disk. Throws a `StorageError` when the browser or another
   * tab has taken the database away.
   */
  readonly begin: (...tables: readonly JournalTables[]) => JournalTransaction;
}

/**
 * Opens the database and brings it up to date. Rejects with a `StorageError`: `newer` when a newer version of the page
 * has used it, `blocked` when another tab does not let go of it in time, `refused` when there is none.
 */
export async function openJournalDatabase(): Promise<JournalDatabase> {
  if (typeof indexedDB === 'undefined')
    throw new StorageError('refused', 'this browser offers no IndexedDB here');
  let lost: StorageError | null = null;
  const opening = openDB<JournalSchema>(JOURNAL_DATABASE, JOURNAL_VERSION, {
    upgrade: (db, from, _to, transaction) => upgrade(db, from, transaction),
    // A newer page, or one that erases everything: let go of the database, or it would wait for ever.
    blocking: (_current, wanted, event) => {
      lost = takenAway(wanted);
      (event.target as IDBDatabase).close();
    },
    terminated: () => {
      lost = new StorageError('refused', 'the browser has closed the database');
    },
  });
  const db = await inTime(opening);
  return {
    db,
    begin: (...tables) => {
      if (lost) throw new StorageError(lost.code, lost.message);
      return db.transaction([...tables], 'readwrite', { durability: 'strict' });
    },
  };
}

const takenAway = (wanted: number | null): StorageError =>
  wanted === null
    ? new StorageError('missing', 'the data were erased in another tab')
    : new StorageError('newer', 'a newer version of Keyspace in another tab has taken over the data');

type Upgrade = IDBPTransaction<JournalSchema, JournalTables[], 'versionchange'>;

function upgrade(db: IDBPDatabase<JournalSchema>, from: number, transaction: Upgrade): void {
  if (from < 1) {
    db.createObjectStore('directories');
    db.createObjectStore('pieces');
  }
  if (from < 2) {
    db.createObjectStore('asides');
    db.createObjectStore('imports');
    // A failure aborts the transaction, and with it the upgrade: `openDB` rejects then.
    migrateDirectories(transaction).catch(() => {});
  }
  if (from < 3) db.createObjectStore('names');
}

async function migrateDirectories(transaction: Upgrade): Promise<void> {
  const directories = transaction.objectStore('directories');
  for (let cursor = await directories.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update(migrateDirectory(cursor.key, cursor.value));
  }
}

async function inTime<T extends { close(): void }>(opening: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const error = new StorageError('blocked', 'the database could not be opened in time');
    timer = setTimeout(() => reject(error), OPEN_LIMIT_MS);
  });
  try {
    return await Promise.race([opening, tooLate]);
  } catch (error) {
    opening.then(
      (late) => late.close(),
      () => {},
    );
    if (error instanceof Error && error.name === 'VersionError') {
      throw new StorageError('newer', 'a newer version of Keyspace has used the data');
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** All pieces of a bucket, or of one of its files. An array sorts after every number, so it ends the range. */
export const piecesOf = (bucket: string, file?: number): IDBKeyRange =>
  file === undefined
    ? IDBKeyRange.bound([bucket], [bucket, []])
    : IDBKeyRange.bound([bucket, file], [bucket, file, []]);

/** The pieces of all buckets that `newBucket` may have named for a workspace. */
export const bucketsOf = (workspace: string): IDBKeyRange =>
  IDBKeyRange.bound([`${workspace}~`], [`${workspace}~\uffff`], false, true);
