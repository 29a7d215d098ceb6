import { StorageError, type FileDamage } from '#protocol/storage.ts';
import type { FileSystem } from './file-system.ts';
import { PIECE_BYTES, readDirectory, type StoredDirectory, type StoredFile } from './journal-format.ts';
import type { JournalStore } from './journal-store.ts';

/** What was found in the store. */
export interface LoadedFiles {
  /** The directory record as it was found; undefined when there is none. */
  readonly found: unknown;
  /** The directory, when all that it names was loaded; null when there is none, or it is damaged. */
  readonly directory: StoredDirectory | null;
  /** The bucket with the pieces of a workspace that is damaged. */
  readonly damagedBucket: string | null;
  /** What could not be loaded, or not whole; empty when all is well. */
  readonly damage: readonly FileDamage[];
}

/**
 * Fills an empty file system with what the store holds of a workspace. What is damaged is loaded as far as it goes, and
 * named. Rejects with a `StorageError`, `newer`, when the record is of a later format than this version knows.
 */
export async function loadStoredFiles(
  store: JournalStore,
  workspace: string,
  files: FileSystem,
): Promise<LoadedFiles> {
  const found = await store.readDirectory(workspace);
  const read = readDirectory(found);
  switch (read.kind) {
    case 'newer':
      throw new StorageError('newer', `the files are of format ${read.format}`);
    case 'none':
    case 'unreadable': {
      const bucket = await store.lostBucket(workspace);
      const isEmpty = read.kind === 'none' && bucket === null;
      const damage: FileDamage[] = isEmpty ? [] : [{ path: '', what: 'list', bytes: 0, keptBytes: 0 }];
      return { found, directory: null, damagedBucket: bucket, damage };
    }
    case 'good':
    case 'partial': {
      const damage = await loadFiles(store, read.directory, files);
      if (read.kind === 'partial') damage.push(...lostEntries(read.lost));
      const { bucket } = read.directory;
      return damage.length === 0
        ? { found, directory: read.directory, damagedBucket: null, damage }
        : { found, directory: null, damagedBucket: bucket, damage };
    }
  }
}

async function loadFiles(
  store: JournalStore,
  directory: StoredDirectory,
  files: FileSystem,
): Promise<FileDamage[]> {
  for (const folder of directory.folders) files.restoreFolder(folder);
  const damage: FileDamage[] = [];
  for (const file of directory.files) {
    const data = joinPieces(await store.readPieces(directory.bucket, file.id), file.size);
    files.restore(file.path, file.id, data);
    if (data.length < file.size) damage.push(cut(file, data.length));
  }
  return damage;
}

const cut = ({ path, size }: StoredFile, keptBytes: number): FileDamage => ({
  path,
  what: 'cut',
  bytes: size,
  keptBytes,
});

/** Only folders were unreadable when no file is named. */
const lostEntries = (lost: readonly string[]): FileDamage[] =>
  (lost.length === 0 ? [''] : lost).map((path) => ({ path, what: 'entry', bytes: 0, keptBytes: 0 }));

/**
 * The bytes of a file up to its size, or up to the first piece that is missing, short, or none. What a size in a
 * damaged record says is not believed before the pieces are there.
 */
export function joinPieces(
  pieces: ReadonlyArray<{ readonly index: number; readonly bytes: unknown }>,
  size: number,
): Uint8Array<ArrayBuffer> {
  const good: Uint8Array[] = [];
  let end = 0;
  for (const { index, bytes } of pieces) {
    if (end >= size || index * PIECE_BYTES !== end || !(bytes instanceof Uint8Array)) break;
    const wanted = Math.min(PIECE_BYTES, size - end);
    const piece = bytes.subarray(0, wanted);
    good.push(piece);
    end += piece.length;
    if (piece.length < wanted) break;
  }
  const data = new Uint8Array(end);
  let at = 0;
  for (const piece of good) {
    data.set(piece, at);
    at += piece.length;
  }
  return data;
}
