import type { CommandRunner } from '#resp/value.ts';
import type { KeyUse } from '#resp/key-use.ts';
import { bytesOf } from '#resp/text.ts';
import { numberIn, refuseError, wordIn } from './reply-reading.ts';
import { readIsLinked } from './set-links.ts';
import type { KeyContext } from './visualizer.ts';

/** What the server says about a key, whatever its type. */
export interface KeyInfo {
  readonly name: Uint8Array;
  readonly exists: boolean;
  /** The server's own word (`TYPE`): `string`, `list`, …, a module's type name; `none` for a missing key. */
  readonly type: string;
  /** `OBJECT ENCODING`; null for a missing key. */
  readonly encoding: string | null;
  /** Milliseconds of life left (`PTTL`) at the instant of the read; null when the key does not expire. */
  readonly ttlMs: number | null;
  /** Unix time in milliseconds at which the key expires (`PEXPIRETIME`); null when it does not. */
  readonly expiresAtMs: number | null;
  /** `MEMORY USAGE`, in bytes: an estimate of the server's own from a few samples; null for a missing key. */
  readonly memoryBytes: number | null;
}

/** Reads what is the same for all types, in one go. Throws `ServerRefusal` when the server will not be read. */
export async function readKeyInfo(run: CommandRunner, name: Uint8Array): Promise<KeyInfo> {
  const [type, encoding, ttl, expiry, memory] = await Promise.all([
    run(['TYPE', name]),
    run(['OBJECT', 'ENCODING', name]),
    run(['PTTL', name]),
    run(['PEXPIRETIME', name]),
    run(['MEMORY', 'USAGE', name]),
  ]);
  refuseError(type);
  const typeName = wordIn(type) ?? 'none';
  return {
    name,
    exists: typeName !== 'none',
    type: typeName,
    encoding: wordIn(encoding),
    ttlMs: positiveOrNull(numberIn(ttl)),
    expiresAtMs: positiveOrNull(numberIn(expiry)),
    memoryBytes: numberIn(memory),
  };
}

/** Bytes of a string that pictures may look at to tell what it is: a HyperLogLog's header has 16. */
const HEADER_BYTES = 16;

/** Reads what decides between the pictures of a type. @param uses The last commands that named the key, newest first. */
export async function readKeyContext(
  run: CommandRunner,
  name: Uint8Array,
  uses: readonly KeyUse[],
): Promise<KeyContext> {
  const [header, linked] = await Promise.all([
    run(['GETRANGE', name, '0', String(HEADER_BYTES - 1)]),
    readIsLinked(run, name),
  ]);
  return {
    uses,
    header: header.kind === 'error' ? new Uint8Array() : (bytesOf(header) ?? new Uint8Array()),
    ...(linked ? { linked } : {}),
  };
}

/** The server says -1 for "does not expire" and -2 for "no such key". */
const positiveOrNull = (value: number | null): number | null => (value === null || value < 0 ? null : value);

/** What fingerprints take of a key's facts: all that changes by a command, nothing that changes by time alone. */
export function infoFingerprint(key: KeyInfo): string {
  return JSON.stringify([key.type, key.encoding, key.expiresAtMs]);
}
