import type { ExportContents } from '#protocol/storage.ts';
import { EXPORT, writeManifest } from './export-format.ts';
import { sealFile } from './sealed-file.ts';

/**
 * Makes an export file. `files` are the bytes of all files that the manifest names, in its order.
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
  return sealFile(EXPORT, new Blob([length, manifest, ...files]), onProgress);
}
