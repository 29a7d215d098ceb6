import type { ExportContents } from '#protocol/storage.ts';
import { Crc32 } from './crc32.ts';
import { FOOTER_BYTES, headerOf, writeManifest, type Packing } from './export-format.ts';

/** Bytes that are gathered before they are given to the browser as a Blob, which it may keep on disk. */
const GATHER_BYTES = 4 * 1024 * 1024;

/**
 * Makes an export file. `files` are the bytes of all files that the manifest names, in its order. Memory holds some
 * megabytes at a time; the rest is the browser's, in Blobs.
 * @param onProgress Called with the bytes of the body that have been packed.
 */
export async function writeExport(
  contents: ExportContents,
  files: readonly Blob[],
  onProgress: (bytes: number) => void = () => {},
): Promise<Blob> {
  const manifest = writeManifest(contents);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, manifest.length, true);
  const packing: Packing = typeof CompressionStream === 'undefined' ? 'plain' : 'gzip';
  const counted = counter(onProgress);
  const body = new Blob([length, manifest, ...files]).stream().pipeThrough(counted);
  return seal(headerOf(packing), packing === 'gzip' ? body.pipeThrough(new CompressionStream('gzip')) : body);
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
