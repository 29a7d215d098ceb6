import type { CommandRunner, RespValue } from '#resp/value.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { lastWrite, type LastWrite } from '../last-write.ts';
import { itemsIn, numberIn, refuseError, stringIn, wordIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';

/** One element as far as it was read. */
export interface ListElement {
  readonly start: Uint8Array;
  /** Bytes of the whole element. */
  readonly length: number;
}

/** What `DEBUG OBJECT` reports of a quicklist. */
export interface QuicklistNodes {
  readonly count: number;
  readonly averageElements: number;
}

export interface ListRaw {
  readonly key: KeyInfo;
  /** `LLEN`; null when the key holds no list. */
  readonly length: number | null;
  /** Elements from the head on; all of them when `tail` is empty. */
  readonly head: readonly ListElement[];
  /** The last elements, in the list's order; empty when `head` has them all. */
  readonly tail: readonly ListElement[];
  /** Null when the server does not report it. */
  readonly nodes: QuicklistNodes | null;
  readonly write: LastWrite | null;
}

/**
 * Reads both ends of a list inside the server, so that an element of many megabytes costs no more than a short one:
 * LRANGE alone cannot be told to cut. KEYS[1] is the list; ARGV: elements in all, bytes of each.
 * Answers {type} or {list, length, head, tail}, where an element is {its length, its first bytes}.
 */
const READ_ENDS = `
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'list' then return {kind} end
local length = redis.call('LLEN', KEYS[1])
local most, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])
local function ends(from, to)
  local elements = redis.call('LRANGE', KEYS[1], from, to)
  for at, element in ipairs(elements) do
    elements[at] = {#element, string.sub(element, 1, bytes)}
  end
  return elements
end
if length <= most then return {kind, length, ends(0, -1), {}} end
local head = math.ceil(most / 2)
return {kind, length, ends(0, head - 1), ends(head - most, -1)}
`;

/** Bytes of one element that a cell can show. */
const CELL_BYTES = 48;
/** DEBUG OBJECT serialises the whole value to measure it; lists above this size are not asked for their nodes. */
const NODE_COUNT_LIMIT = 4 * 1024 * 1024;

/** Reads both ends of a list, its length and (of a quicklist that is not huge) its nodes, at one instant. */
export async function readList(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  { uses }: KeyContext,
): Promise<ListRaw> {
  const most = Math.max(2, budget.maxElements);
  const bytes = Math.max(1, Math.min(CELL_BYTES, Math.floor(budget.maxBytes / most)));
  const countNodes = key.encoding === 'quicklist' && (key.memoryBytes ?? Infinity) <= NODE_COUNT_LIMIT;
  const [info, ends, object] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_ENDS, '1', key.name, String(most), String(bytes)]),
    countNodes ? run(['DEBUG', 'OBJECT', key.name]) : null,
  ]);
  refuseError(ends);
  const [, length, head, tail] = itemsIn(ends);
  return {
    key: info,
    length: numberIn(length),
    head: itemsIn(head).map(elementOf),
    tail: itemsIn(tail).map(elementOf),
    nodes: object === null ? null : nodesIn(wordIn(object)),
    write: lastWrite(uses),
  };
}

function elementOf(pair: RespValue): ListElement {
  const [length, start] = itemsIn(pair);
  const bytes = stringIn(start) ?? new Uint8Array();
  return { start: bytes, length: numberIn(length) ?? bytes.length };
}

/** Finds `ql_nodes:274 ql_avg_node:357.66` in the server's line; null where they are missing. */
function nodesIn(line: string | null): QuicklistNodes | null {
  const count = /\bql_nodes:(\d+)/.exec(line ?? '')?.[1];
  const average = /\bql_avg_node:([\d.]+)/.exec(line ?? '')?.[1];
  return count === undefined || average === undefined
    ? null
    : { count: Number(count), averageElements: Number(average) };
}
