import { LUA_CUT } from '../cut-bytes.ts';

/**
 * Finds the keys that expire next. The server has no order of deadlines that could be asked for, so keys are walked
 * with SCAN, those of one database after the other, until so many were looked at. ARGV: keys to be told, bytes of a
 * name, keys to look at.
 *
 * Answers {{seconds, microseconds}, looked at, with a lifetime, overdue, {{database, deadline in milliseconds, name},
 * ...}}. A key that is past its deadline is not found any more but counted until it is deleted: so many are overdue, or
 * -1 when the walk did not come to its end.
 */
export const READ_LIFETIMES = `
${LUA_CUT}
local most, nameBytes, left = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local found, looked, overdue = {}, 0, 0
local function walk(db, keys)
  redis.call('SELECT', db)
  local seen, cursor = {}, '0'
  repeat
    if left <= 0 then return false end
    local reply = redis.call('SCAN', cursor, 'COUNT', 100)
    cursor = reply[1]
    left = left - math.max(100, #reply[2])
    for _, name in ipairs(reply[2]) do
      if not seen[name] then
        seen[name], looked, keys = true, looked + 1, keys - 1
        local at = redis.call('PEXPIRETIME', name)
        if at >= 0 then found[#found + 1] = {db, at, name} end
      end
    end
  until cursor == '0'
  overdue = overdue + keys
  return true
end
local complete = true
for db, keys, expires in string.gmatch(redis.call('INFO', 'keyspace'), 'db(%d+):keys=(%d+),expires=(%d+)') do
  if tonumber(expires) > 0 then complete = walk(tonumber(db), tonumber(keys)) and complete end
end
table.sort(found, function(a, b)
  if a[2] ~= b[2] then return a[2] < b[2] end
  if a[1] ~= b[1] then return a[1] < b[1] end
  return a[3] < b[3]
end)
local next = {}
for at = 1, math.min(most, #found) do
  next[at] = {found[at][1], found[at][2], cut(found[at][3], nameBytes)}
end
return {redis.call('TIME'), looked, #found, complete and overdue or -1, next}
`;
