import { StorageError, type ExportContents, type ImportPlan, type StorageParams } from '#protocol/storage.ts';
import {
  openJournalDatabase,
  piecesOf,
  type JournalDatabase,
  type JournalTransaction,
} from '../filesystem/journal-database.ts';
import {
  bucketOf,
  DIRECTORY_FORMAT,
  newBucket,
  PIECE_BYTES,
  readDirectory,
  type StoredDirectory,
} from '../filesystem/journal-format.ts';
import { MOST_ASIDES } from '../workspace-files.ts';
import { abort } from './abort.ts';
import { PART_BYTES, readExport } from './read-export.ts';
import { putFreeName } from './workspace-names.ts';

/** The record of the one import that may be on its way. */
const IMPORT = 'import';

/**
 * Carries out an import. The files go to new buckets first, which belong to nobody, as slowly as it takes; then one
 * transaction makes them the workspaces' and deletes what they replace. So everything is imported or, whatever happens
 * before that, nothing: what was left behind is deleted by the next import. The caller holds whatever keeps other tabs
 * from writing the workspaces meanwhile.
 */
export async function importAll(
  { file, plan }: StorageParams<'importAll'>,
  onProgress: (part: number) => void,
): Promise<void> {
  const database = await openJournalDatabase();
  try {
    await dropStaged(database);
    const staging = new Staging(database, plan);
    try {
      await readExport(
        file,
        { contents: (contents) => staging.begin(contents), part: (part) => staging.put(part) },
        onProgress,
      );
      await staging.commit();
    } catch (error) {
      // The reason is what matters; what cannot be deleted now, the next import deletes.
      await dropStaged(database).catch(() => {});
      throw error;
    }
  } finally {
    database.db.close();
  }
}

/** The page's part of an import that is done, until it is settled. One that was broken off leaves nothing behind. */
export async function takePage(): Promise<{ readonly page: unknown } | null> {
  const database = await openJournalDatabase();
  try {
    const record = await database.db.get('imports', IMPORT);
    if (record?.state === 'done') return { page: record.page };
    await dropStaged(database);
    return null;
  } finally {
    database.db.close();
  }
}

export async function settlePage(): Promise<void> {
  const { db } = await openJournalDatabase();
  try {
    await db.delete('imports', IMPORT);
  } finally {
    db.close();
  }
}

async function dropStaged({ db, begin }: JournalDatabase): Promise<void> {
  const record = await db.get('imports', IMPORT);
  if (record === undefined) return;
  if (record.state === 'done')
    throw new StorageError('blocked', 'an import before this one is not settled yet');
  const transaction = begin('imports', 'pieces');
  await Promise.all([
    ...record.buckets.map((bucket) => transaction.objectStore('pieces').delete(piecesOf(bucket))),
    transaction.objectStore('imports').delete(IMPORT),
    transaction.done,
  ]);
}

interface Staged {
  readonly workspace: string;
  /** Of a workspace that somebody has named. */
  readonly name: string | undefined;
  readonly directory: StoredDirectory;
  readonly where: 'place' | 'beside';
}

/** The workspaces of one import on their way into the database. */
class Staging {
  readonly #database: JournalDatabase;
  readonly #plan: ImportPlan;
  /** By its place in the file; null for one that is not taken. */
  #staged: Array<Staged | null> = [];

  constructor(database: JournalDatabase, plan: ImportPlan) {
    this.#database = database;
    this.#plan = plan;
  }

  async begin({ workspaces }: ExportContents): Promise<void> {
    const { place, beside } = this.#plan;
    this.#staged = workspaces.map(({ workspace, name, folders, files }) => {
      if (!place.includes(workspace) && !beside.includes(workspace)) return null;
      const where = place.includes(workspace) ? 'place' : 'beside';
      const named = files.map(({ path, size }, at) => ({ path, id: at + 1, size }));
      const bucket = newBucket(workspace);
      return {
        workspace,
        name,
        where,
        directory: { format: DIRECTORY_FORMAT, bucket, files: named, folders },
      };
    });
    const buckets = this.#taken.map(({ directory }) => directory.bucket);
    await this.#database.db.put('imports', { format: 1, state: 'staged', buckets, page: null }, IMPORT);
  }

  async put(part: {
    readonly workspace: number;
    readonly file: number;
    readonly offset: number;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }): Promise<void> {
    const staged = this.#staged[part.workspace];
    if (!staged || part.bytes.length === 0) return;
    const transaction = this.#database.db.transaction('pieces', 'readwrite');
    const first = part.offset / PIECE_BYTES;
    const requests: Array<Promise<unknown>> = [];
    for (let at = 0; at < PART_BYTES && at < part.bytes.length; at += PIECE_BYTES) {
      const key: [string, number, number] = [
        staged.directory.bucket,
        part.file + 1,
        first + at / PIECE_BYTES,
      ];
      requests.push(transaction.store.put(part.bytes.slice(at, at + PIECE_BYTES), key));
    }
    await Promise.all([...requests, transaction.done]);
  }

  async commit(): Promise<void> {
    const transaction = this.#database.begin('directories', 'pieces', 'asides', 'imports', 'names');
    // Whatever this finds ends the transaction; its own failure is then only an echo.
    transaction.done.catch(() => {});
    try {
      const isCleared = this.#plan.clear;
      for (const workspace of await transaction.objectStore('directories').getAllKeys()) {
        if (isCleared || this.#places(workspace)) await removeWorkspace(transaction, workspace);
      }
      for (const staged of this.#taken) await take(transaction, staged);
      if ((await transaction.objectStore('asides').count()) > MOST_ASIDES)
        throw new StorageError('crowded', `at most ${MOST_ASIDES} copies are kept beside the workspaces`);
      const { page } = this.#plan;
      await transaction.objectStore('imports').put({ format: 1, state: 'done', buckets: [], page }, IMPORT);
      transaction.commit();
    } catch (error) {
      abort(transaction);
      throw error;
    }
    await transaction.done;
  }

  get #taken(): Staged[] {
    return this.#staged.filter((staged) => staged !== null);
  }

  #places(workspace: string): boolean {
    return this.#taken.some((staged) => staged.workspace === workspace && staged.where === 'place');
  }
}

async function removeWorkspace(transaction: JournalTransaction, workspace: string): Promise<void> {
  const directories = transaction.objectStore('directories');
  const found = await directories.get(workspace);
  if (readDirectory(found).kind === 'newer')
    throw new StorageError('newer', `${workspace} has been used by a newer version of Keyspace`);
  await transaction.objectStore('pieces').delete(piecesOf(bucketOf(workspace, found)));
  await directories.delete(workspace);
  await transaction.objectStore('names').delete(workspace);
}

async function take(
  transaction: JournalTransaction,
  { workspace, name, directory, where }: Staged,
): Promise<void> {
  if (where === 'place') {
    if (name !== undefined) await putFreeName(transaction, workspace, { name, usedAt: Date.now() });
    await transaction.objectStore('directories').put(directory, workspace);
    return;
  }
  const since = Date.now();
  const { bucket } = directory;
  const record = { format: 1, workspace, why: 'imported', since, bucket, directory } as const;
  await transaction.objectStore('asides').put(record, newBucket(`imported:${since}`));
}
