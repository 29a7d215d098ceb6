import { LUA_CUT } from '../cut-bytes.ts';

/**
 * Channels with their subscribers, as far as they can be shown: the most listened to first, of equals by name. A server
 * may have a hundred thousand channels with long names, so they are counted, sorted and cut inside the copy.
 * ARGV: how many of either kind, and how many bytes of a name.
 */
export const READ_CHANNELS = `
${LUA_CUT}
local most, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])
local function listened(list, count)
  local names, all = redis.call('PUBSUB', list), {}
  for from = 1, #names, 1000 do
    local upto = math.min(#names, from + 999)
    local counted = redis.call('PUBSUB', count, unpack(names, from, upto))
    for at = 1, #counted, 2 do all[#all + 1] = {counted[at], counted[at + 1]} end
  end
  table.sort(all, function(a, b)
    if a[2] ~= b[2] then return a[2] > b[2] end
    return a[1] < b[1]
  end)
  local shown = {}
  for at = 1, math.min(most, #all) do shown[at] = {cut(all[at][1], bytes), all[at][2]} end
  return {#all, shown}
end
return {
  listened('CHANNELS', 'NUMSUB'),
  listened('SHARDCHANNELS', 'SHARDNUMSUB'),
  redis.call('PUBSUB', 'NUMPAT')
}
`;
