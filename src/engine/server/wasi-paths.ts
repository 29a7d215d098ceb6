import { normalisePath } from '../filesystem/file-system.ts';
import type { FileTable, OpenFile } from '../filesystem/file-table.ts';
import type { ServerFiles } from '../filesystem/server-files.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import { FILETYPE, writeStat } from './wasi-stat.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the path calls of one node work on. */
export interface WasiPathContext {
  readonly memory: WasmMemory;
  readonly files: ServerFiles;
  readonly table: FileTable;
}

type OpenArguments = [
  folder: number,
  lookup: number,
  path: number,
  length: number,
  flags: number,
  rights: bigint,
  inheriting: bigint,
  fdFlags: number,
  result: number,
];
type StatArguments = [folder: number, flags: number, path: number, length: number, result: number];
type RenameArguments = [
  from: number,
  path: number,
  length: number,
  to: number,
  newPath: number,
  newLength: number,
];

// WASI preview1: `oflags` and `fdflags`.
const OPEN = { CREATE: 1, EXCLUSIVE: 4, TRUNCATE: 8 } as const;
const FD_APPEND = 1;
const RANDOM_DEVICE = 'dev/urandom';

/** The part of WASI preview1 that names files by path. */
export function wasiPaths({ memory, files, table }: WasiPathContext) {
  const pathAt = (folderFd: number, pointer: number, length: number): string => {
    const entry = table.get(folderFd);
    const base = entry?.kind === 'folder' ? entry.path : '';
    const text = memory.text(pointer, length);
    return normalisePath(text.startsWith('/') ? text : `${base}/${text}`);
  };
  return {
    path_open: (...[folder, , path, length, flags, , , fdFlags, result]: OpenArguments) => {
      const name = pathAt(folder, path, length);
      let entry: OpenFile;
      if (name === RANDOM_DEVICE) {
        entry = { kind: 'random' };
      } else if (files.isFolder(name)) {
        entry = { kind: 'folder', path: name };
      } else {
        const file = files.open(name, {
          create: (flags & OPEN.CREATE) !== 0,
          exclusive: (flags & OPEN.EXCLUSIVE) !== 0,
          truncate: (flags & OPEN.TRUNCATE) !== 0,
        });
        if (typeof file === 'number') return file;
        entry = { kind: 'file', file, position: 0, append: (fdFlags & FD_APPEND) !== 0 };
      }
      memory.view.setUint32(result, table.add(entry), true);
      return ERRNO.SUCCESS;
    },
    path_create_directory: (folder: number, path: number, length: number) => {
      const name = pathAt(folder, path, length);
      if (files.isFolder(name) || files.stat(name)) return ERRNO.EXIST;
      files.createFolder(name);
      return ERRNO.SUCCESS;
    },
    path_filestat_get: (...[folder, , path, length, result]: StatArguments) => {
      const name = pathAt(folder, path, length);
      const file = files.stat(name);
      if (!file && !files.isFolder(name)) return ERRNO.NOENT;
      writeStat(memory, result, file, file ? FILETYPE.REGULAR : FILETYPE.DIRECTORY);
      return ERRNO.SUCCESS;
    },
    path_rename: (...[from, path, length, to, newPath, newLength]: RenameArguments) =>
      files.rename(pathAt(from, path, length), pathAt(to, newPath, newLength)) ? ERRNO.SUCCESS : ERRNO.NOENT,
    path_unlink_file: (folder: number, path: number, length: number) =>
      files.remove(pathAt(folder, path, length)) ? ERRNO.SUCCESS : ERRNO.NOENT,
  };
}
