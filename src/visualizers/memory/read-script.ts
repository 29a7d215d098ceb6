import { LUA_CUT } from '../cut-bytes.ts';

/**
 * Weighs keys, and looks for those that would be evicted. Keys are walked with SCAN, those of one database after the
 * other, until so many were looked at. ARGV: keys to be told as the biggest, and as the first to go, bytes of a name,
 * keys to look at.
 *
 * Answers {{seconds, microseconds}, looked at, may be evicted, the biggest as {{database, bytes, type, encoding, name}, ...}, the first to go as
 * {{database, measure, name}, ...}}. The measure is what the policy in force goes by: seconds without use, the counter of
 * uses, or milliseconds to the deadline; -1 for a policy that has none. Keys that are equal stand in the order of their
 * names.
 */
export const READ_KEYS = `
${LUA_CUT}
local most, mostOut, nameBytes, left = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local policy = string.match(redis.call('INFO', 'memory'), 'maxmemory_policy:(%S+)') or 'noeviction'
local scope, by = string.match(policy, '^(%a+)%-(%a+)$')
local function measure(name)
  if scope ~= 'allkeys' and scope ~= 'volatile' then return nil end
  local ttl = (scope == 'volatile' or by == 'ttl') and redis.call('PTTL', name) or -1
  if scope == 'volatile' and ttl < 0 then return nil end
  if by == 'lru' then return redis.call('OBJECT', 'IDLETIME', name) end
  if by == 'lfu' then return redis.call('OBJECT', 'FREQ', name) end
  return by == 'ttl' and ttl or -1
end
local keys, out, looked = {}, {}, 0
local function walk(db)
  redis.call('SELECT', db)
  local seen, cursor = {}, '0'
  repeat
    if left <= 0 then return end
    local reply = redis.call('SCAN', cursor, 'COUNT', 50)
    cursor = reply[1]
    left = left - math.max(50, #reply[2])
    for _, name in ipairs(reply[2]) do
      local bytes = not seen[name] and redis.call('MEMORY', 'USAGE', name)
      if bytes then
        seen[name], looked = true, looked + 1
        keys[looked] = {db, bytes, name}
        local by = measure(name)
        if by then out[#out + 1] = {db, by, name} end
      end
    end
  until cursor == '0'
end
for db in string.gmatch(redis.call('INFO', 'keyspace'), 'db(%d+):') do walk(tonumber(db)) end
local function descending(a, b)
  if a[2] ~= b[2] then return a[2] > b[2] end
  if a[1] ~= b[1] then return a[1] < b[1] end
  return a[3] < b[3]
end
local function ascending(a, b)
  if a[2] ~= b[2] then return a[2] < b[2] end
  if a[1] ~= b[1] then return a[1] < b[1] end
  return a[3] < b[3]
end
table.sort(keys, descending)
table.sort(out, by == 'lru' and descending or ascending)
local biggest, first = {}, {}
for at = 1, math.min(most, #keys) do
  local db, bytes, name = unpack(keys[at])
  redis.call('SELECT', db)
  biggest[at] = {db, bytes, redis.call('TYPE', name).ok, redis.call('OBJECT', 'ENCODING', name), cut(name, nameBytes)}
end
for at = 1, math.min(mostOut, #out) do first[at] = {out[at][1], out[at][2], cut(out[at][3], nameBytes)} end
return {redis.call('TIME'), looked, #out, biggest, first}
`;
