import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, LUA_CUT, type CutBytes } from '../cut-bytes.ts';
import { readLimits, type Limits } from '../encoding-limits.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { lastWrite, type LastWrite } from '../last-write.ts';
import { itemsIn, numberIn, refuseError } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';

export interface HashField {
  readonly name: CutBytes;
  readonly value: CutBytes;
  /** Milliseconds of life left (`HPTTL`); null when the field does not expire, or fields cannot. */
  readonly ttlMs: number | null;
  /** Unix time in milliseconds at which it expires (`HPEXPIRETIME`). */
  readonly expiresAtMs: number | null;
}

/** What the fields that were looked at have to do with the hash's encoding. */
export interface HashSurvey {
  /** All fields were looked at. */
  readonly whole: boolean;
  /** Bytes of the longest name or value. */
  readonly longest: number;
  /** Some field expires. */
  readonly anyTtl: boolean;
}

export interface HashRaw {
  readonly key: KeyInfo;
  /** `HLEN`, which counts fields whose time is over until the server removes them; null when the key holds no hash. */
  readonly count: number | null;
  /** Fields that HSCAN found; null when it was stopped before its end. */
  readonly found: number | null;
  /** In the order of HSCAN. */
  readonly fields: readonly HashField[];
  readonly survey: HashSurvey;
  readonly limits: Limits;
  readonly write: LastWrite | null;
}

/**
 * Reads fields inside the server, where they can be cut. KEYS[1] is the hash; ARGV: fields to show, bytes of a name,
 * bytes of a value. Names are read without their values, which are then fetched one at a time, so that the copy never
 * holds more than one huge value for it; only the lengths of the others are asked for. A hash that is small enough is
 * looked at as a whole, because one long value or one lifetime decides about the encoding. A server that knows no
 * lifetimes of fields refuses to tell them, which counts as none. HSCAN gives all of a listpack at once, so its names
 * are looked at in parts that fit into one command.
 * Answers {type} or {hash, length, found, fields, looked at all of them (1 or 0), longest, any lifetime (1 or 0)},
 * where a field is {name, value, milliseconds left, moment of expiry}.
 */
const READ_HASH = `
${LUA_CUT}
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'hash' then return {kind} end
local most, nameBytes, valueBytes = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local count = redis.call('HLEN', KEYS[1])
local wanted = count <= 1024 and 1024 or most
local function ofFields(command, names)
  local reply = redis.pcall(command, KEYS[1], 'FIELDS', #names, unpack(names))
  return reply.err and {} or reply
end
local fields, seen, found, read, longest, anyTtl, rounds = {}, {}, 0, 0, 0, 0, 0
local function look(names)
  local left = ofFields('HPTTL', names)
  for at, name in ipairs(names) do
    found, read = found + 1, read + #name
    longest = math.max(longest, #name, redis.call('HSTRLEN', KEYS[1], name))
    local ttl = left[at] or -1
    if ttl >= 0 then anyTtl = 1 end
    if found <= most then
      local value = redis.call('HGET', KEYS[1], name) or ''
      local expiry = ttl >= 0 and ofFields('HPEXPIRETIME', {name})[1] or -1
      fields[found] = {cut(name, nameBytes), cut(value, valueBytes), ttl, expiry}
    end
  end
end
local cursor = '0'
repeat
  local reply = redis.call('HSCAN', KEYS[1], cursor, 'COUNT', 24, 'NOVALUES')
  cursor = reply[1]
  local names = {}
  for _, name in ipairs(reply[2]) do
    if not seen[name] then
      seen[name] = true
      names[#names + 1] = name
      if #names == 500 then
        look(names)
        names = {}
      end
    end
  end
  if #names > 0 then look(names) end
  rounds = rounds + 1
until cursor == '0' or found >= wanted or read > 8388608 or rounds >= 1000
local whole = cursor == '0'
return {kind, count, whole and found or false, fields, whole and 1 or 0, longest, anyTtl}
`;

/** Bytes of a name and of a value that a row can show. */
const NAME_BYTES = 48;
const VALUE_BYTES = 120;

/** Names of the limits that decide about a hash's encoding. */
export const hashLimits = {
  entries: 'hash-max-listpack-entries',
  value: 'hash-max-listpack-value',
} as const;

/** Reads some fields (all of a small hash), how many there are, and what decides about the encoding, at one instant. */
export async function readHash(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  { uses }: Pick<KeyContext, 'uses'>,
): Promise<HashRaw> {
  const most = Math.max(1, budget.maxElements);
  const each = Math.floor(budget.maxBytes / most);
  const nameBytes = Math.max(1, Math.min(NAME_BYTES, Math.floor(each / 3)));
  const valueBytes = Math.max(1, Math.min(VALUE_BYTES, each - nameBytes));
  const [info, hash, limits] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_HASH, '1', key.name, String(most), String(nameBytes), String(valueBytes)]),
    readLimits(run, Object.values(hashLimits)),
  ]);
  refuseError(hash);
  const [, count, found, fields, whole, longest, anyTtl] = itemsIn(hash);
  return {
    key: info,
    count: numberIn(count),
    found: numberIn(found),
    fields: itemsIn(fields).map(fieldIn),
    survey: { whole: numberIn(whole) === 1, longest: numberIn(longest) ?? 0, anyTtl: numberIn(anyTtl) === 1 },
    limits,
    write: lastWrite(uses),
  };
}

function fieldIn(reply: RespValue): HashField {
  const [name, value, left, expiry] = itemsIn(reply);
  return {
    name: cutIn(name),
    value: cutIn(value),
    ttlMs: positiveOrNull(numberIn(left)),
    expiresAtMs: positiveOrNull(numberIn(expiry)),
  };
}

const positiveOrNull = (value: number | null): number | null => (value === null || value < 0 ? null : value);
