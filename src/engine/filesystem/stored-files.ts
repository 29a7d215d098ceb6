import type { FileSystem } from './file-system.ts';
import { PIECE_BYTES, type JournalStore, type StoredDirectory } from './journal-store.ts';

/** What was found in the store. */
export interface LoadedFiles {
  /** Ids of the files that the store holds. */
  readonly ids: ReadonlySet<number>;
  readonly bytes: number;
  /** Paths of files whose end was missing; they were loaded up to there. */
  readonly cut: readonly string[];
}

/**
 * Fills an empty file system with what the store holds of a workspace. Throws when the record is of a shape that this
 * version does not know; a file of which pieces are missing is loaded up to the first gap.
 */
export async function loadStoredFiles(
  store: JournalStore,
  workspace: string,
  files: FileSystem,
): Promise<LoadedFiles> {
  const found = await store.readDirectory(workspace);
  if (found === undefined) return { ids: new Set(), bytes: 0, cut: [] };
  if (!isStoredDirectory(found))
    throw new Error('the stored files are of a version that this page does not know');
  for (const folder of found.folders) files.restoreFolder(folder);
  const cut: string[] = [];
  for (const { path, id, size } of found.files) {
    const data = joinPieces(await store.readPieces(workspace, id), size);
    if (data.length < size) cut.push(path);
    files.restore(path, id, data);
  }
  return { ids: new Set(found.files.map((file) => file.id)), bytes: files.totalBytes, cut };
}

function joinPieces(
  pieces: ReadonlyArray<{ readonly index: number; readonly bytes: unknown }>,
  size: number,
): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(size);
  let end = 0;
  for (const { index, bytes } of pieces) {
    if (end >= size) break;
    if (index * PIECE_BYTES !== end || !(bytes instanceof Uint8Array)) break;
    const piece = bytes.subarray(0, size - end);
    data.set(piece, end);
    end += piece.length;
  }
  return end === size ? data : data.slice(0, end);
}

function isStoredDirectory(data: unknown): data is StoredDirectory {
  if (typeof data !== 'object' || data === null) return false;
  const { format, files, folders } = data as Partial<Record<keyof StoredDirectory, unknown>>;
  return (
    format === 1 &&
    Array.isArray(folders) &&
    folders.every((folder) => typeof folder === 'string') &&
    Array.isArray(files) &&
    files.every(isStoredFile)
  );
}

function isStoredFile(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { path, id, size } = data as Record<string, unknown>;
  return (
    typeof path === 'string' &&
    Number.isSafeInteger(id) &&
    Number.isSafeInteger(size) &&
    (size as number) >= 0
  );
}
