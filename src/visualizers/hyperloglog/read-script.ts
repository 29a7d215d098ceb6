import { DENSE_BYTES, HEADER_BYTES, MAP_SIDE, REGISTERS } from './layout.ts';

/**
 * Reads the registers of a HyperLogLog inside the server, because the commands that print them (PFDEBUG) convert a
 * sparse one first, and print far more than a picture may read. KEYS[1] is the key; ARGV: bytes for the registers.
 *
 * Dense registers are six bits each, the lowest bits of a byte first. Sparse ones are runs: `00nnnnnn` is n+1 registers
 * of zero, `01nnnnnn nnnnnnnn` up to 16,384 of them, `1vvvvvnn` n+1 registers of v+1 (`hyperloglog.c`, "The HLL
 * representation"). No sparse value that covers all registers once is longer than two bytes for each.
 *
 * Back they go in a code that fits them. Registers are geometrically distributed: half of them hold one value, a quarter
 * the next, and so on; for such numbers counting is the shortest code there is. The commonest value is `0`, the next
 * `10`, then `110` …: some three bits a register instead of six. If that is still more than the bytes allow, because
 * somebody made up the registers or the bytes are few, the map is made coarser: squares of 2 × 2, 4 × 4, … registers, of
 * which the highest is told. The histogram counts all registers in any case.
 *
 * Answers {type} for what is no string; {string, length, header} for a string that is no HyperLogLog; else {string,
 * length, header, histogram (how many hold 0, 1, …, joined by commas), registers along the edge of one square, values by
 * frequency (a byte each), code}.
 */
export const READ_REGISTERS = `
local key, bytes = KEYS[1], tonumber(ARGV[1])
local kind = redis.call('TYPE', key).ok
if kind ~= 'string' then return {kind} end
local byte, sub, floor = string.byte, string.sub, math.floor
local length = redis.call('STRLEN', key)
local value = redis.call('GETRANGE', key, 0, ${HEADER_BYTES + REGISTERS * 2 - 1})
local header = sub(value, 1, ${HEADER_BYTES})
local none = {kind, length, header}
if #header < ${HEADER_BYTES} or sub(header, 1, 4) ~= 'HYLL' then return none end
local registers, count = {}, 0
local function dense()
  if length ~= ${DENSE_BYTES} then return end
  for at = ${HEADER_BYTES + 1}, length, 3 do
    local a, b, c = byte(value, at, at + 2)
    registers[count + 1] = a % 64
    registers[count + 2] = floor(a / 64) + b % 16 * 4
    registers[count + 3] = floor(b / 16) + c % 4 * 16
    registers[count + 4] = floor(c / 4)
    count = count + 4
  end
end
local function run(times, register)
  if count + times > ${REGISTERS} then return false end
  for _ = 1, times do
    count = count + 1
    registers[count] = register
  end
  return true
end
local function sparse()
  local at = ${HEADER_BYTES + 1}
  while at <= length do
    local code, fits = byte(value, at), false
    if not code then return end
    if code >= 128 then
      fits = run(code % 4 + 1, floor(code / 4) % 32 + 1)
    elseif code < 64 then
      fits = run(code + 1, 0)
    else
      at = at + 1
      fits = run(code % 64 * 256 + (byte(value, at) or 0) + 1, 0)
    end
    if not fits then count = 0 return end
    at = at + 1
  end
end
local encoding = byte(header, 5)
if encoding == 0 then dense() elseif encoding == 1 then sparse() end
if count ~= ${REGISTERS} then return none end
local function tally(values)
  local counts = {}
  for register = 0, 63 do counts[register] = 0 end
  for at = 1, #values do counts[values[at]] = counts[values[at]] + 1 end
  return counts
end
local histogram = tally(registers)
local function ranked(counts)
  local order, bits = {}, 0
  for register = 0, 63 do
    if counts[register] > 0 then order[#order + 1] = register end
  end
  table.sort(order, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  for rank, register in ipairs(order) do bits = bits + rank * counts[register] end
  return order, bits
end
local function coarser(values, side)
  local squares, across = {}, side / 2
  for at = 0, across * across - 1 do
    local from = floor(at / across) * 2 * side + at % across * 2 + 1
    squares[at + 1] = math.max(values[from], values[from + 1], values[from + side], values[from + side + 1])
  end
  return squares, across
end
local cells, side = registers, ${MAP_SIDE}
local order, bits = ranked(histogram)
while bits > bytes * 8 and side > 1 do
  cells, side = coarser(cells, side)
  order, bits = ranked(tally(cells))
end
local codes = {}
for rank, register in ipairs(order) do codes[register] = string.rep('1', rank - 1) .. '0' end
local words = {}
for at = 1, #cells do words[at] = codes[cells[at]] end
local code = table.concat(words) .. string.rep('0', -bits % 8)
local packed = {}
for at = 1, #code, 8 do packed[#packed + 1] = string.char(tonumber(sub(code, at, at + 7), 2)) end
local highest = 63
while highest > 0 and histogram[highest] == 0 do highest = highest - 1 end
return {kind, length, header, table.concat(histogram, ',', 0, highest), ${MAP_SIDE} / side,
  string.char(unpack(order)), table.concat(packed)}
`;
