import { MOST_CAPSULE_BYTES } from '#protocol/capsule.ts';
import { StorageError, type NewWorkspaceFiles } from '#protocol/storage.ts';
import { normalisePath } from '../filesystem/file-system.ts';

/*
 * What the fields of a capsule's manifest are made of. Whoever wrote them: what is not of its form is `damaged`.
 */

const MOST_FILES = 1000;
const LONGEST_PATH = 512;
/** Characters of a text: a terminal's scrollback has fewer. */
const LONGEST_TEXT = 1024 * 1024;
const LONGEST_LABEL = 200;
/** Some ten thousand years, in milliseconds. */
const LAST_MS = 3e14;

export type Fields = Readonly<Record<string, unknown>>;

/** The names of a node's files, in the order of their bytes. */
export interface CapsuleDirectory {
  readonly folders: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly size: number }>;
}

export const wrong = (because: string): StorageError =>
  new StorageError('damaged', `in its manifest ${because}`);

/** Reads a list of at most so many objects. Throws a `StorageError`. */
export function readList<T>(data: unknown, most: number, read: (item: Fields) => T): T[] {
  if (!Array.isArray(data) || data.length > most) throw wrong('a list is missing or too long');
  return data.map((item: unknown) => {
    if (!isFields(item)) throw wrong('an entry of a list is none');
    return read(item);
  });
}

export const directoryOf = ({ folders, files }: NewWorkspaceFiles): CapsuleDirectory => ({
  folders,
  files: files.map(({ path, bytes }) => ({ path, size: bytes.size })),
});

/** Reads the names of a node's files. Throws a `StorageError`. */
export function readDirectory(node: Fields): CapsuleDirectory {
  const { folders } = node;
  if (!Array.isArray(folders) || folders.length > MOST_FILES || !folders.every(isPath))
    throw wrong('a folder has a name that no folder has');
  const files = readList(node['files'], MOST_FILES, ({ path, size }) => {
    if (!isPath(path) || path === '') throw wrong('a file has a name that no file has');
    if (!isCount(size)) throw wrong('a file has no size');
    return { path, size };
  });
  if (new Set(files.map(({ path }) => path)).size !== files.length) throw wrong('a file is in it twice');
  return { folders, files };
}

/** Throws a `StorageError`, `large`, when the files of all nodes together are more than a page takes. */
export function expectRoom(directories: readonly CapsuleDirectory[]): void {
  const bytes = directories.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_CAPSULE_BYTES.files)
    throw new StorageError('large', `its files have more than ${MOST_CAPSULE_BYTES.files} bytes`);
}

export const isFields = (data: unknown): data is Fields =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
export const isCount = (data: unknown): data is number => Number.isSafeInteger(data) && Number(data) >= 0;
export const isUpTo = (data: unknown, most: number): data is number =>
  typeof data === 'number' && data >= 0 && data <= most;
export const isTime = (data: unknown): data is number => isUpTo(data, LAST_MS);
export const isText = (data: unknown): data is string =>
  typeof data === 'string' && data.length <= LONGEST_TEXT;
export const isLabel = (data: unknown): data is string =>
  typeof data === 'string' && data !== '' && data.length <= LONGEST_LABEL;
const isPath = (data: unknown): data is string =>
  typeof data === 'string' && data.length <= LONGEST_PATH && normalisePath(data) === data;
