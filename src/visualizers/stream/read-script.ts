import { LUA_CUT } from '../cut-bytes.ts';

/**
 * Reads a stream inside the server, where values can be cut. KEYS[1] is the stream; ARGV: elements in all, bytes of
 * values in all, most bytes of a name, most bytes of a value.
 *
 * Entries, groups, consumers and pending entries all count as elements. Without groups every element may be an entry;
 * with groups entries get five in twelve, half of them from either end, and what they leave is for the groups: as many
 * as get four elements each, and each its share of what is left, first for its oldest pending entries, then for its
 * consumers. Groups that need least come first, so that the others share what those leave. Groups and consumers stand in
 * the order of their names; when not all of them fit, those with most pending entries are taken. Entries are fetched one at a time, so that the copy holds no more than one huge one for it, and
 * each has its share of the bytes: its first field in any case, further ones as they fit.
 *
 * Answers {type} or {stream, facts, first entries, last entries, groups}, where facts are {length, added, last ID,
 * highest deleted ID, blocks, tree nodes, groups}, an entry {ID, fields in all, {{name, value}, ...}}, a group {name,
 * last delivered ID, entries read, lag, pending, consumers, {{name, pending, idle, inactive}, ...}, {{ID, consumer,
 * idle, deliveries}, ...}}.
 */
export const READ_STREAM = `
${LUA_CUT}
local key = KEYS[1]
local kind = redis.call('TYPE', key).ok
if kind ~= 'stream' then return {kind} end
local most, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])
local nameBytes, valueBytes = tonumber(ARGV[3]), tonumber(ARGV[4])
local function facts(reply)
  local named = {}
  for at = 1, #reply, 2 do named[reply[at]] = reply[at + 1] end
  return named
end
local function weight(value, limit)
  return #value <= limit and #value + 12 or limit + 36
end
local stream = facts(redis.call('XINFO', 'STREAM', key))
local length = stream['length']
local wanted = stream.groups == 0 and most or math.floor(most * 5 / 12)
wanted = math.max(2, math.min(wanted, math.floor(bytes / 40), length))
local room = math.floor(bytes * 3 / 4 / wanted)
local function entry(id, flat)
  local fields, left = {}, room
  for at = 1, #flat, 2 do
    left = left - weight(flat[at], nameBytes) - weight(flat[at + 1], valueBytes)
    if at > 1 and (left < 0 or #fields == 12) then break end
    fields[#fields + 1] = {cut(flat[at], nameBytes), cut(flat[at + 1], valueBytes)}
  end
  return {id, #flat / 2, fields}
end
local function walk(command, from, to, count)
  local entries = {}
  for nth = 1, count do
    local found = redis.call(command, key, from, to, 'COUNT', 1)[1]
    if not found then break end
    entries[nth] = entry(found[1], found[2])
    from = '(' .. found[1]
  end
  return entries
end
local first, last = {}, {}
if length <= wanted then
  first = walk('XRANGE', '-', '+', length)
else
  first = walk('XRANGE', '-', '+', math.ceil(wanted / 2))
  local back = walk('XREVRANGE', '+', '-', math.floor(wanted / 2))
  for at = #back, 1, -1 do last[#last + 1] = back[at] end
end
local left = most - #first - #last
local every = stream.groups == 0 and {} or redis.call('XINFO', 'GROUPS', key)
for at, one in ipairs(every) do every[at] = facts(one) end
local function byName(a, b) return a.name < b.name end
local function byPending(a, b)
  if a.pending ~= b.pending then return a.pending > b.pending end
  return a.name < b.name
end
local function best(all, count)
  if count >= #all then return all end
  table.sort(all, byPending)
  local some = {}
  for at = 1, count do some[at] = all[at] end
  table.sort(some, byName)
  return some
end
local chosen = best(every, math.max(1, math.floor(left / 4)))
left = left - #chosen
local function read(group, share)
  local held = group.pending == 0 and {} or
    redis.call('XPENDING', key, group.name, '-', '+', math.max(1, math.ceil(share / 2)))
  for at, one in ipairs(held) do held[at] = {one[1], cut(one[2], nameBytes), one[3], one[4]} end
  local consumers = group.consumers == 0 and {} or redis.call('XINFO', 'CONSUMERS', key, group.name)
  for at, one in ipairs(consumers) do consumers[at] = facts(one) end
  consumers = best(consumers, math.max(1, share - #held))
  for at, one in ipairs(consumers) do
    consumers[at] = {cut(one.name, nameBytes), one.pending, one.idle, one.inactive}
  end
  left = left - #held - #consumers
  return {cut(group.name, nameBytes), group['last-delivered-id'], group['entries-read'], group.lag,
    group.pending, group.consumers, consumers, held}
end
local thrifty = {}
for at = 1, #chosen do thrifty[at] = at end
local function need(at) return chosen[at].pending + chosen[at].consumers end
table.sort(thrifty, function(a, b)
  if need(a) ~= need(b) then return need(a) < need(b) end
  return a < b
end)
local groups = {}
for nth, at in ipairs(thrifty) do groups[at] = read(chosen[at], math.floor(left / (#thrifty - nth + 1))) end
local told = {length, stream['entries-added'], stream['last-generated-id'], stream['max-deleted-entry-id'],
  stream['radix-tree-keys'], stream['radix-tree-nodes'], stream.groups}
return {kind, told, first, last, groups}
`;
