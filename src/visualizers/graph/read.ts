import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, LUA_CUT, type CutBytes } from '../cut-bytes.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError } from '../reply-reading.ts';
import { LINKS_LOOKED_AT, LONGEST_NODE, LUA_LINKS } from '../set-links.ts';
import type { ReadBudget } from '../visualizer.ts';

export interface GraphNodeRaw {
  readonly name: CutBytes;
  /** Steps from the middle: 1 for its members, 2 for members of their sets. */
  readonly depth: number;
  /** `SCARD` of the node's own set; null when it has none. */
  readonly count: number | null;
}

export interface GraphRaw {
  readonly key: KeyInfo;
  /** `SCARD`; null when the key holds no set. */
  readonly count: number | null;
  /** Bytes of the key's name that the names of all the graph's sets begin with; 0 when it has no such beginning. */
  readonly beginning: number;
  /** Some member names another set. */
  readonly linked: boolean;
  readonly nodes: readonly GraphNodeRaw[];
  /** From and to, each 0 for the middle, else the position in `nodes` plus 1. */
  readonly edges: ReadonlyArray<readonly [from: number, to: number]>;
}

/**
 * Reads the neighbourhood of one node inside the server. KEYS[1] is its set; ARGV: nodes in all, bytes of a name, members
 * of the set itself among them. Of the members those come first that have sets of their own; then members of these are
 * taken in turn, so that none crowds out the others. An edge is a membership: every set of the middle and of the first
 * ring is asked for every node, and a set of the second ring for those that name it, so that what is mutual is known.
 * Answers {type} or {set, count, length of the beginning, linked (1 or 0), nodes, edges}, where a node is
 * {name, depth, SCARD or -1} and edges are pairs of numbers in one list.
 */
const READ_GRAPH = `
${LUA_CUT}
${LUA_LINKS}
local key = KEYS[1]
local kind = redis.call('TYPE', key).ok
if kind ~= 'set' then return {kind} end
local most, bytes, near = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local members = first(key, ${LINKS_LOOKED_AT})
local link = linked(key, members)
local length = link or beginnings(key)[1] or 0
local beginning, own = string.sub(key, 1, length), string.sub(key, length + 1)
local function setOf(name)
  if length == 0 or #name > ${LONGEST_NODE} then return false end
  local other = beginning .. name
  return isSet(other) and other
end
local names, depths, sets, known, nodes, edges, joined = {}, {}, {}, {[own] = 0}, {}, {}, {}
local function join(from, to)
  local id = from .. ' ' .. to
  if from == to or joined[id] then return end
  joined[id] = true
  edges[#edges + 1], edges[#edges + 2] = from, to
end
local function add(name, depth, from)
  local at = #names + 1
  names[at], depths[at], sets[at], known[name] = name, depth, setOf(name), at
  nodes[at] = {cut(name, bytes), depth, sets[at] and redis.call('SCARD', sets[at]) or -1}
  join(from, at)
end
for _, wanted in ipairs({true, false}) do
  for _, member in ipairs(members) do
    if #names < near and not known[member] and (setOf(member) ~= false) == wanted then add(member, 1, 0) end
  end
end
local ring, following = #names, {}
for at = 1, ring do
  following[at] = sets[at] and first(sets[at], 32) or {}
end
for turn = 1, 32 do
  for at = 1, ring do
    local member = following[at][turn]
    if member and not known[member] and #names < most then add(member, 2, at) end
  end
end
for from = 0, #names do
  local set = from == 0 and key or sets[from]
  for to = 0, set and #names or -1 do
    local name = to == 0 and own or names[to]
    local asked = from <= ring or joined[to .. ' ' .. from]
    if asked and from ~= to and #name <= ${LONGEST_NODE} and redis.call('SISMEMBER', set, name) == 1 then
      join(from, to)
    end
  end
end
return {kind, redis.call('SCARD', key), length, link and 1 or 0, nodes, edges}
`;

/** Bytes of a name that a node can show. */
const NAME_BYTES = 48;
/** Members of the set itself that are drawn while theirs are drawn as well. */
const NEAR = 8;

/** Reads a set's members, the sets that they name, and who names whom, at one instant. */
export async function readGraph(run: CommandRunner, key: KeyInfo, budget: ReadBudget): Promise<GraphRaw> {
  const most = Math.max(1, budget.maxElements);
  const bytes = Math.max(1, Math.min(NAME_BYTES, Math.floor(budget.maxBytes / most)));
  const near = Math.max(1, Math.min(NEAR, Math.ceil(most / 2)));
  const [info, graph] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_GRAPH, '1', key.name, String(most), String(bytes), String(near)]),
  ]);
  refuseError(graph);
  const [, count, beginning, linked, nodes, edges] = itemsIn(graph);
  return {
    key: info,
    count: numberIn(count),
    beginning: numberIn(beginning) ?? 0,
    linked: numberIn(linked) === 1,
    nodes: itemsIn(nodes).map(nodeIn),
    edges: pairsIn(itemsIn(edges)),
  };
}

function nodeIn(reply: RespValue): GraphNodeRaw {
  const [name, depth, count] = itemsIn(reply);
  const size = numberIn(count);
  return { name: cutIn(name), depth: numberIn(depth) ?? 1, count: size === null || size < 0 ? null : size };
}

function pairsIn(numbers: readonly RespValue[]): Array<readonly [number, number]> {
  const pairs: Array<readonly [number, number]> = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    pairs.push([numberIn(numbers[at]) ?? 0, numberIn(numbers[at + 1]) ?? 0]);
  }
  return pairs;
}
