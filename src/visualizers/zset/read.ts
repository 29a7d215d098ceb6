import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, LUA_CUT, type CutBytes } from '../cut-bytes.ts';
import { readLimits, type Limits } from '../encoding-limits.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';
import { newestRange, rangeWords, type ScoreBand, type ScoreRange } from './band.ts';

export interface ScoredMember {
  readonly member: CutBytes;
  /** The score in the server's own digits, `inf` and `-inf` included. */
  readonly score: string;
}

/** What the members that were looked at have to do with the encoding. */
export interface SortedSetSurvey {
  /** All members were looked at. */
  readonly whole: boolean;
  /** Bytes of the longest. */
  readonly longest: number;
}

export interface SortedSetRaw {
  readonly key: KeyInfo;
  /** `ZCARD`; null when the key holds no sorted set. */
  readonly count: number | null;
  /** From rank 0 on; all of them when `high` is empty. */
  readonly low: readonly ScoredMember[];
  /** The last ranks, in ascending order; empty when `low` has them all. */
  readonly high: readonly ScoredMember[];
  readonly survey: SortedSetSurvey;
  readonly limits: Limits;
  /** The range of scores that a command named last, with its `ZCOUNT`; null without one. */
  readonly band: ScoreBand | null;
}

/**
 * Reads both ends of a sorted set inside the server, where members can be cut. KEYS[1] is the set; ARGV: members in
 * all, bytes of each. Members come a few at a time, so that the copy never holds many huge ones at once. A set that is
 * small enough is looked at as a whole, because one long member decides about the encoding.
 * Answers {type} or {zset, count, low, high, looked at all of them (1 or 0), longest}, where a member is {it, score}.
 */
const READ_SORTED_SET = `
${LUA_CUT}
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'zset' then return {kind} end
local most, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])
local count = redis.call('ZCARD', KEYS[1])
local read, longest = 0, 0
local function page(from, to)
  return redis.call('ZRANGE', KEYS[1], from, to, 'WITHSCORES')
end
local function range(from, to)
  local members = {}
  for at = from, to, 4 do
    local reply = page(at, math.min(at + 3, to))
    for nth = 1, #reply, 2 do
      read, longest = read + #reply[nth], math.max(longest, #reply[nth])
      members[#members + 1] = {cut(reply[nth], bytes), reply[nth + 1]}
    end
  end
  return members
end
if count <= most then return {kind, count, range(0, count - 1), {}, 1, longest} end
local lowest = math.ceil(most / 2)
local low, high = range(0, lowest - 1), range(count - (most - lowest), count - 1)
local at, last = lowest, count - (most - lowest) - 1
while count <= 1024 and at <= last and read <= 8388608 do
  local reply = page(at, math.min(at + 15, last))
  for nth = 1, #reply, 2 do
    read, longest = read + #reply[nth], math.max(longest, #reply[nth])
  end
  at = at + 16
end
return {kind, count, low, high, at > last and 1 or 0, longest}
`;

/** Bytes of one member that a row can show. */
const MEMBER_BYTES = 48;

/** Names of the limits that decide about a sorted set's encoding. */
export const sortedSetLimits = {
  entries: 'zset-max-listpack-entries',
  value: 'zset-max-listpack-value',
} as const;

/** Reads both ends of a sorted set, how many members it has, and what decides about the encoding, at one instant. */
export async function readSortedSet(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  { uses }: Pick<KeyContext, 'uses'>,
): Promise<SortedSetRaw> {
  const most = Math.max(2, budget.maxElements);
  const bytes = Math.max(1, Math.min(MEMBER_BYTES, Math.floor(budget.maxBytes / most)));
  const range = newestRange(uses, key.name);
  const [info, set, limits, inside] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_SORTED_SET, '1', key.name, String(most), String(bytes)]),
    readLimits(run, Object.values(sortedSetLimits)),
    range === null ? null : run(['ZCOUNT', key.name, ...rangeWords(range)]),
  ]);
  refuseError(set);
  const [, count, low, high, whole, longest] = itemsIn(set);
  return {
    key: info,
    count: numberIn(count),
    low: itemsIn(low).map(memberIn),
    high: itemsIn(high).map(memberIn),
    survey: { whole: numberIn(whole) === 1, longest: numberIn(longest) ?? 0 },
    limits,
    band: bandIn(range, inside),
  };
}

function bandIn(range: ScoreRange | null, inside: RespValue | null): ScoreBand | null {
  const count = numberIn(inside ?? undefined);
  return range === null || count === null ? null : { ...range, count };
}

function memberIn(reply: RespValue): ScoredMember {
  const [member, score] = itemsIn(reply);
  return { member: cutIn(member), score: wordIn(score) ?? '' };
}
