import type { StoredAside } from '#protocol/storage.ts';

/*
 * The shapes in which workspaces are stored, and how older ones are brought up to date.
 *
 * A workspace is a directory record under its name, and pieces of files in a bucket that the record names. The bucket
 * is what makes large changes atomic: new data are written to a new bucket at leisure, and one small record says that
 * they are now the workspace's. Files kept aside are a record of their own that names the old bucket; no byte is copied.
 */

/** Bytes of a file in one record. Larger values travel to the disk by a slower way in Chromium (as blobs). */
export const PIECE_BYTES = 32 * 1024;

/** The version of `StoredDirectory`. 1 had no bucket: a workspace's pieces lay under its own name. */
export const DIRECTORY_FORMAT = 2;

/** The names of a workspace's files, as stored: everything but their bytes. */
export interface StoredDirectory {
  readonly format: typeof DIRECTORY_FORMAT;
  readonly bucket: string;
  readonly files: ReadonlyArray<StoredFile>;
  readonly folders: readonly string[];
}

export interface StoredFile {
  readonly path: string;
  readonly id: number;
  readonly size: number;
}

/** Files that were a workspace's, or may become it. */
export interface AsideRecord {
  readonly format: 1;
  readonly workspace: string;
  readonly why: StoredAside['why'];
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly bucket: string;
  /** The directory record as it was found, whatever that is. */
  readonly directory: unknown;
}

/**
 * An import on its way. While it is `staged`, its buckets belong to nobody and are deleted by the next job that finds
 * it; when it is `done`, only the page's part still waits.
 */
export interface ImportRecord {
  readonly format: 1;
  readonly state: 'staged' | 'done';
  readonly buckets: readonly string[];
  readonly page: unknown;
}

/** A name for a bucket that nothing has used; it begins with its workspace's, so that lost ones can be told apart. */
export function newBucket(workspace: string): string {
  const digits = crypto.getRandomValues(new Uint32Array(2));
  return `${workspace}~${Array.from(digits, (part) => part.toString(36)).join('')}`;
}

/** A directory record of an earlier format as this version writes it; any other value as it is. */
export function migrateDirectory(workspace: string, found: unknown): unknown {
  if (!isRecord(found) || found['format'] !== 1) return found;
  return { ...found, format: DIRECTORY_FORMAT, bucket: workspace };
}

/** What a stored directory turned out to be. `partial`: some of it can be read; `lost` are the entries that cannot. */
export type ReadDirectory =
  | { readonly kind: 'none' }
  | { readonly kind: 'newer'; readonly format: number }
  | { readonly kind: 'good'; readonly directory: StoredDirectory }
  | { readonly kind: 'partial'; readonly directory: StoredDirectory; readonly lost: readonly string[] }
  | { readonly kind: 'unreadable' };

/** Reads a directory record. Entries that are no files are named by their path, or by their place in the list. */
export function readDirectory(found: unknown): ReadDirectory {
  if (found === undefined) return { kind: 'none' };
  if (!isRecord(found)) return { kind: 'unreadable' };
  const { format, bucket, files, folders } = found;
  if (typeof format === 'number' && format > DIRECTORY_FORMAT) return { kind: 'newer', format };
  if (format !== DIRECTORY_FORMAT || typeof bucket !== 'string') return { kind: 'unreadable' };
  if (!Array.isArray(files)) return { kind: 'unreadable' };
  const { good, lost } = readFiles(files);
  const names = Array.isArray(folders) ? folders.filter((folder) => typeof folder === 'string') : [];
  const directory: StoredDirectory = { format: DIRECTORY_FORMAT, bucket, files: good, folders: names };
  const isWhole = lost.length === 0 && Array.isArray(folders) && names.length === folders.length;
  return isWhole ? { kind: 'good', directory } : { kind: 'partial', directory, lost };
}

function readFiles(entries: readonly unknown[]): { readonly good: StoredFile[]; readonly lost: string[] } {
  const good: StoredFile[] = [];
  const lost: string[] = [];
  const taken = new Set<string | number>();
  for (const [at, entry] of entries.entries()) {
    const file = readFile(entry);
    if (file === null || taken.has(file.path) || taken.has(file.id)) {
      lost.push(nameOf(entry) ?? `#${at + 1}`);
      continue;
    }
    taken.add(file.path).add(file.id);
    good.push(file);
  }
  return { good, lost };
}

/** The bucket that a directory record of any shape names, or the one that it would have had in format 1. */
export const bucketOf = (workspace: string, found: unknown): string =>
  isRecord(found) && typeof found['bucket'] === 'string' ? found['bucket'] : workspace;

export function isAsideRecord(found: unknown): found is AsideRecord {
  return (
    isRecord(found) &&
    typeof found['workspace'] === 'string' &&
    (found['why'] === 'damaged' || found['why'] === 'imported' || found['why'] === 'exchanged') &&
    typeof found['since'] === 'number' &&
    typeof found['bucket'] === 'string'
  );
}

export const bytesOf = (directory: Pick<StoredDirectory, 'files'>): number =>
  directory.files.reduce((sum, { size }) => sum + size, 0);

const nameOf = (entry: unknown): string | null =>
  isRecord(entry) && typeof entry['path'] === 'string' && entry['path'] !== '' ? entry['path'] : null;

function readFile(entry: unknown): StoredFile | null {
  if (!isRecord(entry)) return null;
  const { path, id, size } = entry;
  if (typeof path !== 'string' || path === '') return null;
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(size)) return null;
  return Number(id) > 0 && Number(size) >= 0 ? { path, id: Number(id), size: Number(size) } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
