import type { KeyUse } from '#resp/key-use.ts';

/**
 * The command that a picture names when it says what made the last change. A change is seen by comparing two pictures;
 * the commands that named the key tell what it was meant to do. Commands that only read are passed over, so that what is
 * said of a change stays while it is looked at. Whether the command has changed anything, or waits for EXEC, is not told
 * by its name: a picture speaks of it only where what changed agrees with it.
 */
export interface LastWrite {
  /** In upper case. */
  readonly name: string;
  readonly words: readonly Uint8Array[];
  /** How often it was sent in a row: a command that is repeated word for word may find nothing to change. */
  readonly times: number;
}

/** Commands that change no value, whatever the key's type. */
const READS: ReadonlySet<string> = new Set([
  ...[
    'TYPE',
    'TTL',
    'PTTL',
    'EXPIRETIME',
    'PEXPIRETIME',
    'EXISTS',
    'OBJECT',
    'MEMORY',
    'DUMP',
    'TOUCH',
    'WATCH',
    'DEBUG',
  ],
  ...['GET', 'MGET', 'STRLEN', 'GETRANGE', 'SUBSTR', 'GETBIT', 'BITCOUNT', 'BITPOS', 'BITFIELD_RO', 'LCS'],
  ...['LRANGE', 'LLEN', 'LINDEX', 'LPOS'],
  ...['HGET', 'HMGET', 'HGETALL', 'HKEYS', 'HVALS', 'HLEN', 'HEXISTS', 'HSTRLEN', 'HSCAN', 'HRANDFIELD'],
  ...['HTTL', 'HPTTL', 'HEXPIRETIME', 'HPEXPIRETIME'],
]);

/** The newest use that is not known to be a read only; null when there is none. @param uses The newest first. */
export function lastWrite(uses: readonly KeyUse[]): LastWrite | null {
  const writes = uses.filter(({ name }) => !READS.has(name));
  const [newest] = writes;
  if (newest === undefined) return null;
  const other = writes.findIndex((use) => !sameWords(use.words, newest.words));
  return { name: newest.name, words: newest.words, times: other < 0 ? writes.length : other };
}

function sameWords(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return (
    one.length === other.length && one.every((word, at) => sameBytes(word, other[at] ?? new Uint8Array()))
  );
}

/** Whether two names or words are the same bytes. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Words of a command, and bytes of each, that tell one command from another; more would show in the data. */
const TOLD_WORDS = 6;
const TOLD_BYTES = 40;

/** For fingerprints: different for another command, and for the same one sent once more. */
export function writeFingerprint(write: LastWrite | null): unknown {
  if (write === null) return null;
  const words = write.words
    .slice(0, TOLD_WORDS)
    .map((word) => String.fromCharCode(...word.subarray(0, TOLD_BYTES)));
  return [write.times, write.words.length, ...words];
}
