import { LUA_CUT } from '../cut-bytes.ts';

/** Members of one set that are looked at one by one. Smaller sets are known as a whole. */
export const LOOKED_AT = 1000;
/** A set with more members is not counted against others at every look: it would hold the copy for too long. */
export const MOST_COUNTED = 20_000;

/**
 * Sorts the members of two or three sets into the regions that they form, inside the server. KEYS: the sets, and the key
 * that a result was kept in, if there is one. ARGV: how many sets, bytes of a member, and for each region how many
 * members to answer. A region is a mask of the sets that it lies in: 1 the first alone, 3 the first and the second.
 *
 * The work is bounded whatever the sets are: of each at most LOOKED_AT members are looked at (each is looked up in the
 * other sets), some megabytes of them at most; a set that fits into that is known as a whole, and so is every region in
 * it. Of the larger ones SINTERCARD counts what they share, which takes a step for each member of the smallest of them,
 * so it is asked only where that one is not too large. A set that is one block of memory (no hash table) gives all its
 * members at once, so an unusually large one is not looked at.
 *
 * Answers {sets, seen, shared, members, kept}: of each set {type, SCARD, encoding, looked at all of it (1 or 0)}; of each
 * region how many of its members were seen, the SINTERCARD of its sets (-1 when that was not asked for), and its first
 * members; and {SCARD of the kept result}, -1 without one.
 */
export const READ_VENN = `
${LUA_CUT}
local count, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = 2 ^ count - 1
local function has(mask, nth) return math.floor(mask / 2 ^ (nth - 1)) % 2 == 1 end
local sets, sizes, memory, whole = {}, {}, {}, {}
for nth = 1, count do
  local kind = redis.call('TYPE', KEYS[nth]).ok
  sizes[nth], memory[nth], whole[nth] = 0, 1, true
  sets[nth] = {kind, 0, false, 1}
  if kind == 'set' then
    sizes[nth] = redis.call('SCARD', KEYS[nth])
    memory[nth] = math.max(1, redis.call('MEMORY', 'USAGE', KEYS[nth]) or 1)
    sets[nth] = {kind, sizes[nth], redis.call('OBJECT', 'ENCODING', KEYS[nth]), 1}
  end
end
local seen, counts, members, read = {}, {}, {}, 0
for mask = 1, full do
  counts[mask], members[mask] = 0, {}
end
local function sort(nth, member)
  local mask = 0
  for other = 1, count do
    if other == nth or (sizes[other] > 0 and redis.call('SISMEMBER', KEYS[other], member) == 1) then
      mask = mask + 2 ^ (other - 1)
    end
  end
  counts[mask] = counts[mask] + 1
  local shown = members[mask]
  if #shown < tonumber(ARGV[2 + mask]) then shown[#shown + 1] = cut(member, bytes) end
end
for nth = 1, count do
  local cursor, looked, rounds = '0', 0, 0
  local page = math.max(1, math.min(50, math.floor(1048576 * sizes[nth] / memory[nth])))
  local inBlock = sets[nth][3] ~= 'hashtable'
  if sizes[nth] > 0 and not (inBlock and sizes[nth] > 4 * ${LOOKED_AT}) then
    repeat
      local reply = redis.call('SSCAN', KEYS[nth], cursor, 'COUNT', page)
      cursor, rounds = reply[1], rounds + 1
      for _, member in ipairs(reply[2]) do
        looked = looked + 1
        if not seen[member] then
          seen[member], read = true, read + #member
          sort(nth, member)
        end
      end
    until cursor == '0' or looked >= ${LOOKED_AT} or read > 4194304 * nth or rounds >= 2000
    whole[nth] = cursor == '0'
  else
    whole[nth] = sizes[nth] == 0
  end
  sets[nth][4] = whole[nth] and 1 or 0
end
local shared = {}
for mask = 1, full do
  local keys, known, smallest = {}, false, 0
  for nth = 1, count do
    if has(mask, nth) then
      keys[#keys + 1] = KEYS[nth]
      known = known or whole[nth]
      if smallest == 0 or sizes[nth] < sizes[smallest] then smallest = nth end
    end
  end
  shared[mask] = -1
  if #keys > 1 and not known and sizes[smallest] <= ${MOST_COUNTED} and memory[smallest] <= 8388608 then
    shared[mask] = redis.call('SINTERCARD', #keys, unpack(keys))
  end
end
local kept = -1
if KEYS[count + 1] and redis.call('TYPE', KEYS[count + 1]).ok == 'set' then
  kept = redis.call('SCARD', KEYS[count + 1])
end
return {sets, counts, shared, members, {kept}}
`;
