import { StorageError, type ExportContents } from '#protocol/storage.ts';
import { EXPORT, MOST_MANIFEST_BYTES, writeManifest } from './export-format.ts';
import { sealFile } from './sealed-file.ts';

/**
 * Makes an export file. `files` are the bytes of all files that the manifest names, in its order. Rejects with a
 * `StorageError`, `large`, when no page could read it.
 * @param onProgress Called with the bytes of the body that have been packed.
 */
export async function writeExport(
  contents: ExportContents,
  files: readonly Blob[],
  onProgress: (bytes: number) => void = () => {},
): Promise<Blob> {
  const manifest = writeManifest(contents);
  if (manifest.length > MOST_MANIFEST_BYTES)
    throw new StorageError('large', 'lesson packs, interviews and scripts have more than 64 MiB together');
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, manifest.length, true);
  return sealFile(EXPORT, new Blob([length, manifest, ...files]), onProgress);
}
