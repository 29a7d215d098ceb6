import type { KeyUse } from '#resp/key-use.ts';

/**
 * What a string is for, told from the commands that named it. To the server a bitmap, a set of bit fields and a
 * HyperLogLog are all strings; the last command that takes the bytes for something in particular decides. Commands that
 * fit every string (GET, TTL, TYPE, …) say nothing and are passed over, so a look at a bitmap leaves it one. Every
 * other command means text again: SET, APPEND, INCR, and also those that put another key's value in its place (RENAME,
 * COPY, RESTORE), because what was known was about the old value.
 */

/** `script`: a script or function that may write named the key last; only the bytes can tell what for. */
export type StringMeaning = 'bits' | 'bitfield' | 'hyperloglog' | 'script' | 'text';

/** What a string is for, and the command that said so. */
export interface MeantString {
  readonly meaning: StringMeaning;
  readonly use: KeyUse;
}

const telling: ReadonlyMap<string, StringMeaning> = new Map([
  ['SETBIT', 'bits'],
  ['GETBIT', 'bits'],
  ['BITCOUNT', 'bits'],
  ['BITPOS', 'bits'],
  ['BITOP', 'bits'],
  ['BITFIELD', 'bitfield'],
  ['BITFIELD_RO', 'bitfield'],
  ['PFADD', 'hyperloglog'],
  ['PFCOUNT', 'hyperloglog'],
  ['PFMERGE', 'hyperloglog'],
  ['PFDEBUG', 'hyperloglog'],
  ['EVAL', 'script'],
  ['EVALSHA', 'script'],
  ['FCALL', 'script'],
]);

/** Commands that read any string as it is, or that leave its bytes alone. */
const neutral: ReadonlySet<string> = new Set([
  ...['GET', 'GETEX', 'GETRANGE', 'SUBSTR', 'MGET', 'STRLEN', 'LCS', 'DUMP'],
  ...['TYPE', 'EXISTS', 'TOUCH', 'OBJECT', 'MEMORY', 'DEBUG', 'WATCH'],
  ...['TTL', 'PTTL', 'EXPIRETIME', 'PEXPIRETIME'],
  ...['EXPIRE', 'PEXPIRE', 'EXPIREAT', 'PEXPIREAT', 'PERSIST'],
  ...['EVAL_RO', 'EVALSHA_RO', 'FCALL_RO'],
]);

/**
 * What the last telling command makes of a string.
 * @param uses Commands that named the key, the newest first.
 * @returns Null when none of them tells.
 */
export function meaningOf(uses: readonly KeyUse[]): MeantString | null {
  const use = uses.find(({ name }) => !neutral.has(name));
  return use === undefined ? null : { meaning: telling.get(use.name) ?? 'text', use };
}
