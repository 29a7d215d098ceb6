import { textOf, withoutAttributes } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';

/** Configuration values that are whole numbers, by their names; without those that the server did not give. */
export type Limits = ReadonlyMap<string, number>;

/** Reads limits from the server's configuration; empty when it refuses to tell. */
export async function readLimits(run: CommandRunner, names: readonly string[]): Promise<Limits> {
  return limitsIn(await run(['CONFIG', 'GET', ...names]));
}

/** Of a reply to `CONFIG GET`, in either version of the protocol, what is a whole number. */
export function limitsIn(reply: RespValue): Limits {
  const limits = new Map<string, number>();
  for (const [name, value] of pairsIn(reply)) {
    const limit = Number(textOf(value) ?? NaN);
    if (Number.isSafeInteger(limit)) limits.set(textOf(name) ?? '', limit);
  }
  return limits;
}

function pairsIn(reply: RespValue): ReadonlyArray<readonly [RespValue, RespValue]> {
  const plain = withoutAttributes(reply);
  if (plain.kind === 'map') return plain.entries;
  if (plain.kind !== 'array') return [];
  const pairs: Array<readonly [RespValue, RespValue]> = [];
  for (let at = 0; at + 1 < plain.items.length; at += 2) {
    const [name, value] = plain.items.slice(at, at + 2);
    if (name !== undefined && value !== undefined) pairs.push([name, value]);
  }
  return pairs;
}
