import { StorageError } from '#protocol/storage.ts';
import { ByteSource } from './byte-source.ts';
import { Crc32 } from '#file-formats/crc32.ts';

/*
 * What the files that the page gives away have in common, as docs/storage.md describes it: a line that says what it is,
 * a body, and twelve bytes that say whether all of it is there.
 */

/** One kind of such files. */
export interface SealedKind {
  /** The first word of the line. */
  readonly word: string;
  /** The newest version that this page reads, and the one that it writes. */
  readonly version: number;
  /** What people call it. */
  readonly title: string;
}

/** Its length as 64 bits and its checksum as 32, both little-endian. */
const FOOTER_BYTES = 12;
const LONGEST_HEADER = 40;
/** Bytes that are gathered before they are given to the browser as a Blob, which it may keep on disk. */
const GATHER_BYTES = 4 * 1024 * 1024;

type Packing = 'gzip' | 'plain';

/**
 * Makes a file of a body. Memory holds some megabytes at a time; the rest is the browser's, in Blobs.
 * @param onProgress Called with the bytes of the body that have been packed.
 */
export async function sealFile(
  { word, version }: SealedKind,
  body: Blob,
  onProgress: (bytes: number) => void = () => {},
): Promise<Blob> {
  const packing: Packing = typeof CompressionStream === 'undefined' ? 'plain' : 'gzip';
  const header = new TextEncoder().encode(`${word} ${version} ${packing}\n`);
  const counted = body.stream().pipeThrough(counter(onProgress));
  return seal(header, packing === 'gzip' ? counted.pipeThrough(new CompressionStream('gzip')) : counted);
}

/**
 * Reads all of a file for its checksum, and gives its body, unpacked, to `take`. Rejects with a `StorageError`,
 * `foreign`, `newer`, `truncated` or `damaged`, or with what `take` rejects with. No more is unpacked than `take` takes.
 * @param onProgress Called with the bytes whose checksum was taken.
 */
export async function openSealed(
  kind: SealedKind,
  file: Blob,
  take: (source: ByteSource) => Promise<void>,
  onProgress: (bytes: number) => void = () => {},
): Promise<void> {
  const header = readHeader(kind, await bytesOf(file.slice(0, LONGEST_HEADER)));
  await expectWhole(file, header.bytes, onProgress);
  const body = file.slice(header.bytes, file.size - FOOTER_BYTES);
  const source = new ByteSource(unpack(body, header.packing));
  try {
    await take(source);
    await source.expectEnd();
  } finally {
    await source.cancel();
  }
}

/** Reads the first line. Throws a `StorageError`: `foreign` or `newer`. */
function readHeader(
  { word, version: known, title }: SealedKind,
  start: Uint8Array,
): { readonly bytes: number; readonly packing: Packing } {
  const [line, first, version, packing] =
    /^(keyspace-[a-z]{1,12}) (\d{1,6}) (gzip|plain)\n/.exec(new TextDecoder('latin1').decode(start)) ?? [];
  if (line === undefined || first !== word)
    throw new StorageError('foreign', `it does not begin as ${title} of Keyspace does`);
  if (Number(version) > known)
    throw new StorageError('newer', `it is of version ${version}; this page reads version ${known}`);
  if (Number(version) < 1) throw new StorageError('foreign', `there was never a version ${version}`);
  return { bytes: line.length, packing: packing === 'gzip' ? 'gzip' : 'plain' };
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

function counter(onProgress: (bytes: number) => void) {
  let done = 0;
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      controller.enqueue(chunk);
      onProgress((done += chunk.length));
    },
  });
}

/** Puts the header before the body and the length and the checksum behind it. */
async function seal(
  header: Uint8Array<ArrayBuffer>,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Blob> {
  const crc = new Crc32();
  const parts: Blob[] = [];
  let gathered: Array<Uint8Array<ArrayBuffer>> = [];
  let gatheredBytes = 0;
  let length = 0;
  const add = (chunk: Uint8Array<ArrayBuffer>): void => {
    crc.add(chunk);
    gathered.push(chunk);
    gatheredBytes += chunk.length;
    length += chunk.length;
    if (gatheredBytes < GATHER_BYTES) return;
    parts.push(new Blob(gathered));
    gathered = [];
    gatheredBytes = 0;
  };
  add(header);
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) add(next.value);
  const footer = new DataView(new ArrayBuffer(FOOTER_BYTES));
  footer.setBigUint64(0, BigInt(length + FOOTER_BYTES), true);
  add(new Uint8Array(footer.buffer, 0, 8));
  footer.setUint32(8, crc.value, true);
  return new Blob([...parts, ...gathered, new Uint8Array(footer.buffer, 8)], {
    type: 'application/octet-stream',
  });
}
