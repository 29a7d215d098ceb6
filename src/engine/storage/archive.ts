import { StorageError, type StorageParams } from '#protocol/storage.ts';
import { openJournalDatabase, piecesOf } from '../filesystem/journal-database.ts';
import {
  bucketOf,
  isAsideRecord,
  PIECE_BYTES,
  readDirectory,
  type StoredFile,
} from '../filesystem/journal-format.ts';
import { fileBlob, isBytes, type StoredReader } from './stored-blobs.ts';
import { tarArchive, type TarEntry } from './tar.ts';

/**
 * The files of a workspace, or of a copy beside one, as a tar archive: `files/` as far as they can be put together,
 * `directory.json` as it is stored, and in `pieces/<file>/<index>` what belongs to no file or lies behind a gap. So
 * nothing of what is stored is left out, whatever is wrong with it.
 */
export async function archive(params: StorageParams<'archive'>): Promise<Blob> {
  const { db } = await openJournalDatabase();
  try {
    const transaction = db.transaction(['directories', 'pieces', 'asides'], 'readonly');
    const { found, bucket } = await find(transaction, params);
    return tarArchive(await entriesOf(transaction, bucket, found), Date.now() / 1000);
  } finally {
    db.close();
  }
}

async function find(
  transaction: StoredReader,
  params: StorageParams<'archive'>,
): Promise<{ readonly found: unknown; readonly bucket: string }> {
  if ('workspace' in params) {
    const found = await transaction.objectStore('directories').get(params.workspace);
    if (found === undefined) throw new StorageError('missing', `nothing is stored of ${params.workspace}`);
    return { found, bucket: bucketOf(params.workspace, found) };
  }
  const aside: unknown = await transaction.objectStore('asides').get(params.aside);
  if (!isAsideRecord(aside)) throw new StorageError('missing', 'the copy is not there');
  return { found: aside.directory, bucket: aside.bucket };
}

async function entriesOf(transaction: StoredReader, bucket: string, found: unknown): Promise<TarEntry[]> {
  const read = readDirectory(found);
  const files = read.kind === 'good' || read.kind === 'partial' ? read.directory.files : [];
  const entries: TarEntry[] = [{ path: 'directory.json', bytes: new Blob([jsonOf(found)]) }];
  /** Pieces of each file that are in it. */
  const joined = new Map<number, number>();
  for (const file of files) {
    const bytes = await fileBlob(transaction, bucket, file);
    joined.set(file.id, piecesIn(file, bytes.size));
    entries.push({ path: `files/${file.path}`, bytes });
  }
  entries.push(...(await loosePieces(transaction, bucket, joined)));
  return entries;
}

/** A whole file takes what lies behind its end along: those pieces are left over from when it was longer. */
const piecesIn = ({ size }: StoredFile, got: number): number =>
  got === size ? Infinity : Math.floor(got / PIECE_BYTES);

async function loosePieces(
  transaction: StoredReader,
  bucket: string,
  joined: ReadonlyMap<number, number>,
): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  let cursor = await transaction.objectStore('pieces').openCursor(piecesOf(bucket));
  while (cursor) {
    const [, file, index] = cursor.key;
    if (index >= (joined.get(file) ?? 0)) {
      const value: unknown = cursor.value;
      const path = `pieces/${file}/${index}`;
      entries.push(
        isBytes(value)
          ? { path, bytes: new Blob([value]) }
          : { path: `${path}.json`, bytes: new Blob([jsonOf(value)]) },
      );
    }
    cursor = await cursor.continue();
  }
  return entries;
}

/** What is stored may be anything that the browser can store, which is more than JSON. */
function jsonOf(value: unknown): string {
  try {
    const text = JSON.stringify(
      value,
      (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part),
      2,
    ) as string | undefined;
    return text ?? 'null';
  } catch {
    return '"it cannot be written as JSON"';
  }
}
