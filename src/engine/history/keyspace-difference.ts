import type { KeyInDb, KeyspaceDifference } from '#protocol/history.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { Command, RespValue } from '#resp/value.ts';

/** Keys of all databases that are looked at, at most. */
const MOST_KEYS = 10_000;
/** The server's default of `databases`. */
const DATABASES = 16;

/** The keys of one moment: what each holds, as one text, by its database and name. */
export interface KeysOfMoment {
  readonly keys: ReadonlyMap<string, { readonly key: KeyInDb; readonly holds: string }>;
  /** There are more. */
  readonly cut: boolean;
}

/** Walks a database and answers with the names of its keys and when each expires; whether there are more comes first. */
const WALK = `
local out, cursor, count, most = {}, '0', 0, tonumber(ARGV[2])
redis.call('SELECT', ARGV[1])
repeat
  local page = redis.call('SCAN', cursor, 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    if count >= most then return { 1, out } end
    count = count + 1
    out[#out + 1] = key
    out[#out + 1] = tostring(redis.call('PEXPIRETIME', key))
  end
until cursor == '0'
return { 0, out }
`;

type Ask = (commands: readonly Command[]) => Promise<Uint8Array>;

/**
 * Reads the keys of a moment: first their names, then a digest of each value, which is the server's own
 * (`DEBUG DIGEST-VALUE`) and cannot be asked for in a script.
 * @param ask Runs commands on a copy of the server at the moment; their replies, one after another.
 */
export async function readKeys(ask: Ask): Promise<KeysOfMoment> {
  const found: Array<{ readonly key: KeyInDb; readonly expires: string }> = [];
  const dbs = Array.from({ length: DATABASES }, (_, db) => String(db));
  const walks = await replies(
    ask,
    dbs.map((db) => ['EVAL', WALK, '0', db, String(MOST_KEYS)]),
  );
  let cut = false;
  for (const [db, walk] of walks.entries()) {
    const [more, names] = itemsOf(walk);
    cut ||= more?.kind === 'integer' && more.value === 1n;
    const items = itemsOf(names);
    for (let at = 0; at < items.length; at += 2)
      found.push({ key: { db, name: bytesOf(items[at]) }, expires: textOf(items[at + 1]) });
  }
  const questions = found.flatMap(({ key: { db, name } }) => [
    ['SELECT', String(db)],
    ['DEBUG', 'DIGEST-VALUE', name],
  ]);
  const digests = questions.length === 0 ? [] : await replies(ask, questions);
  const keys = new Map<string, { key: KeyInDb; holds: string }>();
  for (const [at, { key, expires }] of found.entries()) {
    const [digest] = itemsOf(digests[2 * at + 1]);
    keys.set(`${key.db} ${latin.decode(key.name)}`, { key, holds: `${textOf(digest)} ${expires}` });
  }
  return { keys, cut };
}

const replies = async (ask: Ask, commands: readonly Command[]): Promise<RespValue[]> =>
  new RespDecoder().push(await ask(commands));

/** What came, what went and what is another, from one moment to another. */
export function keyspaceDifference(from: KeysOfMoment, to: KeysOfMoment): KeyspaceDifference {
  const only = (one: KeysOfMoment, other: KeysOfMoment): KeyInDb[] =>
    [...one.keys].filter(([id]) => !other.keys.has(id)).map(([, { key }]) => key);
  return {
    added: only(to, from),
    removed: only(from, to),
    changed: [...from.keys]
      .filter(([id, { holds }]) => (to.keys.get(id)?.holds ?? holds) !== holds)
      .map(([, { key }]) => key),
    cut: from.cut || to.cut,
  };
}

const itemsOf = (value: RespValue | undefined): readonly RespValue[] =>
  value?.kind === 'array' ? value.items : [];

const bytesOf = (value: RespValue | undefined): Uint8Array =>
  value?.kind === 'bulk' || value?.kind === 'simple' ? value.bytes : new Uint8Array(0);

const latin = new TextDecoder('latin1');
const textOf = (value: RespValue | undefined): string => latin.decode(bytesOf(value));
