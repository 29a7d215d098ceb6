import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
  type BigIntStats,
} from 'node:fs';
import { join } from 'node:path';
import {
  FileFailure,
  type FileFacts,
  type OpenedFile,
  type OpenMode,
  type ServerFiles,
} from '#engine/filesystem/server-files.ts';
import { ERRNO } from '#engine/filesystem/wasi-errno.ts';

/** Node's error codes as the numbers that the server knows; any other is told as an input or output error. */
const ERRNO_OF: Readonly<Record<string, number>> = {
  EACCES: ERRNO.ACCES,
  EPERM: ERRNO.ACCES,
  EEXIST: ERRNO.EXIST,
  EISDIR: ERRNO.ISDIR,
  EMFILE: ERRNO.MFILE,
  ENFILE: ERRNO.MFILE,
  ENOENT: ERRNO.NOENT,
  ENOSPC: ERRNO.NOSPC,
  EDQUOT: ERRNO.NOSPC,
  ENOTDIR: ERRNO.NOTDIR,
  EROFS: ERRNO.ROFS,
  EXDEV: ERRNO.XDEV,
};

/** What opening a file may answer without anything being wrong. */
const ANSWERS: ReadonlySet<number> = new Set([ERRNO.NOENT, ERRNO.NOTDIR, ERRNO.EXIST]);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Runs a file operation; what the system refuses becomes a `FileFailure`. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const errno = ERRNO_OF[codeOf(error)] ?? ERRNO.IO;
    throw new FileFailure(errno, error instanceof Error ? error.message : String(error));
  }
}

/** As `attempt`, but null when there is no such file. */
function attemptExisting<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    return attempt(() => {
      throw error;
    });
  }
}

const facts = (stats: BigIntStats): FileFacts => ({
  id: Number(stats.ino),
  size: Number(stats.size),
  modifiedNs: stats.mtimeNs,
});

/**
 * A folder of this machine as a server's files. Every call is the system's own and has happened when it returns, so
 * that files are as safe as a native server's: written when the server writes, on disk when it syncs, replaced whole
 * when it renames.
 */
export function diskFiles(folder: string): ServerFiles {
  const at = (path: string): string => join(folder, path);
  return {
    stat: (path) => {
      const stats = attemptExisting(() => statSync(at(path), { bigint: true }));
      return stats?.isFile() ? facts(stats) : null;
    },
    isFolder: (path) => attemptExisting(() => statSync(at(path)))?.isDirectory() ?? false,
    open: (path, mode) => {
      try {
        return attempt(() => openFile(at(path), mode));
      } catch (error) {
        if (error instanceof FileFailure && ANSWERS.has(error.errno)) return error.errno;
        throw error;
      }
    },
    createFolder: (path) => attempt(() => mkdirSync(at(path))),
    syncFolder: (path) => syncFolder(at(path)),
    rename: (from, to) => attemptExisting(() => renameSync(at(from), at(to))) !== null,
    remove: (path) => attemptExisting(() => unlinkSync(at(path))) !== null,
    list: (path) =>
      attempt(() => readdirSync(at(path), { withFileTypes: true })).map((entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory(),
      })),
  };
}

function openFile(path: string, { create, exclusive, truncate }: OpenMode): OpenedFile {
  const { O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC } = constants;
  const flags = (create ? O_CREAT : 0) | (exclusive ? O_EXCL : 0) | (truncate ? O_TRUNC : 0);
  try {
    return openedFile(openSync(path, O_RDWR | flags, 0o644));
  } catch (error) {
    // A file that may only be read can still be loaded.
    const isReadOnly = ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));
    if (!isReadOnly || truncate || exclusive) throw error;
    return openedFile(openSync(path, O_RDONLY));
  }
}

function openedFile(descriptor: number): OpenedFile {
  return {
    facts: () => attempt(() => facts(fstatSync(descriptor, { bigint: true }))),
    read: (position, target) =>
      attempt(() => (target.length === 0 ? 0 : readSync(descriptor, target, 0, target.length, position))),
    write: (position, bytes) =>
      attempt(() => {
        for (let done = 0; done < bytes.length;) {
          done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
        }
      }),
    resize: (size) => attempt(() => ftruncateSync(descriptor, size)),
    sync: () => attempt(() => fsyncSync(descriptor)),
    close: () => attempt(() => closeSync(descriptor)),
  };
}

/** Not every system lets a folder be opened or synced; where it does not, a rename is as safe as it gets. */
function syncFolder(path: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY);
  } catch {
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (['ENOSPC', 'EIO', 'EDQUOT'].includes(codeOf(error))) {
      throw new FileFailure(ERRNO.IO, `the folder ${path} could not be synced`);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the folder where it is missing, and proves that files can be made in it. Throws the system's error. */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const probe = join(folder, `temp-${process.pid}.probe`);
  closeSync(openSync(probe, 'w'));
  rmSync(probe);
}
