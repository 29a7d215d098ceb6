import type { CommandRunner } from '#resp/value.ts';
import { cutIn, LUA_CUT, type CutBytes } from '../cut-bytes.ts';
import { readLimits, type Limits } from '../encoding-limits.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError } from '../reply-reading.ts';
import type { ReadBudget } from '../visualizer.ts';

/** What the members that were looked at have to do with the set's encoding. */
export interface SetSurvey {
  /** All members were looked at. */
  readonly whole: boolean;
  /** Bytes of the longest. */
  readonly longest: number;
  /** One that is not a whole number; null when there was none. */
  readonly text: CutBytes | null;
}

export interface SetRaw {
  readonly key: KeyInfo;
  /** `SCARD`; null when the key holds no set. */
  readonly count: number | null;
  /** In the order of SSCAN, which is that of the numbers in an intset; all of them when there are `count`. */
  readonly members: readonly CutBytes[];
  readonly survey: SetSurvey;
  readonly limits: Limits;
}

/**
 * Reads members inside the server, where they can be cut. KEYS[1] is the set; ARGV: members to show, bytes of each,
 * the key's bytes of memory. A set that is small enough is looked at as a whole, because one long member or one word
 * among numbers decides about the encoding. Pages are small where members are large, and the look ends after some
 * megabytes, so that no set costs more than that.
 * Answers {type} or {set, count, members, looked at all of them (1 or 0), longest, one that is no number}.
 */
const READ_SET = `
${LUA_CUT}
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'set' then return {kind} end
local most, bytes, memory = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local count = redis.call('SCARD', KEYS[1])
local wanted = count <= 1024 and 1024 or most
local page = math.max(1, math.min(24, math.floor(4194304 * count / memory)))
local function isNumber(member)
  if member == '0' then return true end
  local digits = string.match(member, '^%-?([1-9]%d*)$')
  if not digits or #digits > 19 then return false end
  local largest = string.sub(member, 1, 1) == '-' and '9223372036854775808' or '9223372036854775807'
  return #digits < 19 or digits <= largest
end
local members, seen, found, read, longest, text, rounds = {}, {}, 0, 0, 0, nil, 0
local cursor = '0'
repeat
  local reply = redis.call('SSCAN', KEYS[1], cursor, 'COUNT', page)
  cursor = reply[1]
  for _, member in ipairs(reply[2]) do
    if not seen[member] then
      seen[member] = true
      found, read, longest = found + 1, read + #member, math.max(longest, #member)
      if not text and not isNumber(member) then text = cut(member, 24) end
      if found <= most then members[found] = cut(member, bytes) end
    end
  end
  rounds = rounds + 1
until cursor == '0' or found >= wanted or read > 8388608 or rounds >= 1000
return {kind, count, members, cursor == '0' and 1 or 0, longest, text}
`;

/** Bytes of one member that a chip can show. */
const CHIP_BYTES = 48;

/** Names of the limits that decide about a set's encoding. */
export const setLimits = {
  integers: 'set-max-intset-entries',
  entries: 'set-max-listpack-entries',
  value: 'set-max-listpack-value',
} as const;

/** Reads some members (all of a small set), how many there are, and what decides about the encoding, at one instant. */
export async function readSet(run: CommandRunner, key: KeyInfo, budget: ReadBudget): Promise<SetRaw> {
  const most = Math.max(1, budget.maxElements);
  const bytes = Math.max(1, Math.min(CHIP_BYTES, Math.floor(budget.maxBytes / most)));
  const memory = Math.max(1, key.memoryBytes ?? 1);
  const [info, set, limits] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_SET, '1', key.name, String(most), String(bytes), String(memory)]),
    readLimits(run, Object.values(setLimits)),
  ]);
  refuseError(set);
  const [, count, members, whole, longest, text] = itemsIn(set);
  return {
    key: info,
    count: numberIn(count),
    members: itemsIn(members).map(cutIn),
    survey: {
      whole: numberIn(whole) === 1,
      longest: numberIn(longest) ?? 0,
      text: itemsIn(text).length === 0 ? null : cutIn(text),
    },
    limits,
  };
}
