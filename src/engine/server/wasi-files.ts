import { ROOT_FD, type FileTable, type OpenFile } from '../filesystem/file-table.ts';
import { FileFailure, type OpenedFile, type ServerFiles } from '../filesystem/server-files.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import { FILETYPE, writeStat } from './wasi-stat.ts';
import { wasiPaths } from './wasi-paths.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the file calls of one node work on. */
export interface WasiFileContext {
  readonly memory: WasmMemory;
  readonly files: ServerFiles;
  readonly table: FileTable;
  /** Fills a buffer with random bytes: what `/dev/urandom` gives. */
  readonly random: (target: Uint8Array<ArrayBuffer>) => void;
  /** Takes what the server writes to its standard streams: 1 is the output, 2 is for errors. */
  readonly output: (bytes: Uint8Array, stream: 1 | 2) => void;
  /** Told when the server has written to a file. */
  readonly wrote: () => void;
}

// WASI preview1: `whence`, and the sizes of `fdstat` and `dirent`.
const WHENCE = { SET: 0, CURRENT: 1, END: 2 } as const;
const FDSTAT_SIZE = 24;
const DIRENT_SIZE = 24;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;

const encoder = new TextEncoder();

/**
 * The file part of WASI preview1 on a server's files: the calls that the server's image imports, no others.
 * Each answers an errno; results are written through the pointers that the caller gave.
 */
export function wasiFiles(context: WasiFileContext) {
  return failuresAsErrno({ ...descriptorCalls(context), ...dataCalls(context), ...wasiPaths(context) });
}

/** Calls that answer with the number of a `FileFailure` instead of throwing it. */
function failuresAsErrno<Calls extends Readonly<Record<string, (...words: never[]) => number>>>(
  calls: Calls,
): WebAssembly.ModuleImports {
  const guarded: WebAssembly.ModuleImports = {};
  for (const [name, call] of Object.entries<(...words: never[]) => number>(calls)) {
    guarded[name] = (...words: never[]): number => {
      try {
        return call(...words);
      } catch (error) {
        if (error instanceof FileFailure) return error.errno;
        throw error;
      }
    };
  }
  return guarded;
}

type PreadArguments = [fd: number, iovs: number, count: number, offset: bigint, result: number];
type ReaddirArguments = [fd: number, buffer: number, length: number, cookie: bigint, result: number];

function filetypeOf(entry: OpenFile): number {
  if (entry.kind === 'folder') return FILETYPE.DIRECTORY;
  return entry.kind === 'file' ? FILETYPE.REGULAR : FILETYPE.CHARACTER_DEVICE;
}

function descriptorCalls({ memory, files, table }: WasiFileContext) {
  return {
    fd_close: (fd: number) => (table.close(fd) ? ERRNO.SUCCESS : ERRNO.BADF),
    fd_renumber: (from: number, to: number) => (table.move(from, to) ? ERRNO.SUCCESS : ERRNO.BADF),
    fd_fdstat_set_flags: () => ERRNO.SUCCESS,
    fd_fdstat_get: (fd: number, pointer: number) => {
      const entry = table.get(fd);
      if (fd > 2 && !entry) return ERRNO.BADF;
      memory.bytes.fill(0, pointer, pointer + FDSTAT_SIZE);
      memory.view.setUint8(pointer, entry ? filetypeOf(entry) : FILETYPE.CHARACTER_DEVICE);
      memory.view.setBigUint64(pointer + 8, ALL_RIGHTS, true);
      memory.view.setBigUint64(pointer + 16, ALL_RIGHTS, true);
      return ERRNO.SUCCESS;
    },
    fd_filestat_get: (fd: number, pointer: number) => {
      const entry = table.get(fd);
      if (fd > 2 && !entry) return ERRNO.BADF;
      const file = entry?.kind === 'file' ? entry.file.facts() : null;
      writeStat(memory, pointer, file, entry ? filetypeOf(entry) : FILETYPE.CHARACTER_DEVICE);
      return ERRNO.SUCCESS;
    },
    fd_filestat_set_size: (fd: number, size: bigint) => {
      const entry = table.get(fd);
      if (entry?.kind !== 'file') return ERRNO.BADF;
      entry.file.resize(Number(size));
      return ERRNO.SUCCESS;
    },
    fd_prestat_get: (fd: number, pointer: number) => {
      if (fd !== ROOT_FD) return ERRNO.BADF;
      memory.view.setUint32(pointer, 0, true);
      memory.view.setUint32(pointer + 4, 1, true);
      return ERRNO.SUCCESS;
    },
    fd_prestat_dir_name: (fd: number, pointer: number, length: number) => {
      if (fd !== ROOT_FD) return ERRNO.BADF;
      memory.bytes.set(encoder.encode('/').subarray(0, length), pointer);
      return ERRNO.SUCCESS;
    },
    fd_seek: (fd: number, offset: bigint, whence: number, result: number) => {
      const entry = table.get(fd);
      if (entry?.kind !== 'file') return ERRNO.BADF;
      const base =
        whence === WHENCE.SET ? 0 : whence === WHENCE.CURRENT ? entry.position : entry.file.facts().size;
      const position = base + Number(offset);
      if (whence > WHENCE.END || position < 0) return ERRNO.INVAL;
      entry.position = position;
      memory.view.setBigUint64(result, BigInt(position), true);
      return ERRNO.SUCCESS;
    },
    fd_sync: (fd: number) => {
      const entry = table.get(fd);
      if (!entry) return ERRNO.BADF;
      if (entry.kind === 'file') entry.file.sync();
      else if (entry.kind === 'folder') files.syncFolder(entry.path);
      return ERRNO.SUCCESS;
    },
  };
}

