import { LUA_CUT } from '../cut-bytes.ts';
import { STEPS } from './geohash.ts';

/** Bytes of members that a search may collect inside the copy. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Reads members of a sorted set as places, inside the server, where members can be cut. KEYS[1] is the set; ARGV: members
 * in all, bytes of each, most cells, then the last search as words of GEOSEARCH, if there is one.
 *
 * A set that is small enough is read whole. Of a larger one come the members that the search finds, at most half of what
 * may be read, and others evenly through the ranks: scores are places, so ranks go through the map and dense regions get
 * more. Where all the members are is told besides, by cells: the world is cut into quarters, and the quarter with most
 * members again, as ZCOUNT counts them, until there are as many cells as asked for.
 *
 * The search is run again as it was, but for what it answers. GEOSEARCH collects all that it finds, so it does that only
 * in sets of at most 5,000 members that are not large in bytes either; in others it stops after some (COUNT … ANY), and
 * how many there are is not known.
 *
 * Answers {type} for what is no sorted set; else {zset, count, members, cells, search}: members are {it, score, longitude,
 * latitude, geohash, distance or false}, cells are `step:start of the score:members` joined by commas, search is {centre's
 * longitude, latitude, found, whether these are all (1 or 0)} or {error} or nothing.
 */
export const READ_GEO = `
${LUA_CUT}
local key = KEYS[1]
local kind = redis.call('TYPE', key).ok
if kind ~= 'zset' then return {kind} end
local most, bytes, mostCells = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local count = redis.call('ZCARD', key)
local members, seen, distances = {}, {}, {}
local function id(member)
  return #member <= 64 and member or redis.sha1hex(member)
end
local function add(member, score)
  local name = id(member)
  if seen[name] or #members >= most then return end
  seen[name] = true
  local place = redis.call('GEOPOS', key, member)[1] or {}
  members[#members + 1] = {cut(member, bytes), score, place[1], place[2],
    redis.call('GEOHASH', key, member)[1], distances[name]}
end
local function addRank(rank)
  local found = redis.call('ZRANGE', key, rank, rank, 'WITHSCORES')
  if found[1] then add(found[1], found[2]) end
end
local function search()
  if #ARGV < 4 then return false end
  local words = {'GEOSEARCH', key}
  for at = 4, #ARGV do words[#words + 1] = ARGV[at] end
  local size = redis.call('MEMORY', 'USAGE', key, 'SAMPLES', count <= 5000 and 0 or 5)
  local small = count <= 5000 and size <= ${MOST_BYTES}
  local some = math.max(1, math.min(most, math.floor(${MOST_BYTES} * count / size)))
  for _, word in ipairs(small and {'ASC'} or {'ASC', 'COUNT', some, 'ANY'}) do words[#words + 1] = word end
  words[#words + 1] = 'WITHDIST'
  local found = redis.pcall(unpack(words))
  if found.err then return {found.err} end
  for _, one in ipairs(found) do distances[id(one[1])] = one[2] end
  local center = {}
  if string.upper(ARGV[4]) == 'FROMMEMBER' then
    center = redis.call('GEOPOS', key, ARGV[5])[1] or {}
    if count > most then add(ARGV[5], redis.call('ZSCORE', key, ARGV[5])) end
  end
  if count > most then
    for nth = 1, math.min(#found, math.floor(most / 2)) do
      add(found[nth][1], redis.call('ZSCORE', key, found[nth][1]))
    end
  end
  return {center[1] or '', center[2] or '', #found, (small or #found < some) and 1 or 0}
end
local searched = search()
local others = most - #members
if count <= most then
  for rank = 0, count - 1 do addRank(rank) end
else
  for nth = 0, others - 1 do addRank(math.floor(nth * (count - 1) / math.max(1, others - 1))) end
end
local cells = {}
local function countIn(step, start)
  local size = 4 ^ (${STEPS} - step)
  return redis.call('ZCOUNT', key, string.format('%.0f', start * size), string.format('(%.0f', (start + 1) * size))
end
if count > most then
  cells[1] = {0, 0, countIn(0, 0)}
  for _ = 1, mostCells * 8 do
    if #cells + 3 > mostCells then break end
    local fullest
    for at, cell in ipairs(cells) do
      if cell[1] < ${STEPS} and cell[3] > 1 and (not fullest or cell[3] > cells[fullest][3]) then fullest = at end
    end
    if not fullest then break end
    local step, start = unpack(table.remove(cells, fullest))
    for quarter = start * 4, start * 4 + 3 do
      local inside = countIn(step + 1, quarter)
      if inside > 0 then cells[#cells + 1] = {step + 1, quarter, inside} end
    end
  end
  for at, cell in ipairs(cells) do cells[at] = string.format('%d:%.0f:%d', cell[1], cell[2], cell[3]) end
end
return {kind, count, members, table.concat(cells, ','), searched}
`;
