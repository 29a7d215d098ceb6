import { FileSystem } from '#engine/filesystem/file-system.ts';
import { PIECE_BYTES, readDirectory } from '#engine/filesystem/journal-format.ts';
import { joinPieces } from '#engine/filesystem/stored-files.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** What a browser's journal holds, as read by a test. */
export interface StoredRecords {
  /** The directory record of one workspace. */
  readonly directory: unknown;
  /** Records of pieces with their keys: bucket, file, index. */
  readonly pieces: ReadonlyArray<{ readonly key: unknown; readonly bytes: Uint8Array }>;
}

/** Starts a fresh server on the files that a journal holds. Throws when any of them is not there to its last byte. */
export async function startOnStored({ directory, pieces }: StoredRecords): Promise<TestServer> {
  const read = readDirectory(directory);
  if (read.kind !== 'good') throw new Error(`the stored list of files is ${read.kind}`);
  const byKey = new Map(pieces.map(({ key, bytes }) => [JSON.stringify(key), bytes]));
  const files = new FileSystem(() => 0n);
  for (const folder of read.directory.folders) files.restoreFolder(folder);
  for (const { path, id, size } of read.directory.files) {
    const own = Array.from({ length: Math.ceil(size / PIECE_BYTES) }, (_, index) => ({
      index,
      bytes: byKey.get(JSON.stringify([read.directory.bucket, id, index])),
    }));
    const bytes = joinPieces(own, size);
    if (bytes.length !== size) throw new Error(`${path} ends at byte ${bytes.length} of ${size}`);
    files.restore(path, id, bytes);
  }
  return startTestServer({ files });
}
