import { isOfLab, MOST_CAPSULE_BYTES, type ReadCapsule } from '#protocol/capsule.ts';
import { StorageError, type NewWorkspaceFiles, type StorageParams } from '#protocol/storage.ts';
import type { ByteSource } from './byte-source.ts';
import type { CapsuleDirectory } from './capsule-fields.ts';
import {
  CAPSULE,
  MOST_CAPSULE_MANIFEST_BYTES,
  readCapsuleManifest,
  writeCapsuleManifest,
} from './capsule-format.ts';
import { openSealed, sealFile } from './sealed-file.ts';

/** Bytes of a file that are taken at a time. */
const PART_BYTES = 4 * 1024 * 1024;

/** Makes a capsule. Rejects with a `StorageError`, `large`, when no page would open it. */
export async function writeCapsule(capsule: StorageParams<'writeCapsule'>): Promise<Blob> {
  const { held } = capsule;
  const manifest = writeCapsuleManifest(capsule);
  // What is written is what can be read: the reader's own rules are the only ones.
  if (manifest.length > MOST_CAPSULE_MANIFEST_BYTES)
    throw new StorageError('large', 'what the terminals printed, or what scripts say, is too long');
  readCapsuleManifest(manifest);
  const nodes = isOfLab(held) ? held.nodes : [held];
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, manifest.length, true);
  const file = await sealFile(
    CAPSULE,
    new Blob([length, manifest, ...nodes.flatMap(({ files }) => files.map(({ bytes }) => bytes))]),
  );
  expectSize(file);
  return file;
}

/**
 * Reads a capsule to its end. Rejects with a `StorageError`. Its size and the sizes that it tells are looked at before
 * anything is unpacked, and no more than it tells is unpacked.
 */
export async function readCapsule({ file }: StorageParams<'readCapsule'>): Promise<ReadCapsule> {
  expectSize(file);
  const read: { done: ReadCapsule | null } = { done: null };
  await openSealed(CAPSULE, file, async (source) => {
    read.done = await takeApart(source);
  });
  if (read.done === null) throw new StorageError('damaged', 'there is nothing in it');
  return read.done;
}

function expectSize({ size }: Blob): void {
  if (size > MOST_CAPSULE_BYTES.packed)
    throw new StorageError('large', `it has ${size} bytes, more than ${MOST_CAPSULE_BYTES.packed}`);
}

async function takeApart(source: ByteSource): Promise<ReadCapsule> {
  const length = new DataView((await source.take(4)).buffer).getUint32(0, true);
  if (length > MOST_CAPSULE_MANIFEST_BYTES) throw new StorageError('damaged', 'its manifest is too long');
  const { contents, hold } = readCapsuleManifest(await source.take(length));
  return { contents, held: await hold((directory) => takeFiles(source, directory)) };
}

async function takeFiles(source: ByteSource, directory: CapsuleDirectory): Promise<NewWorkspaceFiles> {
  const files: Array<{ path: string; bytes: Blob }> = [];
  for (const { path, size } of directory.files) {
    const parts: Array<Uint8Array<ArrayBuffer>> = [];
    for (let at = 0; at < size; at += PART_BYTES)
      parts.push(await source.take(Math.min(PART_BYTES, size - at)));
    files.push({ path, bytes: new Blob(parts) });
  }
  return { folders: directory.folders, files };
}
