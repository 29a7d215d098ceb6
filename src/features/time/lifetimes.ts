import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '#visualizers/cut-bytes.ts';
import { databasesIn } from '#visualizers/databases.ts';
import { READ_LIFETIMES } from '#visualizers/expiry/read-script.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '#visualizers/reply-reading.ts';

/** Keys of all databases that one look asks for their deadlines: some ten milliseconds of the worker. */
export const LOOKED_AT = 10_000;
/** Of a name that is longer only so many bytes are read. */
const NAME_BYTES = 4096;

/** A key and when it expires. */
export interface Deadline {
  readonly db: number;
  /** Its name, as far as it was read. */
  readonly name: CutBytes;
  /** Milliseconds since 1970, of the server's time. */
  readonly atMs: number;
}

/** What a copy of the server tells about lifetimes at one instant. */
export interface Lifetimes {
  /** The server's wall time, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Keys that were looked at; in databases without lifetimes none. */
  readonly looked: number;
  /** Those of them that have a lifetime. */
  readonly met: number;
  /** All keys with a lifetime were met. */
  readonly complete: boolean;
  /** Keys with fields that have lifetimes of their own, which are not looked at. */
  readonly withFieldLifetimes: number;
  /** Of those that were met, the one that expires first; null when there is none. */
  readonly next: Deadline | null;
}

/** Asks a copy of the server. Rejects when it cannot be read, or refuses. */
export async function readLifetimes(run: CommandRunner, lookAt = LOOKED_AT): Promise<Lifetimes> {
  const [keyspace, lifetimes] = await Promise.all([
    run(['INFO', 'keyspace']),
    run(['EVAL_RO', READ_LIFETIMES, '0', '1', String(NAME_BYTES), String(lookAt)]),
  ]);
  refuseError(lifetimes);
  const [time, looked, met, overdue, next] = itemsIn(lifetimes);
  const [first] = itemsIn(next);
  return {
    nowMs: timeIn(time),
    looked: numberIn(looked) ?? 0,
    met: numberIn(met) ?? 0,
    complete: (numberIn(overdue) ?? -1) >= 0,
    withFieldLifetimes: databasesIn(keyspace).reduce((sum, one) => sum + (one.withVolatileItems ?? 0), 0),
    next: first === undefined ? null : deadlineIn(first),
  };
}

function deadlineIn(reply: RespValue): Deadline {
  const [db, at, name] = itemsIn(reply);
  return { db: numberIn(db) ?? 0, name: cutIn(name), atMs: numberIn(at) ?? 0 };
}

/** The reply to TIME, in milliseconds since 1970. */
export function timeIn(reply: RespValue | undefined): number {
  const [seconds, microseconds] = itemsIn(reply).map((part) => Number(wordIn(part) ?? 0));
  return (seconds ?? 0) * 1000 + (microseconds ?? 0) / 1000;
}
