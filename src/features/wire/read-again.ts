import { encodeValue } from '#resp/encode.ts';
import { itemsOf } from '#resp/containers.ts';
import { errorText, textOf, utf8Text } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { protocolDifferences, type ProtocolDifference } from './protocol-differences.ts';

/** Both versions of the reply to a command that reads, from the server as it is now. */
export interface ReadAgain {
  readonly resp2: Uint8Array;
  readonly resp3: Uint8Array;
  readonly differences: readonly ProtocolDifference[];
}

/**
 * Why a command is not run again. `writes`: it may do more than read. `silent`: it gave no reply at once, or more than
 * one. `failed`: the server could not be asked; `message` says why.
 */
export type NotReadAgain =
  { readonly why: 'writes' | 'silent' } | { readonly why: 'failed'; readonly message: string };

type Inspect = (commands: readonly Command[]) => Promise<RespValue[]>;

/** Commands that only tell something, although the server does not count them among those that read keys. */
const TELLING: ReadonlySet<string> = new Set([
  'info',
  'config|get',
  'debug|protocol',
  'echo',
  'function|list',
  'function|stats',
  'latency|latest',
  'latency|history',
  'memory|stats',
  'memory|doctor',
  'ping',
  'pubsub|channels',
  'pubsub|numsub',
  'pubsub|numpat',
  'slowlog|get',
  'slowlog|len',
  'time',
]);

/**
 * Runs a command again, in both versions of the protocol, at one instant and on a copy of the server: nothing of it
 * is left behind. @param db The database that was selected when it ran.
 */
export async function readAgain(
  inspect: Inspect,
  words: readonly Uint8Array[],
  db: number,
): Promise<ReadAgain | NotReadAgain> {
  try {
    if (!(await onlyReads(inspect, words))) return { why: 'writes' };
    const replies = await inspect([['HELLO', '2'], ['SELECT', String(db)], words, ['HELLO', '3'], words]);
    const [, , two, , three, more] = replies;
    if (two === undefined || three === undefined || more !== undefined) return { why: 'silent' };
    return {
      resp2: encodeValue(two),
      resp3: encodeValue(three),
      differences: protocolDifferences(two, three),
    };
  } catch (error) {
    return { why: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** What a command may do is the server's own knowledge, so it is asked. */
async function onlyReads(inspect: Inspect, words: readonly Uint8Array[]): Promise<boolean> {
  const [name = '', second = ''] = words.map((word) => utf8Text(word.subarray(0, 64)).toLowerCase());
  const full = `${name}|${second}`;
  if (TELLING.has(name) || TELLING.has(full)) return true;
  const [reply] = await inspect([['COMMAND', 'INFO', full, name]]);
  if (reply === undefined || errorText(reply) !== null) return false;
  const known = itemsOf(reply)
    ?.map(itemsOf)
    .find((info) => info !== null);
  const flags = known?.[2] === undefined ? null : itemsOf(known[2]);
  return flags?.some((flag) => textOf(flag) === 'readonly') ?? false;
}
