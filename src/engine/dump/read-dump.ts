import type { DumpContents } from '#protocol/dump.ts';
import { StorageError } from '#protocol/storage.ts';
import { textOf } from '#resp/text.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import { HEADER_BYTES, readDumpHeader, type DumpHeader } from './dump-header.ts';
import { runCommandFile } from './run-command-file.ts';
import { ScratchServer } from './scratch-server.ts';
import { writeDump } from './write-dump.ts';

const SNAPSHOT = 'dump.rdb';
const LOG_FOLDER = 'appendonlydir';
const LOG_BASE = 'appendonly.aof.1.base.rdb';
const LOG_MANIFEST = 'appendonly.aof.manifest';
const MANIFEST = `file ${LOG_BASE} seq 1 type b\n`;
/** A line of the server's log while it loads a snapshot. */
const PRODUCER = /Loading RDB produced by (.+)$/;

/** What was found in a file, and the files of a server that has it all. */
export interface ReadDump {
  readonly contents: DumpContents;
  /** An append-only file for a server to start on: its base and its manifest. */
  readonly files: ReadonlyArray<{ readonly path: string; readonly bytes: Blob }>;
  readonly folders: readonly string[];
}

/**
 * Loads a file from elsewhere into a server of its own, which is the judge of it, and answers with what it found and
 * with files that a server starts on with the same data. Nothing else is touched.
 *
 * @param onProgress Called with a number between 0 and 1 while commands are run; loading a snapshot is one step.
 * Rejects with a `StorageError`: `foreign`, `newer-server` or `large` mostly before a server is started, `unloadable`
 * with its words when it refuses, `full` when the data take more memory than a server here has.
 */
export async function readDump(
  module: WebAssembly.Module,
  file: Blob,
  onProgress: (part: number) => void = () => {},
): Promise<ReadDump> {
  const start = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  const header = readDumpHeader(start, file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isSnapshot = header.form === 'rdb';
  const server = await startOn(module, header, bytes);
  try {
    const run = isSnapshot
      ? { commands: 0, refused: 0, refusals: [] }
      : await runCommandFile(server, bytes, onProgress);
    const contents: DumpContents = {
      form: header.form,
      bytes: file.size,
      version: isSnapshot ? header.version : null,
      producer: isSnapshot ? producerOf(server.log) : null,
      ...(await countsOf(server)),
      ...run,
    };
    return { contents, ...(await logOf(module, server)) };
  } finally {
    server.stop();
  }
}

function startOn(module: WebAssembly.Module, header: DumpHeader, bytes: Uint8Array): Promise<ScratchServer> {
  if (header.form === 'commands') return ScratchServer.start(module, () => {});
  if (!header.isLogBase) return ScratchServer.start(module, (files) => files.restore(SNAPSHOT, 1, bytes));
  // Read as a snapshot it would end where its commands begin.
  const prepare = (files: FileSystem): void => {
    files.restoreFolder(LOG_FOLDER);
    files.restore(`${LOG_FOLDER}/${LOG_BASE}`, 1, bytes);
    files.restore(`${LOG_FOLDER}/${LOG_MANIFEST}`, 2, new TextEncoder().encode(MANIFEST));
  };
  return ScratchServer.start(module, prepare, ['--appendonly', 'yes']);
}

function producerOf(log: readonly string[]): string | null {
  for (const line of log) {
    const [, producer] = PRODUCER.exec(line) ?? [];
    if (producer !== undefined) return producer;
  }
  return null;
}

async function countsOf(
  server: ScratchServer,
): Promise<Pick<DumpContents, 'databases' | 'libraries' | 'expired'>> {
  const [told, libraries] = await server.ask(
    ['INFO', 'keyspace', 'persistence', 'memory'],
    ['FUNCTION', 'LIST'],
  );
  const info = told === undefined ? '' : (textOf(told) ?? '');
  const field = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  checkRoom(field('used_memory'), field('maxmemory'));
  return {
    databases: [...info.matchAll(/^db(\d+):keys=(\d+),expires=(\d+)/gm)].map(([, number, keys, expires]) => ({
      number: Number(number),
      keys: Number(keys),
      expires: Number(expires),
    })),
    libraries: libraries?.kind === 'array' ? libraries.items.length : 0,
    expired: field('rdb_last_load_keys_expired'),
  };
}

/** A snapshot is loaded whatever `maxmemory` says; the server would then refuse every write. */
function checkRoom(used: number, limit: number): void {
  if (limit === 0 || used <= limit) return;
  const inDigits = (count: number): string => count.toLocaleString('en-US');
  throw new StorageError(
    'full',
    `its data take ${inDigits(used)} bytes of memory, and a server here has ${inDigits(limit)}`,
  );
}

/** The base of a log is a snapshot. */
async function logOf(
  module: WebAssembly.Module,
  server: ScratchServer,
): Promise<Pick<ReadDump, 'files' | 'folders'>> {
  const parts: BlobPart[] = [];
  await writeDump(module, server.now, 'rdb', (bytes) => void parts.push(bytes.slice()));
  return {
    folders: ['', LOG_FOLDER],
    files: [
      { path: `${LOG_FOLDER}/${LOG_BASE}`, bytes: new Blob(parts) },
      { path: `${LOG_FOLDER}/${LOG_MANIFEST}`, bytes: new Blob([MANIFEST]) },
    ],
  };
}
