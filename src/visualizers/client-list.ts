import type { RespValue } from '#resp/value.ts';
import { wordIn } from './reply-reading.ts';

/** A client as CLIENT LIST tells it. */
export interface ListedClient {
  readonly number: number;
  readonly inMulti: boolean;
  /** Commands that wait for EXEC; 0 outside of MULTI. */
  readonly queued: number;
  /** Keys that it watches. The server takes them away when one of them is touched. */
  readonly watching: number;
  /** A watched key was touched, so that EXEC will do nothing. */
  readonly dirty: boolean;
}

/** What each line of CLIENT LIST says, by the names of its fields. */
export function clientFieldsIn(list: string): ReadonlyArray<ReadonlyMap<string, string>> {
  return list.split('\n').map(
    (line) =>
      new Map(
        line.split(' ').map((field) => {
          const at = field.indexOf('=');
          return [field.slice(0, at), field.slice(at + 1)];
        }),
      ),
  );
}

/**
 * The clients in a reply to CLIENT LIST. The one that the copy itself is asked through has no address, and is no client
 * of the server.
 */
export function clientsIn(reply: RespValue | undefined): readonly ListedClient[] {
  return clientFieldsIn(wordIn(reply) ?? '').flatMap((fields) => {
    const number = Number(fields.get('id'));
    if (!Number.isInteger(number) || number === 0 || (fields.get('addr') ?? '') === '') return [];
    const flags = fields.get('flags') ?? '';
    return [
      {
        number,
        inMulti: flags.includes('x'),
        queued: Math.max(0, Number(fields.get('multi') ?? 0)),
        watching: Number(fields.get('watch') ?? 0),
        dirty: flags.includes('d'),
      },
    ];
  });
}
