import type { RespValue } from '#resp/value.ts';
import { clientFieldsIn } from '#visualizers/client-list.ts';
import { wordIn } from '#visualizers/reply-reading.ts';

/** A client as CLIENT LIST tells of it: what each field says, by its name. */
export interface ClientRow {
  /** The server's number for it. */
  readonly id: string;
  readonly fields: ReadonlyMap<string, string>;
}

export interface ClientTable {
  readonly rows: readonly ClientRow[];
  /** The names of all fields, in the server's order. */
  readonly columns: readonly string[];
}

/** More rows than anybody reads; the count of all is told. */
export const MOST_ROWS = 200;

/**
 * A reply to CLIENT LIST. The connection that the copy itself is asked through has no address, and is no client of the
 * server.
 */
export function clientTable(reply: RespValue | undefined): ClientTable {
  const rows = clientFieldsIn(wordIn(reply) ?? '').flatMap((fields): ClientRow[] => {
    const id = fields.get('id') ?? '';
    return id === '' || (fields.get('addr') ?? '') === '' ? [] : [{ id, fields }];
  });
  return { rows, columns: [...new Set(rows.flatMap(({ fields }) => [...fields.keys()]))] };
}

/** The columns that say most, in the order in which they are read. */
export const MAIN_COLUMNS = [
  'id',
  'name',
  'addr',
  'user',
  'db',
  'age',
  'idle',
  'flags',
  'cmd',
  'tot-cmds',
  'qbuf',
  'omem',
  'tot-mem',
];
