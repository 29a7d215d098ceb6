import type { FileNode, FileSystem } from './file-system.ts';
import { ERRNO } from './wasi-errno.ts';

/** What is known of a file without opening it. */
export interface FileFacts {
  /** Distinguishes files; stands for the inode. */
  readonly id: number;
  /** Bytes. */
  readonly size: number;
  /** Nanoseconds since 1970 of the last write. */
  readonly modifiedNs: bigint;
}

/** A file that a server has open. It stays usable when its name goes to another or is removed. */
export interface OpenedFile {
  facts(): FileFacts;
  /** Fills `target` from `position` on, up to the file's end; answers how many bytes it got. */
  read(position: number, target: Uint8Array): number;
  /** Copies all of `bytes` to `position`; a gap before it reads as zeros. */
  write(position: number, bytes: Uint8Array): void;
  /** Cuts the file or extends it with zeros. */
  resize(size: number): void;
  /** What was written is on disk when this returns, as far as there is a disk. */
  sync(): void;
  close(): void;
}

export interface OpenMode {
  readonly create: boolean;
  /** An existing file is refused. */
  readonly exclusive: boolean;
  readonly truncate: boolean;
}

/**
 * The files that a server sees. Paths have no leading slash and no `.` or `..`. What cannot be done for a reason that
 * no answer tells (a full disk, no permission) is thrown as a `FileFailure`, and the server gets its number.
 */
export interface ServerFiles {
  stat(path: string): FileFacts | null;
  isFolder(path: string): boolean;
  /** Answers a WASI error number when there is no such file, or one although it was to be new. */
  open(path: string, mode: OpenMode): OpenedFile | number;
  createFolder(path: string): void;
  /** What has happened to names in a folder is on disk when this returns. */
  syncFolder(path: string): void;
  /** False when there is no such file. An existing file of the new name is replaced. */
  rename(from: string, to: string): boolean;
  /** False when there is no such file. */
  remove(path: string): boolean;
  /** The names directly inside a folder. */
  list(folder: string): Array<{ readonly name: string; readonly isFolder: boolean }>;
}

/** Why a file could not be read or changed, as the server is told. */
export class FileFailure extends Error {
  /** A WASI error number. */
  readonly errno: number;
  constructor(errno: number, message: string) {
    super(message);
    this.name = 'FileFailure';
    this.errno = errno;
  }
}

/** Opens files in memory; their observer learns what is written and synced. */
export function filesInMemory(files: FileSystem): ServerFiles {
  return {
    stat: (path) => files.get(path) ?? null,
    isFolder: (path) => files.isFolder(path),
    open: (path, { create, exclusive, truncate }) => {
      const file = files.get(path);
      if (!file) return create ? opened(files, files.create(path)) : ERRNO.NOENT;
      if (exclusive) return ERRNO.EXIST;
      if (truncate) files.resize(file, 0);
      return opened(files, file);
    },
    createFolder: (path) => files.createFolder(path),
    syncFolder: () => files.disk.syncedNames(),
    rename: (from, to) => files.rename(from, to),
    remove: (path) => files.remove(path),
    list: (folder) => files.list(folder),
  };
}

function opened(files: FileSystem, file: FileNode): OpenedFile {
  return {
    facts: () => file,
    read: (position, target) => files.read(file, position, target),
    write: (position, bytes) => files.write(file, position, bytes),
    resize: (size) => files.resize(file, size),
    sync: () => files.sync(file),
    close: () => {},
  };
}

/**
 * Files of which those below the folder `root` come from `inside`, with paths relative to it, and all others from
 * `outside`. Nothing is renamed across the border. The folders on the way to `root` exist.
 */
export function mountedFiles(outside: ServerFiles, root: string, inside: ServerFiles): ServerFiles {
  const at = (path: string): { readonly files: ServerFiles; readonly path: string } => {
    if (path === root) return { files: inside, path: '' };
    if (path.startsWith(`${root}/`)) return { files: inside, path: path.slice(root.length + 1) };
    return { files: outside, path };
  };
  const leadsToRoot = (path: string): boolean => path === '' || root.startsWith(`${path}/`);
  return {
    stat: (path) => at(path).files.stat(at(path).path),
    isFolder: (path) => leadsToRoot(path) || at(path).files.isFolder(at(path).path),
    open: (path, mode) => at(path).files.open(at(path).path, mode),
    createFolder: (path) => at(path).files.createFolder(at(path).path),
    syncFolder: (path) => at(path).files.syncFolder(at(path).path),
    rename: (from, to) => {
      if (at(from).files !== at(to).files) throw new FileFailure(ERRNO.XDEV, 'across file systems');
      return at(from).files.rename(at(from).path, at(to).path);
    },
    remove: (path) => at(path).files.remove(at(path).path),
    list: (folder) => at(folder).files.list(at(folder).path),
  };
}
