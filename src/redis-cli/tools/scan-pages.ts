import { bytesOf, errorText, textOf } from '#resp/text.ts';
import type { CommandWord, RespValue } from '#resp/value.ts';
import type { ToolConnection } from './tool-connection.ts';
import { ToolFailure } from './tool-io.ts';
import type { ToolOptions } from './tool-options.ts';

/** The keys that one SCAN answers with, and how many were asked before. */
export type KeyPage = readonly Uint8Array[];

/** Goes through all keys by SCAN, one reply after another (`sendScan`). Rejects with a `ToolFailure`. */
export async function* scanPages(
  connection: ToolConnection,
  { pattern, count }: Pick<ToolOptions, 'pattern' | 'count'>,
): AsyncGenerator<KeyPage, void, void> {
  const filter: CommandWord[] = [
    ...(pattern === null ? [] : ['MATCH', pattern]),
    ...(count === null ? [] : ['COUNT', String(count)]),
  ];
  for (let cursor = '0'; ;) {
    const page = readPage(await connection.ask(['SCAN', cursor, ...filter]));
    yield page.keys;
    cursor = page.cursor;
    if (cursor === '0') return;
  }
}

function readPage(reply: RespValue): { readonly cursor: string; readonly keys: KeyPage } {
  const error = errorText(reply);
  if (error !== null) throw new ToolFailure(`SCAN error: ${error}\n`);
  if (reply.kind !== 'array') throw new ToolFailure('Non ARRAY response from SCAN!\n');
  const [cursor, keys] = reply.items;
  const at = cursor === undefined ? null : textOf(cursor);
  if (at === null || keys?.kind !== 'array') throw new ToolFailure('Invalid element count from SCAN!\n');
  return { cursor: at, keys: keys.items.flatMap((key) => bytesOf(key) ?? []) };
}

/** How many keys the server says that there are (`getDbSize`). */
export async function countKeys(connection: ToolConnection): Promise<number> {
  const reply = await connection.ask(['DBSIZE']);
  const error = errorText(reply);
  if (error !== null) throw new ToolFailure(`Couldn't determine DBSIZE: ${error}\n`);
  if (reply.kind !== 'integer') throw new ToolFailure('Non INTEGER response from DBSIZE!\n');
  return Number(reply.value);
}
