import {
  StorageError,
  type NewWorkspaceFiles,
  type StorageParams,
  type StorageResult,
} from '#protocol/storage.ts';
import { openJournalDatabase, piecesOf, type JournalTransaction } from '../filesystem/journal-database.ts';
import {
  bucketOf,
  DIRECTORY_FORMAT,
  newBucket,
  PIECE_BYTES,
  readDirectory,
} from '../filesystem/journal-format.ts';
import { unnamedBuckets } from '../filesystem/journal-store.ts';
import { MOST_ASIDES } from '../workspace-files.ts';
import { abort } from './abort.ts';
import { PACKED_WORKSPACE } from '#protocol/workspace-name.ts';
import { expectNamed, newNamedWorkspace, putName, readNameRecord } from './workspace-names.ts';

/** Pieces that are copied at a time: 4 MiB. */
const SLICE_PIECES = 128;

/** One transaction over everything: whatever `work` throws undoes all of it. */
async function change<T>(work: (transaction: JournalTransaction) => Promise<T>): Promise<T> {
  const { db, begin } = await openJournalDatabase();
  try {
    const transaction = begin('directories', 'pieces', 'asides', 'imports', 'names');
    // Whatever the work finds ends the transaction; its own failure is then only an echo.
    transaction.done.catch(() => {});
    let result: T;
    try {
      result = await work(transaction);
    } catch (error) {
      // What the browser ended it for tells more than the request that was lost with it.
      const because = transaction.error ?? error;
      abort(transaction);
      throw because;
    }
    await transaction.done;
    return result;
  } finally {
    db.close();
  }
}

export async function createWorkspace({
  name,
  folders,
  files,
}: StorageParams<'createWorkspace'>): Promise<StorageResult<'createWorkspace'>> {
  const workspace = newNamedWorkspace();
  const contents = await contentsOf(files);
  await change(async (transaction) => {
    await putName(transaction, workspace, { name, usedAt: Date.now() });
    await putFiles(transaction, workspace, { folders, contents });
  });
  return { workspace };
}

/** What was there is only named otherwise: its pieces stay where they are. */
export async function replaceWorkspace({
  workspace,
  folders,
  files,
}: StorageParams<'replaceWorkspace'>): Promise<void> {
  const contents = await contentsOf(files);
  await change(async (transaction) => {
    const directory: unknown = await transaction.objectStore('directories').get(workspace);
    if (readDirectory(directory).kind === 'newer')
      throw new StorageError('newer', `${workspace} has been used by a newer version of Keyspace`);
    if (directory !== undefined) await putAside(transaction, workspace, directory);
    await putFiles(transaction, workspace, { folders, contents });
  });
}

async function putAside(
  transaction: JournalTransaction,
  workspace: string,
  directory: unknown,
): Promise<void> {
  const asides = transaction.objectStore('asides');
  if ((await asides.count()) >= MOST_ASIDES)
    throw new StorageError('crowded', `${MOST_ASIDES} copies are kept aside already`);
  const since = Date.now();
  const bucket = bucketOf(workspace, directory);
  const record = { format: 1, workspace, why: 'exchanged', since, bucket, directory } as const;
  await asides.put(record, newBucket(`exchanged:${since}`));
}

