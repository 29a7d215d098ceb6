import { errorText, textOf, withoutAttributes } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import type { KeyRef } from './key-ref.ts';

/** What the list says about a key, as it was when it was looked at last. */
export interface KeyDetail {
  /** The server's own word; `none` for a key that is not there: deleted since it was named, or its time is over. */
  readonly type: string;
  /** Milliseconds of life left; null when the key does not expire. */
  readonly ttlMs: number | null;
  /** Elements, fields, members, entries, or bytes of a string; null for a type without a counting command. */
  readonly size: number | null;
  /** `MEMORY USAGE`, in bytes: the server's estimate from a few samples. */
  readonly memoryBytes: number | null;
  /** `OBJECT ENCODING`. */
  readonly encoding: string | null;
}

/** Keys that one inspection may be asked about, and bytes of their names: some five milliseconds of the worker. */
export const MOST_AT_ONCE = 250;
const MOST_NAME_BYTES = 256 * 1024;

/**
 * All of a key's facts in one step of the copy, so that they are of one instant and cannot contradict one another. In a
 * cluster the keys of a node are in many slots, which a script may reach only if it says so and does not declare them;
 * a key that has gone to another node is refused, and is not there any more.
 */
const DETAILS = `#!lua flags=no-writes,allow-cross-slot-keys
local counting = {string = 'STRLEN', list = 'LLEN', set = 'SCARD', hash = 'HLEN', zset = 'ZCARD', stream = 'XLEN'}
local found = {}
for at, key in ipairs(ARGV) do
  local kind = redis.pcall('TYPE', key).ok or 'none'
  if kind == 'none' then
    found[at] = {kind}
  else
    local count = counting[kind]
    found[at] = {
      kind,
      redis.call('PTTL', key),
      count and redis.call(count, key) or -1,
      redis.call('MEMORY', 'USAGE', key) or -1,
      redis.call('OBJECT', 'ENCODING', key) or '',
    }
  end
end
return found
`;

/**
 * Reads the details of the first of `keys`, at most `MOST_AT_ONCE` and fewer when their names are huge; by key id.
 * Rejects when the server cannot be read or refuses.
 */
export async function readDetails(
  run: CommandRunner,
  keys: readonly KeyRef[],
): Promise<ReadonlyMap<string, KeyDetail>> {
  const asked = withinBounds(keys);
  if (asked.length === 0) return new Map();
  const reply = await run(['EVAL_RO', DETAILS, '0', ...asked.map(({ name }) => name)]);
  const refusal = errorText(reply);
  if (refusal !== null) throw new Error(refusal);
  const details = new Map<string, KeyDetail>();
  for (const [at, found] of itemsOf(reply).entries()) {
    const key = asked[at];
    if (key !== undefined) details.set(key.id, detailOf(itemsOf(found)));
  }
  return details;
}

/** As many of the first keys as one inspection may be asked about; at least one, whatever its name. */
function withinBounds(keys: readonly KeyRef[]): readonly KeyRef[] {
  let bytes = 0;
  let count = 0;
  while (count < Math.min(keys.length, MOST_AT_ONCE)) {
    bytes += keys[count]?.name.length ?? 0;
    if (count > 0 && bytes > MOST_NAME_BYTES) break;
    count += 1;
  }
  return keys.slice(0, count);
}

function detailOf([type, ttl, size, memory, encoding]: readonly RespValue[]): KeyDetail {
  const word = encoding === undefined ? '' : (textOf(encoding) ?? '');
  return {
    type: (type && textOf(type)) ?? 'none',
    ttlMs: positive(ttl),
    size: positive(size),
    memoryBytes: positive(memory),
    encoding: word === '' ? null : word,
  };
}

/** The script says -1 where there is nothing to tell, as the server does for a key that does not expire. */
function positive(value: RespValue | undefined): number | null {
  if (value === undefined) return null;
  const plain = withoutAttributes(value);
  return plain.kind === 'integer' && plain.value >= 0n ? Number(plain.value) : null;
}

function itemsOf(value: RespValue): readonly RespValue[] {
  const plain = withoutAttributes(value);
  return plain.kind === 'array' || plain.kind === 'set' ? plain.items : [];
}
