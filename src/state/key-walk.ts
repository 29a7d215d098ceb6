import { bytesOf, errorText, textOf, withoutAttributes } from '#resp/text.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { byteString, keyRef, type KeyRef } from './key-ref.ts';

/**
 * Names of keys, read so that a look costs little while little changes.
 *
 * A script walks the keyspace inside the copy of the server, with SCAN, and cuts the names it finds into pages, each
 * with a digest. It is told which digests are known; of those pages no name is sent again. So a look at ten thousand
 * names that are the same as before costs the worker a few milliseconds and the page nothing.
 *
 * SCAN goes through the server's table in an order of its own, which one key more or less does not change; but where its
 * pages end does. So the pages are cut here, after names that are told by their own bytes: then a key that comes or goes
 * changes the page it is in and no other. When the table itself grows, all pages come anew.
 */

/** A type as TYPE says it and SCAN's TYPE takes it. */
export type KeyType = 'string' | 'list' | 'set' | 'hash' | 'zset' | 'stream';

/** Which keys are wanted, and how many names at most. */
export interface WalkRequest {
  readonly db: number;
  /** A part of the name, or a glob pattern when it has `*`, `?` or `[`; empty for all keys. */
  readonly filter: string;
  /** Only keys of this type, chosen by the server; null for all. */
  readonly type: KeyType | null;
  /** Names after which the walk ends; some more may come. */
  readonly limit: number;
  /** Keys that SCAN may look at to find them. */
  readonly lookAt: number;
}

interface WalkPage {
  readonly digest: Uint8Array;
  readonly keys: readonly KeyRef[];
}

/** What a walk found. */
export interface KeyWalk {
  /** In the order of their bytes; the same array as before if they are the same keys. */
  readonly keys: readonly KeyRef[];
  /** Whether SCAN came to its end: then `keys` are all that match. */
  readonly complete: boolean;
  readonly pages: readonly WalkPage[];
}

export const NO_WALK: KeyWalk = { keys: [], complete: true, pages: [] };

/** Keys that one SCAN is asked to look at. */
const STEP = 1000;

/**
 * ARGV: names wanted, keys to look at, COUNT, pattern, type (either may be empty), and the known digests. Answers {next
 * cursor, {{digest} or {digest, names}, ...}}. A page has 100 to 1000 names, some 300 as a rule. `cmsgpack` keeps
 * names apart whatever bytes they have.
 */
const WALK = `
local wanted, left, count, pattern, kind = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]
local known = {}
for at = 6, #ARGV do known[ARGV[at]] = true end
local options = {'COUNT', count}
if pattern ~= '' then options[3], options[4] = 'MATCH', pattern end
if kind ~= '' then options[#options + 1] = 'TYPE' options[#options + 1] = kind end
local pages, page = {}, {}
local function close()
  local digest = redis.sha1hex(cmsgpack.pack(page))
  pages[#pages + 1] = known[digest] and {digest} or {digest, page}
  page = {}
end
local function ends(name)
  return string.sub(redis.sha1hex(string.sub(name, -64)), 1, 2) == '00'
end
local cursor, found = '0', 0
repeat
  local reply = redis.call('SCAN', cursor, unpack(options))
  cursor = reply[1]
  for _, name in ipairs(reply[2]) do
    page[#page + 1] = name
    if #page == 1000 or (#page >= 100 and ends(name)) then close() end
  end
  found = found + #reply[2]
  left = left - tonumber(count)
until cursor == '0' or found >= wanted or left <= 0
if #page > 0 then close() end
return {cursor, pages}
`;

/**
 * Reads names, of which those in `before` need not be sent again. Rejects when the server cannot be read or refuses.
 * @param before The walk before this one of the same database; of whatever filter, as digests tell.
 */
export async function walkKeys(run: CommandRunner, request: WalkRequest, before: KeyWalk): Promise<KeyWalk> {
  const reply = await run(walkCommand(request, before));
  const [cursor, sent] = itemsOf(reply);
  if (cursor === undefined || sent === undefined)
    throw new Error(errorText(reply) ?? 'the walk over the keys gave no names');
  const complete = textOf(cursor) === '0';
  const known = new Map(before.pages.map((page) => [byteString(page.digest), page]));
  const pages = itemsOf(sent).map((page) => pageOf(page, request.db, known));
  const same = pages.length === before.pages.length && pages.every((page, at) => page === before.pages[at]);
  return { keys: same ? before.keys : keysOf(pages, before.keys), complete, pages };
}

function walkCommand({ filter, type, limit, lookAt }: WalkRequest, before: KeyWalk): Command {
  const digests = before.pages.map((page) => page.digest);
  const pattern = matchPattern(filter) ?? '';
  return ['EVAL_RO', WALK, '0', String(limit), String(lookAt), String(STEP), pattern, type ?? '', ...digests];
}

function pageOf(sent: RespValue, db: number, known: ReadonlyMap<string, WalkPage>): WalkPage {
  const [sentDigest, names] = itemsOf(sent);
  const digest = (sentDigest && bytesOf(sentDigest)) ?? new Uint8Array();
  const page = known.get(byteString(digest));
  if (page !== undefined) return page;
  return { digest, keys: itemsOf(names).map((name) => keyRef(db, bytesOf(name) ?? new Uint8Array())) };
}

/** SCAN may name a key twice, while the server's table changes its size. What was sorted before stays so. */
function keysOf(pages: readonly WalkPage[], before: readonly KeyRef[]): KeyRef[] {
  const found = new Map<string, KeyRef>();
  for (const page of pages) for (const key of page.keys) found.set(key.id, key);
  const stayed = before.filter((key) => found.delete(key.id));
  if (found.size === 0) return stayed;
  return [...stayed, ...found.values()].sort(byName);
}

const byName = (a: KeyRef, b: KeyRef): number => (a.id < b.id ? -1 : 1);

/** A part of a name becomes a pattern around it; a pattern stays as it was typed. */
function matchPattern(filter: string): string | null {
  if (filter === '') return null;
  return /[*?[]/.test(filter) ? filter : `*${filter.replaceAll('\\', '\\\\')}*`;
}

function itemsOf(value: RespValue | undefined): readonly RespValue[] {
  if (value === undefined) return [];
  const plain = withoutAttributes(value);
  return plain.kind === 'array' || plain.kind === 'set' ? plain.items : [];
}
