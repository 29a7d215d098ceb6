import type { IDBPTransaction } from 'idb';
import {
  bucketsOf,
  openJournalDatabase,
  piecesOf,
  type JournalDatabase,
  type JournalSchema,
  type JournalTables,
  type JournalTransaction,
} from './journal-database.ts';
import { isAsideRecord } from './journal-format.ts';
import { BatchWriter, type JournalBatch } from './journal-writer.ts';

/** Where a journal's batches go. Rejects when the storage refuses (quota, private mode, a database that was deleted). */
export interface JournalStore {
  /**
   * Batches are stored in the order of the calls. An urgent one is handed over in this turn; it holds whatever those
   * before it hold that are not yet stored.
   */
  write(workspace: string, batch: JournalBatch, urgent: boolean): Promise<void>;
  /** The workspace's directory record, whatever is there. */
  readDirectory(workspace: string): Promise<unknown>;
  /** A file's pieces in order, as they were stored. */
  readPieces(
    bucket: string,
    file: number,
  ): Promise<ReadonlyArray<{ readonly index: number; readonly bytes: unknown }>>;
  /** A bucket of the workspace's that nothing names any more and that has pieces; null when there is none. */
  lostBucket(workspace: string): Promise<string | null>;
  countAsides(): Promise<number>;
  erase(workspace: string): Promise<void>;
  close(): void;
}

const ALL: JournalTables[] = ['directories', 'pieces', 'asides', 'imports'];

/** The journal in IndexedDB. Rejects with a `StorageError` when there is none or it cannot be opened. */
export async function openJournalStore(): Promise<JournalStore> {
  const database = await openJournalDatabase();
  const { db } = database;
  const writer = new BatchWriter(database);
  return {
    // A function of its own, so that what the database throws at once is a rejection too.
    write: async (workspace, batch, urgent) => writer.write(workspace, batch, urgent),
    readDirectory: (workspace) => db.get('directories', workspace),
    readPieces: async (bucket, file) => {
      const range = piecesOf(bucket, file);
      const [keys, values] = await Promise.all([db.getAllKeys('pieces', range), db.getAll('pieces', range)]);
      return keys.map((key, i) => ({ index: key[2], bytes: values[i] }));
    },
    lostBucket: (workspace) => lostBucket(database, workspace),
    countAsides: () => db.count('asides'),
    erase: (workspace) => erase(database, workspace),
    close: () => db.close(),
  };
}

/** A transaction that sees all tables that a bucket may be named in. */
type Reader = IDBPTransaction<JournalSchema, JournalTables[]> | JournalTransaction;

/** The buckets of a workspace's that have pieces and that neither a copy beside it nor an import names. */
export async function unnamedBuckets(transaction: Reader, workspace: string): Promise<string[]> {
  const [asides, imports] = await Promise.all([
    transaction.objectStore('asides').getAll(),
    transaction.objectStore('imports').getAll(),
  ]);
  const named = new Set<unknown>([
    ...asides.map((aside: unknown) => (isAsideRecord(aside) ? aside.bucket : undefined)),
    ...imports.flatMap(({ buckets }) => buckets),
  ]);
  const found: string[] = [];
  const pieces = transaction.objectStore('pieces');
  for (const range of [piecesOf(workspace), bucketsOf(workspace)]) {
    let cursor = await pieces.openKeyCursor(range);
    while (cursor) {
      const [bucket] = cursor.key;
      if (!named.has(bucket)) found.push(bucket);
      cursor = await cursor.continue([bucket, Infinity, 0]);
    }
  }
  return found;
}

async function lostBucket({ db }: JournalDatabase, workspace: string): Promise<string | null> {
  return (await unnamedBuckets(db.transaction(ALL, 'readonly'), workspace))[0] ?? null;
}

async function erase({ begin }: JournalDatabase, workspace: string): Promise<void> {
  const transaction = begin(...ALL);
  const buckets = await unnamedBuckets(transaction, workspace);
  const pieces = transaction.objectStore('pieces');
  await Promise.all([
    transaction.objectStore('directories').delete(workspace),
    ...buckets.map((bucket) => pieces.delete(piecesOf(bucket))),
    transaction.done,
  ]);
}
