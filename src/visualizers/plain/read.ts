import type { CommandRunner } from '#resp/value.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { numberIn } from '../reply-reading.ts';

export interface PlainRaw {
  readonly key: KeyInfo;
  /** What the type's own counting command says; null for a type without one. */
  readonly size: number | null;
}

/** The command that counts what a key of each type holds. */
export const countingCommands: ReadonlyMap<string, string> = new Map([
  ['string', 'STRLEN'],
  ['list', 'LLEN'],
  ['set', 'SCARD'],
  ['hash', 'HLEN'],
  ['zset', 'ZCARD'],
  ['stream', 'XLEN'],
]);

/** Reads what can be said of a key of any type, at one instant; a key that changed type in between has no size. */
export async function readPlain(run: CommandRunner, key: KeyInfo): Promise<PlainRaw> {
  const counting = countingCommands.get(key.type);
  const [info, size] = await Promise.all([
    readKeyInfo(run, key.name),
    counting === undefined ? null : run([counting, key.name]),
  ]);
  return { key: info, size: info.type === key.type && size !== null ? numberIn(size) : null };
}