interface FileContents {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** To be read before: a transaction ends by itself when something else is waited for. */
const contentsOf = async (files: NewWorkspaceFiles['files']): Promise<FileContents[]> =>
  Promise.all(
    files.map(async ({ path, bytes }) => ({ path, bytes: new Uint8Array(await bytes.arrayBuffer()) })),
  );

/** The files of a workspace, in a bucket of their own. */
async function putFiles(
  transaction: JournalTransaction,
  workspace: string,
  { folders, contents }: { readonly folders: readonly string[]; readonly contents: readonly FileContents[] },
): Promise<void> {
  const bucket = newBucket(workspace);
  const named = contents.map(({ path, bytes }, at) => ({ path, id: at + 1, size: bytes.length }));
  await transaction
    .objectStore('directories')
    .put({ format: DIRECTORY_FORMAT, bucket, files: named, folders }, workspace);
  for (const [at, { bytes }] of contents.entries()) await putPieces(transaction, [bucket, at + 1], bytes);
}

async function putPieces(
  transaction: JournalTransaction,
  [bucket, file]: readonly [string, number],
  bytes: Uint8Array,
): Promise<void> {
  const pieces = transaction.objectStore('pieces');
  for (let from = 0; from < bytes.length; from += SLICE_PIECES * PIECE_BYTES) {
    const end = Math.min(bytes.length, from + SLICE_PIECES * PIECE_BYTES);
    const starts = Array.from(
      { length: Math.ceil((end - from) / PIECE_BYTES) },
      (_, i) => from + i * PIECE_BYTES,
    );
    await Promise.all(
      starts.map(async (at) =>
        pieces.put(bytes.slice(at, Math.min(end, at + PIECE_BYTES)), [bucket, file, at / PIECE_BYTES]),
      ),
    );
  }
}

export async function duplicateWorkspace({
  workspace: from,
  name,
}: StorageParams<'duplicateWorkspace'>): Promise<StorageResult<'duplicateWorkspace'>> {
  const workspace = newNamedWorkspace();
  const bucket = newBucket(workspace);
  await change(async (transaction) => {
    const directories = transaction.objectStore('directories');
    const read = readDirectory(await directories.get(from));
    if (read.kind === 'newer')
      throw new StorageError('newer', `${from} has been used by a newer version of Keyspace`);
    if (read.kind === 'partial' || read.kind === 'unreadable')
      throw new StorageError('damaged', `the list of files of ${from} cannot be read`);
    await putName(transaction, workspace, { name, usedAt: Date.now() });
    // One that was opened and never written to has nothing stored.
    const directory = read.kind === 'none' ? { files: [], folders: [] } : read.directory;
    await directories.put({ ...directory, format: DIRECTORY_FORMAT, bucket }, workspace);
    if (read.kind === 'good') await copyPieces(transaction, read.directory.bucket, bucket);
  });
  return { workspace };
}

async function copyPieces(transaction: JournalTransaction, from: string, to: string): Promise<void> {
  const pieces = transaction.objectStore('pieces');
  let range = piecesOf(from);
  for (;;) {
    const [keys, values] = await Promise.all([
      pieces.getAllKeys(range, SLICE_PIECES),
      pieces.getAll(range, SLICE_PIECES),
    ]);
    await Promise.all(keys.map(async ([, file, index], at) => pieces.put(values[at], [to, file, index])));
    const last = keys.at(-1);
    if (last === undefined || keys.length < SLICE_PIECES) return;
    range = IDBKeyRange.bound(last, [from, []], true);
  }
}

export async function renameWorkspace({ workspace, name }: StorageParams<'renameWorkspace'>): Promise<void> {
  expectNamed(workspace);
  await change(async (transaction) => {
    const found: unknown = await transaction.objectStore('names').get(workspace);
    if (found === undefined && (await transaction.objectStore('directories').count(workspace)) === 0)
      throw new StorageError('missing', 'the workspace is not there');
    await putName(transaction, workspace, { name, usedAt: readNameRecord(found)?.usedAt ?? Date.now() });
  });
}

export async function deleteWorkspace({ workspace }: StorageParams<'deleteWorkspace'>): Promise<void> {
  if (!PACKED_WORKSPACE.test(workspace)) expectNamed(workspace);
  await change(async (transaction) => {
    const directories = transaction.objectStore('directories');
    if (readDirectory(await directories.get(workspace)).kind === 'newer')
      throw new StorageError('newer', 'the workspace has been used by a newer version of Keyspace');
    for (const bucket of await unnamedBuckets(transaction, workspace))
      await transaction.objectStore('pieces').delete(piecesOf(bucket));
    await directories.delete(workspace);
    await transaction.objectStore('names').delete(workspace);
  });
}

export async function useWorkspace({ workspace }: StorageParams<'useWorkspace'>): Promise<void> {
  await change(async (transaction) => {
    const names = transaction.objectStore('names');
    const record = readNameRecord(await names.get(workspace));
    if (record !== null) await names.put({ ...record, usedAt: Date.now() }, workspace);
  });
}
