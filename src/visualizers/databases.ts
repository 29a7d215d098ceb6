import type { RespValue } from '#resp/value.ts';
import { wordIn } from './reply-reading.ts';

/** One database as INFO keyspace tells of it. */
export interface DatabaseCounts {
  readonly db: number;
  readonly keys: number;
  /** Keys with a lifetime, those included that are past it and not deleted yet. */
  readonly expires: number;
  /** The server's estimate of the average lifetime left, in milliseconds; null before it has one. */
  readonly averageTtlMs: number | null;
  /** Keys with fields that have lifetimes of their own; null where the server does not say. */
  readonly withVolatileItems: number | null;
}

/** The databases that have keys, out of the reply to INFO keyspace. */
export function databasesIn(info: RespValue | undefined): readonly DatabaseCounts[] {
  return [...(wordIn(info) ?? '').matchAll(/^db(\d+):(\S*)/gm)].map(([, db, facts]) => {
    const fields = new Map((facts ?? '').split(',').map((fact) => splitFact(fact)));
    const averageTtlMs = fields.get('avg_ttl') ?? 0;
    return {
      db: Number(db),
      keys: fields.get('keys') ?? 0,
      expires: fields.get('expires') ?? 0,
      averageTtlMs: averageTtlMs === 0 ? null : averageTtlMs,
      withVolatileItems: fields.get('keys_with_volatile_items') ?? null,
    };
  });
}

function splitFact(fact: string): readonly [string, number] {
  const [name = '', value = ''] = fact.split('=');
  return [name, Number(value)];
}
