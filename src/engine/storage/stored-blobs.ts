import type { IDBPTransaction } from 'idb';
import type { JournalSchema, JournalTables, JournalTransaction } from '../filesystem/journal-database.ts';
import { PIECE_BYTES, type StoredFile } from '../filesystem/journal-format.ts';

/** A transaction that may read. */
export type StoredReader = IDBPTransaction<JournalSchema, JournalTables[]> | JournalTransaction;

/** Pieces that are read at a time: 4 MiB. */
const SLICE_PIECES = 128;

/**
 * A file's bytes as Blobs, up to its size or to the first piece that is missing, short or none. The browser may keep
 * Blobs on disk, so that files larger than memory can be exported within one transaction, at one instant.
 */
export async function fileBlob(
  transaction: StoredReader,
  bucket: string,
  { id, size }: StoredFile,
): Promise<Blob> {
  const pieces = transaction.objectStore('pieces');
  const parts: Blob[] = [];
  let end = 0;
  while (end < size && end % PIECE_BYTES === 0) {
    const first = end / PIECE_BYTES;
    const range = IDBKeyRange.bound([bucket, id, first], [bucket, id, []]);
    const [keys, values] = await Promise.all([
      pieces.getAllKeys(range, SLICE_PIECES),
      pieces.getAll(range, SLICE_PIECES),
    ]);
    const good: Array<Uint8Array<ArrayBuffer>> = [];
    for (const [at, value] of values.entries()) {
      if (end >= size || keys[at]?.[2] !== end / PIECE_BYTES || !isBytes(value)) break;
      const piece = value.subarray(0, Math.min(PIECE_BYTES, size - end));
      good.push(piece);
      end += piece.length;
    }
    if (good.length === 0) break;
    parts.push(new Blob(good));
  }
  return new Blob(parts);
}

export const isBytes = (value: unknown): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array;