/** Walks an iovec array; `each` answers how many bytes of the piece it used, and a short count ends the walk. */
function eachPiece(
  memory: WasmMemory,
  iovs: number,
  count: number,
  each: (at: number, length: number) => number,
): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const at = memory.view.getUint32(iovs + 8 * i, true);
    const length = memory.view.getUint32(iovs + 8 * i + 4, true);
    const used = each(at, length);
    total += used;
    if (used < length) break;
  }
  return total;
}

function dataCalls({ memory, files, table, random, output, wrote }: WasiFileContext) {
  const readAt = (file: OpenedFile, position: number, iovs: number, count: number): number => {
    let from = position;
    return eachPiece(memory, iovs, count, (at, length) => {
      const n = file.read(from, memory.bytes.subarray(at, at + length));
      from += n;
      return n;
    });
  };
  return {
    fd_read: (fd: number, iovs: number, count: number, result: number) => {
      const entry = table.get(fd);
      let n = 0;
      if (entry?.kind === 'random') {
        n = eachPiece(memory, iovs, count, (at, length) => {
          random(memory.bytes.subarray(at, at + length));
          return length;
        });
      } else if (entry?.kind === 'file') {
        n = readAt(entry.file, entry.position, iovs, count);
        entry.position += n;
      } else if (fd !== 0) {
        return entry ? ERRNO.ISDIR : ERRNO.BADF;
      }
      memory.view.setUint32(result, n, true);
      return ERRNO.SUCCESS;
    },
    fd_pread: (...[fd, iovs, count, offset, result]: PreadArguments) => {
      const entry = table.get(fd);
      if (entry?.kind !== 'file') return ERRNO.BADF;
      memory.view.setUint32(result, readAt(entry.file, Number(offset), iovs, count), true);
      return ERRNO.SUCCESS;
    },
    fd_write: (fd: number, iovs: number, count: number, result: number) => {
      const entry = table.get(fd);
      const standard = !entry && (fd === 1 || fd === 2);
      if (!standard && entry?.kind !== 'file') return ERRNO.BADF;
      const n = eachPiece(memory, iovs, count, (at, length) => {
        const bytes = memory.bytes.subarray(at, at + length);
        if (entry?.kind === 'file') {
          if (entry.append) entry.position = entry.file.facts().size;
          entry.file.write(entry.position, bytes);
          wrote();
          entry.position += length;
        } else {
          output(bytes, fd === 2 ? 2 : 1);
        }
        return length;
      });
      memory.view.setUint32(result, n, true);
      return ERRNO.SUCCESS;
    },
    fd_readdir: (...[fd, buffer, length, cookie, result]: ReaddirArguments) => {
      const entry = table.get(fd);
      if (entry?.kind !== 'folder') return entry ? ERRNO.NOTDIR : ERRNO.BADF;
      memory.view.setUint32(
        result,
        writeEntries(memory, files.list(entry.path), { buffer, length, cookie }),
        true,
      );
      return ERRNO.SUCCESS;
    },
  };
}

// Entries follow each other as { next cookie u64, inode u64, name length u32, type u8, 3 bytes of padding, name }; one
// that does not fit is cut off, by which the caller knows that there is more.
function writeEntries(
  memory: WasmMemory,
  entries: ReadonlyArray<{ readonly name: string; readonly isFolder: boolean }>,
  target: { readonly buffer: number; readonly length: number; readonly cookie: bigint },
): number {
  let used = 0;
  for (let i = Number(target.cookie); i < entries.length && used < target.length; i++) {
    const entry = entries[i];
    if (!entry) break;
    const name = encoder.encode(entry.name);
    const record = new Uint8Array(DIRENT_SIZE + name.length);
    const view = new DataView(record.buffer);
    view.setBigUint64(0, BigInt(i + 1), true);
    view.setUint32(16, name.length, true);
    view.setUint8(20, entry.isFolder ? FILETYPE.DIRECTORY : FILETYPE.REGULAR);
    record.set(name, DIRENT_SIZE);
    const fits = record.subarray(0, target.length - used);
    memory.bytes.set(fits, target.buffer + used);
    used += fits.length;
  }
  return used;
}
