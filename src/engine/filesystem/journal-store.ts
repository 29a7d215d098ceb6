import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

/** Bytes of a file in one record. Larger values travel to the disk by a slower way in Chromium (as blobs). */
export const PIECE_BYTES = 32 * 1024;

/** Pieces that one turn of the worker hands to the database: 4 MiB, some milliseconds. */
const SLICE_PIECES = 128;

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
  /** Batches are stored in the order of the calls. An urgent one, and all before it, is handed over in this turn. */
  write(workspace: string, batch: JournalBatch, urgent: boolean): Promise<void>;
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
  const writer = new BatchWriter(db);
  return {
    write: (workspace, batch, urgent) => writer.write(workspace, batch, urgent),
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

interface Sliced {
  readonly workspace: string;
  readonly batch: JournalBatch;
  readonly transaction: IDBPTransaction<Schema, Array<'directories' | 'pieces'>, 'readwrite'>;
  /** Set when the transaction was given up: what has taken its place. */
  replacement: Promise<void> | null;
}

/**
 * Writes batches, each in one transaction with strict durability (done means on disk).
 *
 * A small batch makes all its requests at once and commits by hand, so that nothing of it waits for another turn of the
 * worker, which may be inside an endless command by then. A large one would hold the worker for too long: its requests
 * are made in slices, each when the one before is through, which only works while the worker gets its turns. If an
 * urgent batch comes meanwhile, the sliced transaction is given up and made anew at once, before the urgent one.
 */
class BatchWriter {
  readonly #db: IDBPDatabase<Schema>;
  readonly #sliced = new Set<Sliced>();

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  async write(workspace: string, batch: JournalBatch, urgent: boolean): Promise<void> {
    if (urgent) this.#hurry();
    if (urgent || batch.pieces.length <= SLICE_PIECES) await this.#writeAtOnce(workspace, batch);
    else await this.#writeSliced(workspace, batch);
  }

  #hurry(): void {
    for (const sliced of this.#sliced) {
      sliced.transaction.abort();
      sliced.replacement = this.#writeAtOnce(sliced.workspace, sliced.batch);
    }
    this.#sliced.clear();
  }

  async #writeAtOnce(workspace: string, batch: JournalBatch): Promise<void> {
    const transaction = this.#begin();
    const requests = [...this.#requestOther(transaction, workspace, batch)];
    for (const piece of batch.pieces) requests.push(putPiece(transaction, workspace, piece));
    transaction.commit();
    await Promise.all([...requests, transaction.done]);
  }

  async #writeSliced(workspace: string, batch: JournalBatch): Promise<void> {
    const transaction = this.#begin();
    const sliced: Sliced = { workspace, batch, transaction, replacement: null };
    this.#sliced.add(sliced);
    try {
      const done = transaction.done;
      // Awaited at the end; until then a failure there is not an unhandled one.
      done.catch(() => {});
      await Promise.all(this.#requestOther(transaction, workspace, batch));
      for (let at = 0; at < batch.pieces.length; at += SLICE_PIECES) {
        const slice = batch.pieces.slice(at, at + SLICE_PIECES);
        await Promise.all(slice.map((piece) => putPiece(transaction, workspace, piece)));
      }
      transaction.commit();
      await done;
    } catch (error) {
      if (!sliced.replacement) throw error;
      await sliced.replacement;
    } finally {
      this.#sliced.delete(sliced);
    }
  }

  #begin() {
    return this.#db.transaction([...BOTH], 'readwrite', { durability: 'strict' });
  }

  #requestOther(
    transaction: Sliced['transaction'],
    workspace: string,
    batch: JournalBatch,
  ): Array<Promise<unknown>> {
    const pieces = transaction.objectStore('pieces');
    return [
      ...batch.removed.map((file) => pieces.delete(piecesOf(workspace, file))),
      transaction.objectStore('directories').put(batch.directory, workspace),
    ];
  }
}

function putPiece(
  transaction: Sliced['transaction'],
  workspace: string,
  { file, index, bytes }: JournalBatch['pieces'][number],
): Promise<unknown> {
  return transaction.objectStore('pieces').put(bytes, [workspace, file, index]);
}

// An array sorts after every number, so [workspace, file, []] lies behind all of a file's pieces.
function piecesOf(workspace: string, file: number): IDBKeyRange {
  return IDBKeyRange.bound([workspace, file], [workspace, file, []]);
}
