import { textOf } from '#resp/text.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';

/** What two servers with the same data say alike. */
export interface DataSummary {
  /** DEBUG DIGEST: of all values in all databases, and of which keys have a lifetime. */
  readonly digest: string;
  readonly databases: Readonly<Record<string, number>>;
  /** By database and key, bytes as Latin-1, the moment in milliseconds since 1970. */
  readonly expiries: Readonly<Record<string, string>>;
  /** What the digest leaves out of streams: ids, groups, consumers and what is pending. */
  readonly streams: Readonly<Record<string, unknown>>;
  readonly libraries: ReadonlyArray<readonly [name: string, code: string]>;
}

/**
 * Fields of XINFO STREAM … FULL that tell of time, of memory, that other versions do not have, or that the digest is of.
 */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'radix-tree-keys',
  'radix-tree-nodes',
  'seen-time',
  'active-time',
  'lag',
  'entries',
]);

/** Reads what a server holds; it needs DEBUG. Leaves database 0 selected. */
export async function summarise(run: CommandRunner): Promise<DataSummary> {
  const ask = async (...command: Command): Promise<string> => textOf(await run(command)) ?? '';
  const digest = await ask('DEBUG', 'DIGEST');
  const databases: Record<string, number> = {};
  const expiries: Record<string, string> = {};
  const streams: Record<string, unknown> = {};
  const info = await ask('INFO', 'keyspace');
  for (const [, number = '', keys] of info.matchAll(/^db(\d+):keys=(\d+)/gm)) {
    databases[number] = Number(keys);
    await ask('SELECT', number);
    for (const key of itemsOf(await run(['KEYS', '*']))) {
      const name = `${number} ${latin1(key)}`;
      const bytes = key.kind === 'bulk' ? key.bytes : '';
      const expiry = await ask('PEXPIRETIME', bytes);
      if (expiry !== '-1') expiries[name] = expiry;
      if ((await ask('TYPE', bytes)) === 'stream')
        streams[name] = plain(await run(['XINFO', 'STREAM', bytes, 'FULL', 'COUNT', '0']));
    }
  }
  await ask('SELECT', '0');
  const libraries = itemsOf(await run(['FUNCTION', 'LIST', 'WITHCODE'])).map((library) => {
    const fields = plain(library) as Readonly<Record<string, string>>;
    return [fields['library_name'] ?? '', fields['library_code'] ?? ''] as const;
  });
  return { digest, databases, expiries: sorted(expiries), streams: sorted(streams), libraries };
}

/** The members of a sorted set with their scores, whose text is each server's own. */
export async function scoresOf(run: CommandRunner, key: string): Promise<Array<[string, number]>> {
  const texts = itemsOf(await run(['ZRANGE', key, '0', '-1', 'WITHSCORES'])).map(
    (item) => textOf(item) ?? '',
  );
  return texts.flatMap((text, at) =>
    at % 2 === 0 ? [[text, Number(texts[at + 1])] as [string, number]] : [],
  );
}

/** Has a server that runs on this machine save its data; answers where. */
export async function save(run: CommandRunner): Promise<string> {
  await run(['SAVE']);
  const [, folder] = itemsOf(await run(['CONFIG', 'GET', 'dir']));
  return `${folder ? textOf(folder) : ''}/dump.rdb`;
}

const itemsOf = (reply: RespValue): readonly RespValue[] => (reply.kind === 'array' ? reply.items : []);
const latin1 = (reply: RespValue): string =>
  reply.kind === 'bulk' ? Buffer.from(reply.bytes).toString('latin1') : '';
const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A reply as JSON; an array of names and values is an object without the fields that differ anyway. */
function plain(reply: RespValue): unknown {
  const items = itemsOf(reply);
  if (reply.kind !== 'array') return textOf(reply);
  const isFields =
    items.length > 0 && items.length % 2 === 0 && items[0]?.kind === 'bulk' && isName(items[0]);
  if (!isFields) return items.map(plain);
  const fields: Record<string, unknown> = {};
  for (let at = 0; at < items.length; at += 2) {
    const [name, value] = [items[at], items[at + 1]];
    if (name && value && !OWN_FIELDS.has(latin1(name))) fields[latin1(name)] = plain(value);
  }
  return fields;
}

/** Ids of entries and names of consumers stand first in arrays too; the fields' own names are known. */
const FIRST_FIELDS: ReadonlySet<string> = new Set(['length', 'name', 'library_name']);
const isName = (reply: RespValue): boolean => FIRST_FIELDS.has(latin1(reply));
