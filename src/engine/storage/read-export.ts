import { StorageError, type ExportContents } from '#protocol/storage.ts';
import type { ByteSource } from './byte-source.ts';
import { EXPORT, MOST_MANIFEST_BYTES, readManifest } from './export-format.ts';
import { openSealed } from './sealed-file.ts';

/** Bytes of a file that are handed over at a time; a multiple of the journal's pieces. */
export const PART_BYTES = 4 * 1024 * 1024;

/** What takes an export file apart, in the file's own order. */
export interface ExportReceiver {
  contents(contents: ExportContents): Promise<void> | void;
  /** The next bytes of a file: whole parts of `PART_BYTES`, but the last. Called for empty files too, once. */
  part(part: {
    readonly workspace: number;
    readonly file: number;
    readonly offset: number;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }): Promise<void> | void;
}

/**
 * Reads an export file: first all of it for its checksum, then all of it for what it holds. Memory holds one part at
 * a time. Rejects with a `StorageError`, `foreign`, `newer`, `truncated` or `damaged`, or with what the receiver
 * rejects with. The receiver must not make anything final before this resolves.
 * @param onProgress Called with a number between 0 and 1.
 */
export async function readExport(
  file: Blob,
  receiver: ExportReceiver,
  onProgress: (part: number) => void = () => {},
): Promise<void> {
  await openSealed(
    EXPORT,
    file,
    (source) => takeApart(source, receiver, (part) => onProgress((1 + 3 * part) / 4)),
    (bytes) => onProgress(bytes / file.size / 4),
  );
}

async function takeApart(
  source: ByteSource,
  receiver: ExportReceiver,
  onProgress: (part: number) => void,
): Promise<void> {
  const length = new DataView((await source.take(4)).buffer).getUint32(0, true);
  if (length > MOST_MANIFEST_BYTES) throw new StorageError('damaged', 'its manifest is too long');
  const contents = readManifest(await source.take(length));
  await receiver.contents(contents);
  const total = contents.workspaces.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const [workspace, { files }] of contents.workspaces.entries()) {
    for (const [file, { size }] of files.entries()) {
      for (let offset = 0; offset === 0 || offset < size; offset += PART_BYTES) {
        const bytes = await source.take(Math.min(PART_BYTES, size - offset));
        await receiver.part({ workspace, file, offset, bytes });
        onProgress((done += bytes.length) / Math.max(1, total));
      }
    }
  }
}
