import type { DataFile, FileFault, UnsyncedLog } from '#protocol/crash.ts';
import { LISTED_COMMANDS } from '#protocol/crash.ts';
import type { ByteString, CommandWords } from '#protocol/server-event.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { CommandDecoder } from '#resp/decode-command.ts';
import { RespProtocolError } from '#resp/protocol-error.ts';
import type { FileNode, FileSystem } from '../filesystem/file-system.ts';
import { findLog } from '../salvage/log-manifest.ts';

/** Words of a command that are told, and bytes of each. */
const MOST_WORDS = 8;
const MOST_WORD_BYTES = 64;
/** What is not synced is decoded up to so many bytes; nobody reads more. */
const MOST_DECODED_BYTES = 16 * 1024 * 1024;

/** The files that hold a server's data, as they are now. */
export function dataFiles(files: FileSystem): DataFile[] {
  const found: DataFile[] = [];
  for (const [path, { size }] of files.entries()) {
    if (path.endsWith('.rdb')) found.push({ path, size, kind: 'snapshot' });
    else if (path.endsWith('.aof')) found.push({ path, size, kind: 'log' });
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The file that a server appends to: the newest part of its log. */
function newestLog(files: FileSystem): { readonly path: string; readonly file: FileNode } | null {
  const path = findLog(files)?.parts.findLast(({ type }) => type === 'increment')?.path;
  const file = path === undefined ? undefined : files.get(path);
  return path === undefined || file === undefined ? null : { path, file };
}

/** What of the newest part of the log is not on the disk. */
export function unsyncedLog(files: FileSystem): UnsyncedLog {
  const log = newestLog(files);
  if (log === null) return { bytes: 0, commands: 0, listed: [] };
  const synced = files.disk.syncedBytes(log.path) ?? 0;
  const tail = files.copy(log.file, synced, Math.min(log.file.size, synced + MOST_DECODED_BYTES));
  const commands = writesIn(tail);
  return {
    bytes: log.file.size - synced,
    commands: commands.length,
    listed: commands.slice(0, LISTED_COMMANDS).map(startOf),
  };
}

/** The log's own, which say where the others belong. */
const FRAME = new Set(['SELECT', 'MULTI', 'EXEC']);

/**
 * The writes in a part of a log. The server syncs between two commands, so what is not synced begins with one; an
 * annotation is a line that begins with `#`.
 */
function writesIn(bytes: Uint8Array): Uint8Array[][] {
  const nameOf = ([name]: readonly Uint8Array[]): string =>
    new TextDecoder('latin1').decode(name).toUpperCase();
  return commandsIn(bytes).filter((words) => !FRAME.has(nameOf(words)) && !nameOf(words).startsWith('#'));
}

/** Up to where it is one: a log that somebody has damaged may not be. */
function commandsIn(bytes: Uint8Array): Uint8Array[][] {
  try {
    return new CommandDecoder().push(bytes);
  } catch (error) {
    if (error instanceof RespProtocolError) return [];
    throw error;
  }
}

const startOf = (words: readonly Uint8Array[]): CommandWords => ({
  words: words.slice(0, MOST_WORDS).map((word) => ({
    start: String.fromCharCode(...word.subarray(0, MOST_WORD_BYTES)) as ByteString,
    length: word.length,
  })),
  count: words.length,
});

/** Does a fault to the files. Throws `bad-request` where it cannot be done. */
export function applyFault(files: FileSystem, fault: FileFault): void {
  if (fault.fault === 'tear') return tearLog(files, fault.bytes);
  const { path, offset } = fault;
  const file = dataFiles(files).some((known) => known.path === path) ? files.get(path) : undefined;
  if (file === undefined) throw new EngineError('bad-request', `${path} is no file with data`);
  if (offset >= file.size) throw new EngineError('bad-request', `${path} has ${file.size} bytes`);
  files.write(
    file,
    offset,
    files.copy(file, offset, offset + 1).map((byte) => byte ^ 0xff),
  );
  files.sync(file);
}

function tearLog(files: FileSystem, bytes: number): void {
  const log = newestLog(files);
  if (log === null) throw new EngineError('bad-request', 'there is no append-only file');
  const { path, file } = log;
  if (bytes > file.size) throw new EngineError('bad-request', `${path} has ${file.size} bytes`);
  files.resize(file, file.size - bytes);
  files.sync(file);
}
