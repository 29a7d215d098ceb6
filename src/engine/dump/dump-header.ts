import { StorageError } from '#protocol/storage.ts';

/** The largest file that is taken: a server in a tab has a gigabyte, and a snapshot unpacks to several times its size. */
export const MOST_DUMP_BYTES = 128 * 1024 * 1024;
/** How much of a file has to be looked at to tell what it is. */
export const HEADER_BYTES = 4096;

/** `RDB_VERSION` of Redis 7.2 and of Valkey 7.2 to 8.1. */
const LAST_COMMON_VERSION = 11;
/** `RDB_FOREIGN_VERSION_MIN` and `_MAX` of Valkey's rdb.h: numbers that Redis 7.4 and later use for other things. */
const FIRST_VALKEY_VERSION = 80;
/** `RDB_VERSION` of Valkey 9. */
const OWN_VERSION = 80;
const SNAPSHOT = /^(REDIS|VALKEY)(\d{3,4})/;

/** The auxiliary field that is 1 in the base of an append-only file; before Redis 7.0 it was called the preamble. */
const LOG_BASE = ['aof-base\xc0\x01', 'aof-preamble\xc0\x01'];

/** What a file is by its beginning. */
export type DumpHeader =
  | {
      readonly form: 'rdb';
      readonly version: number;
      /** It is the beginning of an append-only file, and commands may follow. */
      readonly isLogBase: boolean;
    }
  | { readonly form: 'commands' };

/**
 * Tells a snapshot from commands, and refuses what neither can be, before a server is started for it. Whether all of it
 * can be read is for that server to say. Throws a `StorageError`: `foreign`, `newer-server` or `large`.
 */
export function readDumpHeader(start: Uint8Array, bytes: number): DumpHeader {
  if (bytes === 0) throw new StorageError('foreign', 'it is empty');
  const text = new TextDecoder('latin1').decode(start.subarray(0, HEADER_BYTES));
  const header = readForm(text);
  if (bytes > MOST_DUMP_BYTES)
    throw new StorageError(
      'large',
      `it has ${bytes.toLocaleString('en-US')} bytes, and at most ${MOST_DUMP_BYTES.toLocaleString('en-US')} are taken`,
    );
  return header;
}

function readForm(text: string): DumpHeader {
  const [found, magic, digits] = SNAPSHOT.exec(text) ?? [];
  if (found !== undefined && found.length === 9) {
    checkVersion(magic === 'VALKEY' ? 'VALKEY' : 'REDIS', Number(digits));
    return {
      form: 'rdb',
      version: Number(digits),
      isLogBase: LOG_BASE.some((field) => text.includes(field)),
    };
  }
  if (text.startsWith('keyspace-'))
    throw new StorageError('foreign', 'it was made by Keyspace, and is imported where it was exported');
  if (/^\*\d+\r\n\$/.test(text)) return { form: 'commands' };
  // Lines as people write them; anything else that is not text has bytes that no line has.
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text))
    throw new StorageError('foreign', 'it begins neither as a snapshot nor as commands do');
  return { form: 'commands' };
}

function checkVersion(magic: 'REDIS' | 'VALKEY', version: number): void {
  const isOwn = magic === 'VALKEY';
  if (isOwn ? version > OWN_VERSION : version > LAST_COMMON_VERSION && version < FIRST_VALKEY_VERSION)
    throw new StorageError(
      'newer-server',
      isOwn
        ? `it is of RDB version ${version}; the server here, Valkey 9.1, reads up to version ${OWN_VERSION}`
        : `it is of RDB version ${version}, which Redis 7.4 and later write; the server here, Valkey 9.1, reads what Redis up to 7.2 writes, version ${LAST_COMMON_VERSION}`,
    );
}
