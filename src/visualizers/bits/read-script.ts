/**
 * Reads a string as bits inside the server, where the reads can depend on one another and are of one instant. KEYS[1] is
 * the string, the others are the sources of a BITOP; ARGV: bytes of a string that is read whole, bytes of the window on a
 * longer one, parts of the overview, the bit to be seen (negative from the end; empty for the first one that is set), the operation to be tried on the sources (empty for
 * none), how many sources are to be read, and a command that is to be asked of the string, without its key.
 *
 * The window holds the bit to be seen, or the one that BITPOS found, a quarter from its beginning, and begins at a
 * multiple of four bytes. A string that does not fit into it is counted in parts as well.
 *
 * Answers {type} or {string, length, first set bit, first clear bit, answer, first byte of the window, window, bytes of
 * a part, {set bits of each part}, {{type, length, window} of each source}, length of the operation's result, window of
 * it}. The command's answer is nil when it was refused, the result's window when the operation was not tried.
 */
export const READ_BITS = `
local key = KEYS[1]
local kind = redis.call('TYPE', key).ok
if kind ~= 'string' then return {kind} end
local window, cut = tonumber(ARGV[1]), tonumber(ARGV[2])
local parts, focus = tonumber(ARGV[3]), tonumber(ARGV[4])
local operation, shown = ARGV[5], tonumber(ARGV[6])
local length = redis.call('STRLEN', key)
local set, clear = redis.call('BITPOS', key, 1), redis.call('BITPOS', key, 0)
local answer = false
if ARGV[7] then
  answer = redis.pcall(ARGV[7], key, unpack(ARGV, 8))
  if type(answer) ~= 'number' then answer = false end
  if ARGV[7] == 'BITPOS' and answer and answer >= 0 then focus = answer end
end
focus = focus or math.max(set, 0)
if focus < 0 then focus = focus + length * 8 end
local sources, longest, known = {}, 0, operation ~= ''
for at = 2, #KEYS do
  local type = redis.call('TYPE', KEYS[at]).ok
  local size = type == 'string' and redis.call('STRLEN', KEYS[at]) or 0
  if type ~= 'string' and type ~= 'none' then known = false end
  longest = math.max(longest, size)
  sources[at - 1] = {type, size, ''}
end
local total, start = math.max(length, longest), 0
if total > window then
  window = cut
  local last = math.ceil((total - window) / 4) * 4
  local wanted = math.floor(focus / 8) - math.floor(window / 4)
  start = math.max(0, math.min(wanted - wanted % 4, last))
end
local function seen(name) return redis.call('GETRANGE', name, start, start + window - 1) end
local combine = {AND = bit.band, OR = bit.bor, XOR = bit.bxor}
local result = false
for at, source in ipairs(sources) do
  if source[1] == 'string' then source[3] = seen(KEYS[at + 1]) end
end
if known then
  local bytes = {}
  for at = 1, math.min(window, longest - start) do
    local value = string.byte(sources[1][3], at) or 0
    if operation == 'NOT' then value = 255 - value end
    for nth = 2, #sources do value = combine[operation](value, string.byte(sources[nth][3], at) or 0) end
    bytes[at] = string.char(value)
  end
  result = table.concat(bytes)
end
while #sources > shown do table.remove(sources) end
local part = length > window and math.ceil(length / parts) or math.max(length, 1)
local counts = {}
for from = 0, length - 1, part do
  counts[#counts + 1] = redis.call('BITCOUNT', key, from, from + part - 1)
end
return {kind, length, set, clear, answer, start, seen(key), part, counts, sources, longest, result}
`;
