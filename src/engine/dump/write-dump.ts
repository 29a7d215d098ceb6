import type { DumpForm } from '#protocol/dump.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { FileSystem, normalisePath } from '../filesystem/file-system.ts';
import { FileTable } from '../filesystem/file-table.ts';
import { filesInMemory, type OpenedFile } from '../filesystem/server-files.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import { blindHooks } from '../observation/observation-hooks.ts';
import { extendHeap, Heap } from '../server/heap.ts';
import type { Inspected } from '../server/inspector.ts';
import { refusedHooks } from '../server/isolated-copy.ts';
import { longjmpTag } from '../server/longjmp-tag.ts';
import { processCalls } from '../server/process-calls.ts';
import { RIO_BYTES } from '../server/replication-hooks.ts';
import { serverExports, type ServerExports } from '../server/server-exports.ts';
import { workingFolder } from '../server/server-struct.ts';
import { wasiFiles } from '../server/wasi-files.ts';
import { WasmMemory } from '../server/wasm-memory.ts';

/** A server between two steps, as far as its data are concerned. */
export type CopiedServer = Pick<Inspected, 'memory' | 'stackPointer' | 'clock'>;

const OK = 0;
const SNAPSHOT = 'dump.rdb';
/** Bytes that are read from a finished file at a time. */
const PART_BYTES = 1024 * 1024;

/**
 * Writes the data of a server with the server's own functions, in a second instance of the engine that has its memory
 * and nothing else of it: no socket, no file, a clock that stands. So the server itself goes on, and learns nothing of
 * it. Snapshots are what SAVE writes, commands what BGREWRITEAOF writes with `aof-use-rdb-preamble no`.
 *
 * @param take Called with what is written, piece by piece; the bytes are only lent.
 * Rejects with `busy` when there is no room for the copy, and with `internal` when the server's writer fails.
 */
export async function writeDump(
  module: WebAssembly.Module,
  server: CopiedServer,
  form: DumpForm,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const copy = await openCopy(module, server);
  try {
    if (form === 'rdb') writeSnapshot(copy, take);
    else writeCommands(copy, take);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError('internal', `the server's own writer stopped: ${String(error)}`);
  }
}

interface Copy {
  readonly memory: WasmMemory;
  readonly files: FileSystem;
  readonly table: FileTable;
  readonly exports: ServerExports;
}

async function openCopy(
  module: WebAssembly.Module,
  { memory: source, stackPointer, clock }: CopiedServer,
): Promise<Copy> {
  const memory = new WasmMemory();
  const heap = new Heap(memory);
  const files = new FileSystem(() => clock.realNs);
  const table = new FileTable();
  const random = (target: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(target);
  const context = {
    memory,
    files: filesInMemory(files),
    table,
    random,
    output: () => {},
    wrote: () => {},
  };
  const instance = await WebAssembly.instantiate(module, {
    host: {
      socket: () => -1,
      listen: () => -1,
      accept: () => -1,
      close: () => {},
      read: () => -1,
      write: (_fd: number, _pointer: number, length: number) => length,
      poll: () => 0,
    },
    env: { __c_longjmp: longjmpTag() },
    wasi_snapshot_preview1: {
      ...wasiFiles(context),
      ...processCalls(memory),
      clock_time_get: (id: number, _precision: bigint, result: number) => {
        memory.view.setBigUint64(result, id === 0 ? clock.realNs : clock.monoNs, true);
        return ERRNO.SUCCESS;
      },
      poll_oneoff: () => ERRNO.SUCCESS,
    },
    hook: {
      ...blindHooks(module),
      ...refusedHooks,
      accept: () => -1,
      getpeername: () => -1,
      getsockname: () => -1,
      sbrk: (bytes: number) => extendHeap(heap, bytes, (errno) => exports.set_errno(errno)),
      clock_refresh: () => {
        exports.clock_real.value = clock.realNs;
        exports.clock_mono.value = clock.monoNs;
      },
    },
  });
  const exports = serverExports(instance);
  memory.attach(exports.memory);
  const missing = source.length - memory.bytes.length;
  if (missing > 0 && !memory.grow(missing))
    throw new EngineError('busy', 'there is no room for a copy of the server');
  memory.bytes.set(source);
  heap.end = source.length;
  exports.__stack_pointer.value = stackPointer;
  exports.clock_left.value = 0;
  exports.observing.value = 0;
  return { memory, files, table, exports };
}

/** `rdbSave` writes to a temporary file in the server's folder first, which the copy has to have. */
function writeSnapshot({ memory, files, exports }: Copy, take: (bytes: Uint8Array) => void): void {
  files.restoreFolder(normalisePath(workingFolder(memory)));
  const name = memory.allocateCString(`/${SNAPSHOT}`, exports.malloc);
  const result = exports.rdbSave(0, name, 0, 0);
  const file = files.get(SNAPSHOT);
  if (result !== OK || !file) throw new EngineError('internal', 'the server could not write its snapshot');
  for (let at = 0; at < file.size; at += PART_BYTES) take(files.copy(file, at, at + PART_BYTES));
}

/** What `rewriteAppendOnlyFile` does without a preamble, but that nothing is kept: the file takes and forgets. */
function writeCommands({ table, exports }: Copy, take: (bytes: Uint8Array) => void): void {
  const { malloc, rioInitWithFd, rewriteAppendOnlyFileRio, rioFdFlush } = exports;
  const fd = table.add({ kind: 'file', file: sink(take), position: 0, append: false });
  const rio = malloc(RIO_BYTES);
  rioInitWithFd(rio, fd);
  const isWritten = rewriteAppendOnlyFileRio(rio) === OK && rioFdFlush(rio) !== 0;
  if (!isWritten) throw new EngineError('internal', 'the server could not write its commands');
}

function sink(take: (bytes: Uint8Array) => void): OpenedFile {
  let size = 0;
  return {
    facts: () => ({ id: 1, size, modifiedNs: 0n }),
    read: () => 0,
    write: (_position, bytes) => {
      size += bytes.length;
      take(bytes);
    },
    resize: () => {},
    sync: () => {},
    close: () => {},
  };
}
