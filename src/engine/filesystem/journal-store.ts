import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Bytes of a file in one record. Larger values travel to the disk by a slower way in Chromium (as blobs). */
export const PIECE_BYTES = 32 * 1024;

/** The names of a workspace's files, as stored: everything but their bytes. */
export interface StoredDirectory {
  /** The version of this record's shape. */
  readonly format: 1;
  readonly files: ReadonlyArray<{ readonly path: string; readonly id: number; readonly size: number }>;
  readonly folders: readonly string[];
}

/** One change of a workspace, stored whole or not at all. */
export interface JournalBatch {
  readonly directory: StoredDirectory;
  readonly pieces: ReadonlyArray<{
    readonly file: number;
    readonly index: number;
    readonly bytes: Uint8Array;
  }>;
  /** Files whose pieces are to go. */
  readonly removed: readonly number[];
}

/** Where batches go. Rejects when the storage refuses (quota, private mode, a database that was deleted). */
export interface JournalStore {
  write(workspace: string, batch: JournalBatch): Promise<void>;
  readDirectory(workspace: string): Promise<unknown>;
  /** A file's pieces from index 0 on, in order, as they were stored. */
  readPieces(
    workspace: string,
    file: number,
  ): Promise<ReadonlyArray<{ readonly index: number; readonly bytes: unknown }>>;
  erase(workspace: string): Promise<void>;
  close(): void;
}

type PieceKey = [workspace: string, file: number, index: number];

interface Schema extends DBSchema {
  directories: { key: string; value: StoredDirectory };
  pieces: { key: PieceKey; value: Uint8Array };
}

const DATABASE = 'keyspace-files';
const VERSION = 1;
const BOTH = ['directories', 'pieces'] as const;

/** The journal in IndexedDB. Rejects when there is none or it cannot be opened. */
export async function openJournalStore(): Promise<JournalStore> {
  if (typeof indexedDB === 'undefined') throw new Error('this browser offers no IndexedDB here');
  const db = await openDB<Schema>(DATABASE, VERSION, {
    upgrade: (database) => {
      database.createObjectStore('directories');
      database.createObjectStore('pieces');
    },
    // A newer page wants to change the database: let go of it, or it would wait for ever.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    write: (workspace, batch) => write(db, workspace, batch),
    readDirectory: (workspace) => db.get('directories', workspace),
    readPieces: async (workspace, file) => {
      const range = piecesOf(workspace, file);
      const [keys, values] = await Promise.all([db.getAllKeys('pieces', range), db.getAll('pieces', range)]);
      return keys.map((key, i) => ({ index: key[2], bytes: values[i] }));
    },
    erase: async (workspace) => {
      const transaction = db.transaction(BOTH, 'readwrite', { durability: 'strict' });
      await Promise.all([
        transaction.objectStore('directories').delete(workspace),
        transaction.objectStore('pieces').delete(IDBKeyRange.bound([workspace], [workspace, []])),
        transaction.done,
      ]);
    },
    close: () => db.close(),
  };
}

// Every request is made in this turn and the transaction is committed by hand: nothing of it waits for another turn of
// the worker, which may be inside a long command by then. Strict durability: done means on disk.
async function write(db: IDBPDatabase<Schema>, workspace: string, batch: JournalBatch): Promise<void> {
  const transaction = db.transaction(BOTH, 'readwrite', { durability: 'strict' });
  const pieces = transaction.objectStore('pieces');
  const requests: Array<Promise<unknown>> = [];
  for (const file of batch.removed) requests.push(pieces.delete(piecesOf(workspace, file)));
  for (const { file, index, bytes } of batch.pieces)
    requests.push(pieces.put(bytes, [workspace, file, index]));
  requests.push(transaction.objectStore('directories').put(batch.directory, workspace));
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
}

// An array sorts after every number, so [workspace, file, []] lies behind all of a file's pieces.
function piecesOf(workspace: string, file: number): IDBKeyRange {
  return IDBKeyRange.bound([workspace, file], [workspace, file, []]);
}
