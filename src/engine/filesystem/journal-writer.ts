import { piecesOf, type JournalDatabase, type JournalTransaction } from './journal-database.ts';
import type { AsideRecord, StoredDirectory } from './journal-format.ts';

/** Pieces that one turn of the worker hands to the database: 4 MiB, some milliseconds. */
const SLICE_PIECES = 128;

/** One change of a workspace, stored whole or not at all. */
export interface JournalBatch {
  /** The pieces lie in the bucket that it names. */
  readonly directory: StoredDirectory;
  readonly pieces: ReadonlyArray<{
    readonly file: number;
    readonly index: number;
    readonly bytes: Uint8Array;
  }>;
  /** Files whose pieces are to go. */
  readonly removed: readonly number[];
  /** Kept beside the workspace from now on, under this id. */
  readonly aside?: { readonly id: string; readonly record: AsideRecord };
}

interface Sliced {
  readonly transaction: JournalTransaction;
  /** Set when the transaction was given up: what has taken its place. */
  replacement: Promise<void> | null;
}

/**
 * Writes batches, each in one transaction with strict durability (done means on disk).
 *
 * A small batch makes all its requests at once and commits by hand, so that nothing of it waits for another turn of the
 * worker, which may be inside an endless command by then. A large one would hold the worker for too long: its requests
 * are made in slices, each when the one before is through, which only works while the worker gets its turns. If an
 * urgent batch comes meanwhile, the sliced transaction is given up: the urgent one has all that it had.
 */
export class BatchWriter {
  readonly #database: JournalDatabase;
  readonly #sliced = new Set<Sliced>();

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /**
   * @param urgent Everything is handed over in this turn. Such a batch holds whatever those before it hold that are not
   * yet stored.
   */
  write(workspace: string, batch: JournalBatch, urgent: boolean): Promise<void> {
    if (!urgent && batch.pieces.length > SLICE_PIECES) return this.#writeSliced(workspace, batch);
    const given = urgent ? this.#giveUpSliced() : [];
    const written = this.#writeAtOnce(workspace, batch);
    for (const sliced of given) sliced.replacement = written;
    return written;
  }

  #giveUpSliced(): Sliced[] {
    const given = [...this.#sliced];
    this.#sliced.clear();
    for (const { transaction } of given) transaction.abort();
    return given;
  }

  async #writeAtOnce(workspace: string, batch: JournalBatch): Promise<void> {
    const transaction = this.#begin(batch);
    const requests = requestOther(transaction, workspace, batch);
    for (const piece of batch.pieces) requests.push(putPiece(transaction, batch, piece));
    transaction.commit();
    await Promise.all([...requests, transaction.done]);
  }

  async #writeSliced(workspace: string, batch: JournalBatch): Promise<void> {
    const transaction = this.#begin(batch);
    const sliced: Sliced = { transaction, replacement: null };
    this.#sliced.add(sliced);
    try {
      const done = transaction.done;
      // Awaited at the end; until then a failure there is not an unhandled one.
      done.catch(() => {});
      await Promise.all(requestOther(transaction, workspace, batch));
      for (let at = 0; at < batch.pieces.length; at += SLICE_PIECES) {
        const slice = batch.pieces.slice(at, at + SLICE_PIECES);
        await Promise.all(slice.map((piece) => putPiece(transaction, batch, piece)));
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

  #begin(batch: JournalBatch): JournalTransaction {
    return this.#database.begin('directories', 'pieces', ...(batch.aside ? (['asides'] as const) : []));
  }
}

function requestOther(
  transaction: JournalTransaction,
  workspace: string,
  { directory, removed, aside }: JournalBatch,
): Array<Promise<unknown>> {
  const pieces = transaction.objectStore('pieces');
  return [
    ...removed.map((file) => pieces.delete(piecesOf(directory.bucket, file))),
    ...(aside ? [transaction.objectStore('asides').put(aside.record, aside.id)] : []),
    transaction.objectStore('directories').put(directory, workspace),
  ];
}

function putPiece(
  transaction: JournalTransaction,
  { directory }: JournalBatch,
  { file, index, bytes }: JournalBatch['pieces'][number],
): Promise<unknown> {
  return transaction.objectStore('pieces').put(bytes, [directory.bucket, file, index]);
}
