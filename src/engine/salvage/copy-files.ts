import { FileSystem } from '../filesystem/file-system.ts';

/** A file system with the same files under the same ids, or with those of them that are wanted. */
export function copyFiles(files: FileSystem, wanted: (path: string) => boolean = () => true): FileSystem {
  const now = BigInt(Date.now()) * 1_000_000n;
  const copy = new FileSystem(() => now);
  for (const folder of files.folders()) copy.restoreFolder(folder);
  for (const [path, file] of files.entries()) if (wanted(path)) copy.restore(path, file.id, files.copy(file));
  return copy;
}
