import { bytesOf, errorText, textOf, withoutAttributes } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { keyRef, type KeyRef } from './key-ref.ts';

/** What the list says about a key, as it was when it was last in sight. */
export interface KeyDetail {
  /** The server's own word; `none` when the key went between two reads. */
  readonly type: string;
  /** Milliseconds of life left; null when the key does not expire. */
  readonly ttlMs: number | null;
  /** Elements, fields, members, entries, or bytes of a string; null for a type without a counting command. */
  readonly size: number | null;
  /** `MEMORY USAGE`, in bytes. */
  readonly memoryBytes: number | null;
}

/** What is to be read of a database. */
export interface KeyListRequest {
  readonly db: number;
  /** A part of the name, or a glob pattern when it has `*`, `?` or `[`; empty for all keys. */
  readonly filter: string;
  /** Names to show at most. */
  readonly limit: number;
  /** The rows in sight, whose details are read. */
  readonly from: number;
  readonly to: number;
}

export interface KeyList {
  readonly db: number;
  readonly filter: string;
  /** In the order of their bytes. */
  readonly keys: readonly KeyRef[];
  /** Of those rows that were in sight at some time, by key id. */
  readonly details: ReadonlyMap<string, KeyDetail>;
  /** `DBSIZE`; counts keys whose time is over until the server removes them. Null before the first read. */
  readonly dbSize: number | null;
  /** Whether SCAN came to its end: then `keys` are all that match. */
  readonly complete: boolean;
}

export const emptyKeyList: KeyList = {
  db: 0,
  filter: '',
  keys: [],
  details: new Map(),
  dbSize: null,
  complete: true,
};

/** Rows whose details one read may ask for. */
const MOST_DETAILS = 120;
/** With a filter SCAN looks at many keys to find few; it may look at this many for each that may be shown. */
const LOOKED_AT_PER_SHOWN = 10;
/** Pages that one read may ask for, each on a copy of its own. */
const MOST_PAGES = 4;

/** Reads the names (bounded), how many there are, and the details of the rows in sight. */
export async function readKeyList(
  run: CommandRunner,
  request: KeyListRequest,
  before: KeyList,
): Promise<KeyList> {
  const [size, { keys, complete }] = await Promise.all([run(['DBSIZE']), scan(run, request)]);
  const visible = keys.slice(request.from, Math.min(request.to, request.from + MOST_DETAILS));
  const read = await Promise.all(visible.map(async (key) => [key.id, await readDetail(run, key)] as const));
  const details = new Map(read);
  for (const { id } of keys) {
    const old = before.details.get(id);
    if (old !== undefined && !details.has(id)) details.set(id, old);
  }
  return { db: request.db, filter: request.filter, keys, details, dbSize: integer(size), complete };
}

/** The smallest lifetime among the rows in sight; null when none of them expires. */
export function shortestLifetime(list: KeyList, from: number, to: number): number | null {
  let shortest: number | null = null;
  for (const { id } of list.keys.slice(from, to)) {
    const ttl = list.details.get(id)?.ttlMs ?? null;
    if (ttl !== null && (shortest === null || ttl < shortest)) shortest = ttl;
  }
  return shortest;
}

async function scan(
  run: CommandRunner,
  request: KeyListRequest,
): Promise<{ readonly keys: KeyRef[]; readonly complete: boolean }> {
  const pattern = matchPattern(request.filter);
  const count = pattern === null ? request.limit : request.limit * LOOKED_AT_PER_SHOWN;
  const found = new Map<string, KeyRef>();
  let cursor = '0';
  let pages = 0;
  do {
    const match = pattern === null ? [] : ['MATCH', pattern];
    const reply = await run(['SCAN', cursor, ...match, 'COUNT', String(count)]);
    const [next, names] = elements(reply);
    if (next === undefined || names === undefined) throw new Error(errorText(reply) ?? 'SCAN gave no names');
    cursor = textOf(next) ?? '0';
    pages += 1;
    for (const name of elements(names)) {
      const key = keyRef(request.db, bytesOf(name) ?? new Uint8Array());
      found.set(key.id, key);
    }
  } while (cursor !== '0' && found.size < request.limit && pages < MOST_PAGES);
  const keys = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { keys, complete: cursor === '0' };
}

/** A part of a name becomes a pattern around it; a pattern stays as it was typed. */
function matchPattern(filter: string): string | null {
  if (filter === '') return null;
  return /[*?[]/.test(filter) ? filter : `*${filter.replaceAll('\\', '\\\\')}*`;
}

/** The command that counts what a key of each type holds. */
const countingCommands: ReadonlyMap<string, string> = new Map([
  ['string', 'STRLEN'],
  ['list', 'LLEN'],
  ['set', 'SCARD'],
  ['hash', 'HLEN'],
  ['zset', 'ZCARD'],
  ['stream', 'XLEN'],
]);

/** The count is a second question, because it depends on the type; the key may have changed in between. */
async function readDetail(run: CommandRunner, { name }: KeyRef): Promise<KeyDetail> {
  const [type, ttl, memory] = await Promise.all([
    run(['TYPE', name]),
    run(['PTTL', name]),
    run(['MEMORY', 'USAGE', name]),
  ]);
  const typeName = errorText(type) === null ? (textOf(type) ?? 'none') : 'none';
  const counting = countingCommands.get(typeName);
  const left = integer(ttl);
  return {
    type: typeName,
    ttlMs: left === null || left < 0 ? null : left,
    size: counting === undefined ? null : integer(await run([counting, name])),
    memoryBytes: integer(memory),
  };
}

function integer(value: RespValue): number | null {
  const plain = withoutAttributes(value);
  return plain.kind === 'integer' ? Number(plain.value) : null;
}

function elements(value: RespValue): readonly RespValue[] {
  const plain = withoutAttributes(value);
  return plain.kind === 'array' || plain.kind === 'set' ? plain.items : [];
}
