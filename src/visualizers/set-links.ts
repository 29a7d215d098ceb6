import type { CommandRunner } from '#resp/value.ts';
import { numberIn } from './reply-reading.ts';

/**
 * Sets that name each other. A graph is kept as one set for each node, all with the same beginning of their names:
 * `follows:ada` has the member `ben`, and `follows:ben` is a set as well. The server knows nothing of that, so whether a
 * set is a part of a graph is found out by asking for the keys that its members would name. Which of several colons
 * ends the beginning is not known either: the last one is tried first.
 */

/** Bytes of a name or a member that can be part of a graph; longer ones are never joined to ask for a key. */
export const LONGEST_NODE = 512;
/** Colons of a name that are tried. */
const MOST_COLONS = 4;
/** Members that are looked at for links. */
export const LINKS_LOOKED_AT = 64;

/**
 * Lua that defines `isSet(name)`, `beginnings(name)` (lengths of what may be the common beginning of a graph's keys),
 * `first(name, most)` (members of a set, in the order of SSCAN, whatever its size, with little work), and
 * `linked(name, members)`: the length of the beginning with which one of them names another set; nil when none does.
 */
export const LUA_LINKS = `
local function isSet(name)
  local reply = redis.pcall('TYPE', name)
  return reply.ok == 'set'
end
local function beginnings(name)
  local lengths = {}
  if #name > ${LONGEST_NODE} then return lengths end
  for at = #name - 1, 1, -1 do
    if string.byte(name, at) == 58 and #lengths < ${MOST_COLONS} then lengths[#lengths + 1] = at end
  end
  return lengths
end
local function first(name, most)
  local count = redis.call('SCARD', name)
  if count > 4000 and redis.call('OBJECT', 'ENCODING', name) ~= 'hashtable' then return {} end
  local memory = math.max(1, redis.call('MEMORY', 'USAGE', name) or 1)
  local page = math.max(1, math.min(most, math.floor(262144 * count / memory)))
  local members, seen, read, rounds, cursor = {}, {}, 0, 0, '0'
  repeat
    local reply = redis.call('SSCAN', name, cursor, 'COUNT', page)
    cursor, rounds = reply[1], rounds + 1
    for _, member in ipairs(reply[2]) do
      if not seen[member] and #members < most then
        members[#members + 1], seen[member], read = member, true, read + #member
      end
    end
  until cursor == '0' or #members >= most or read > 1048576 or rounds >= 200
  return members
end
local function linked(name, members)
  for _, length in ipairs(beginnings(name)) do
    local beginning = string.sub(name, 1, length)
    for _, member in ipairs(members) do
      local other = #member <= ${LONGEST_NODE} and beginning .. member
      if other and other ~= name and isSet(other) then return length end
    end
  end
  return nil
end
`;

const IS_LINKED = `
${LUA_LINKS}
if not isSet(KEYS[1]) then return 0 end
return linked(KEYS[1], first(KEYS[1], ${LINKS_LOOKED_AT})) and 1 or 0
`;

const COLON = 0x3a;

/** Whether a name has the form that keys of a graph have: something, a colon, and something. */
export function canBeNode(name: Uint8Array): boolean {
  if (name.length > LONGEST_NODE) return false;
  const colon = name.subarray(1, -1).indexOf(COLON);
  return colon >= 0;
}

/** Whether one of the first members of a set names another set with the same beginning; false for all other keys. */
export async function readIsLinked(run: CommandRunner, name: Uint8Array): Promise<boolean> {
  if (!canBeNode(name)) return false;
  return numberIn(await run(['EVAL_RO', IS_LINKED, '1', name])) === 1;
}
