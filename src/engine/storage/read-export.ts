import { StorageError, type ExportContents } from '#protocol/storage.ts';
import { ByteSource } from './byte-source.ts';
import { Crc32 } from './crc32.ts';
import {
  FOOTER_BYTES,
  LONGEST_HEADER,
  MOST_MANIFEST_BYTES,
  readHeader,
  readManifest,
  type Packing,
} from './export-format.ts';

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
  const start = await bytesOf(file.slice(0, LONGEST_HEADER));
  const header = readHeader(start);
  await expectWhole(file, header.bytes, (bytes) => onProgress(bytes / file.size / 4));
  const body = file.slice(header.bytes, file.size - FOOTER_BYTES);
  const source = new ByteSource(unpack(body, header.packing));
  try {
    await takeApart(source, receiver, (part) => onProgress((1 + 3 * part) / 4));
  } finally {
    await source.cancel();
  }
}

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readable(blob.arrayBuffer()));

/** A file that has gone or changed since it was chosen can no longer be read. */
const readable = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    throw new StorageError('damaged', `the file cannot be read: ${String(error)}`);
  });

async function expectWhole(
  file: Blob,
  headerBytes: number,
  onProgress: (bytes: number) => void,
): Promise<void> {
  if (file.size < headerBytes + FOOTER_BYTES) throw new StorageError('truncated', 'it ends too early');
  const footer = new DataView((await bytesOf(file.slice(file.size - FOOTER_BYTES))).buffer);
  if (footer.getBigUint64(0, true) !== BigInt(file.size)) {
    throw new StorageError('truncated', `it ends after ${file.size} bytes, which is not where it should`);
  }
  const crc = new Crc32();
  const reader = file
    .slice(0, file.size - 4)
    .stream()
    .getReader();
  let done = 0;
  for (let next = await readable(reader.read()); !next.done; next = await readable(reader.read())) {
    crc.add(next.value);
    onProgress((done += next.value.length));
  }
  if (crc.value !== footer.getUint32(8, true)) throw new StorageError('damaged', 'its checksum does not fit');
}

function unpack(body: Blob, packing: Packing): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (packing === 'plain') return body.stream();
  if (typeof DecompressionStream === 'undefined')
    throw new StorageError('refused', 'this browser cannot unpack gzip');
  return body.stream().pipeThrough(new DecompressionStream('gzip'));
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
  await source.expectEnd();
}
