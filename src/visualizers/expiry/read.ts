import type { CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '../cut-bytes.ts';
import { databasesIn, type DatabaseCounts } from '../databases.ts';
import { infoNumber, timeIn } from '../info-field.ts';
import { itemsIn, numberIn, refuseError } from '../reply-reading.ts';
import type { ServerSight } from '../server-visualizer.ts';
import { expiredIn, type ExpiredRecord } from './expired.ts';
import { READ_LIFETIMES } from './read-script.ts';

export interface ExpiringKey {
  readonly db: number;
  readonly name: CutBytes;
  /** Unix time in milliseconds. */
  readonly expiresAtMs: number;
}

/** What INFO stats tells; null for what this server does not tell. */
export interface ExpiryStats {
  readonly expiredKeys: number | null;
  readonly expiredFields: number | null;
  /** Percent of the keys with a lifetime, by the server's estimate. */
  readonly stalePercent: number | null;
  readonly timeCapReached: number | null;
  /** Milliseconds that the cycle has taken since the server was started. */
  readonly cycleMs: number | null;
}

export interface ExpiryRaw {
  /** The server's clock, Unix time in milliseconds. */
  readonly nowMs: number;
  readonly databases: readonly DatabaseCounts[];
  /** Keys that were looked at for lifetimes, and those of them that had one. */
  readonly looked: number;
  readonly met: number;
  /** Keys past their deadline that are still counted; null when not all keys were looked at. */
  readonly overdue: number | null;
  /** Of those that were looked at, the first to expire first. */
  readonly next: readonly ExpiringKey[];
  readonly stats: ExpiryStats;
  readonly expired: ExpiredRecord;
}

/** Keys that one look asks for their lifetimes: some three milliseconds of the worker. */
const LOOKED_AT = 1000;
/** Most bytes of a name that the picture can show. */
const NAME_BYTES = 48;

/** Reads which keys expire next, and takes from events how the last ones did. */
export async function readExpiry(run: CommandRunner, sight: ServerSight): Promise<ExpiryRaw> {
  const { maxElements, maxBytes } = sight.budget;
  const most = Math.max(1, Math.floor(maxElements / 2));
  const nameBytes = Math.max(1, Math.min(NAME_BYTES, Math.floor(maxBytes / most)));
  const [stats, keyspace, lifetimes] = await Promise.all([
    run(['INFO', 'stats']),
    run(['INFO', 'keyspace']),
    run(['EVAL_RO', READ_LIFETIMES, '0', String(most), String(nameBytes), String(LOOKED_AT)]),
  ]);
  refuseError(lifetimes);
  const [time, looked, met, overdue, next] = itemsIn(lifetimes);
  const left = numberIn(overdue) ?? -1;
  return {
    nowMs: timeIn(time),
    databases: databasesIn(keyspace),
    looked: numberIn(looked) ?? 0,
    met: numberIn(met) ?? 0,
    overdue: left < 0 ? null : left,
    next: itemsIn(next).map(keyIn),
    stats: statsIn(stats),
    expired: expiredIn(sight, Math.max(1, Math.floor(maxElements / 4))),
  };
}

function keyIn(reply: RespValue): ExpiringKey {
  const [db, at, name] = itemsIn(reply);
  return { db: numberIn(db) ?? 0, expiresAtMs: numberIn(at) ?? 0, name: cutIn(name) };
}

function statsIn(info: RespValue): ExpiryStats {
  return {
    expiredKeys: infoNumber(info, 'expired_keys'),
    expiredFields: infoNumber(info, 'expired_fields'),
    stalePercent: infoNumber(info, 'expired_stale_perc'),
    timeCapReached: infoNumber(info, 'expired_time_cap_reached_count'),
    cycleMs: infoNumber(info, 'expire_cycle_cpu_milliseconds'),
  };
}
