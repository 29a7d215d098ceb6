import { distinctTexts, type CutText } from '../cut-bytes.ts';
import { reportedText } from '../events/reported-text.ts';
import type { Finder } from './expired.ts';
import type { ExpiryRaw, ExpiryStats } from './read.ts';

/** A key whose lifetime runs down. */
export interface RingModel {
  readonly db: number;
  readonly name: CutText;
  /** For commands; null when the name is too long to be known whole. */
  readonly nameBytes: Uint8Array | null;
  readonly expiresAtMs: number;
  /** Milliseconds of life left at the instant of the read. */
  readonly ttlMs: number;
}

export interface ExpiredModel {
  readonly seq: number;
  readonly what: 'key' | 'fields';
  /** Its name as far as the event has it. */
  readonly key: string;
  readonly db: number;
  /** Milliseconds since it happened. */
  readonly agoMs: number;
  readonly finder: Finder;
}

export interface ExpiryModel {
  /** Keys of all databases, and those of them that have a lifetime. */
  readonly keys: number;
  readonly withLifetime: number;
  /** The server's estimate of what is left of them on average, in milliseconds; null before it has one. */
  readonly averageTtlMs: number | null;
  /** Keys with fields that have lifetimes of their own; null where the server does not say. */
  readonly withFieldLifetimes: number | null;
  readonly next: readonly RingModel[];
  /** Keys that were looked at, and how many of them have a lifetime. */
  readonly looked: number;
  readonly met: number;
  /** All keys were looked at; those that have a lifetime are `met`. */
  readonly complete: boolean;
  /** Keys past their deadline that are still counted; null when not all keys were looked at. */
  readonly overdue: number | null;
  readonly stats: ExpiryStats;
  /** The newest first. */
  readonly recent: readonly ExpiredModel[];
  readonly recorded: { readonly byCommands: number; readonly byServer: number };
}

export function modelExpiry(raw: ExpiryRaw): ExpiryModel {
  const { databases, expired, nowMs } = raw;
  const total = (of: (one: ExpiryRaw['databases'][number]) => number): number =>
    databases.reduce((sum, one) => sum + of(one), 0);
  const averaged = databases.filter(({ averageTtlMs }) => averageTtlMs !== null);
  const weight = averaged.reduce((sum, { expires }) => sum + expires, 0);
  const names = distinctTexts(raw.next.map(({ name }) => name));
  return {
    keys: total(({ keys }) => keys),
    withLifetime: total(({ expires }) => expires),
    averageTtlMs:
      weight === 0
        ? null
        : averaged.reduce((sum, { averageTtlMs, expires }) => sum + (averageTtlMs ?? 0) * expires, 0) /
          weight,
    withFieldLifetimes: databases.every(({ withVolatileItems }) => withVolatileItems === null)
      ? null
      : total(({ withVolatileItems }) => withVolatileItems ?? 0),
    next: raw.next.flatMap(({ db, name, expiresAtMs }, at) => {
      const text = names[at];
      if (text === undefined) return [];
      const nameBytes = text.cut ? null : name.start;
      return [{ db, name: text, nameBytes, expiresAtMs, ttlMs: Math.max(0, expiresAtMs - nowMs) }];
    }),
    looked: raw.looked,
    met: raw.met,
    complete: raw.overdue !== null,
    overdue: raw.overdue,
    stats: raw.stats,
    recent: expired.newest.map(({ seq, what, key, db, atMs, finder }) => ({
      seq,
      what,
      key: reportedText(key),
      db,
      agoMs: Math.max(0, nowMs - atMs),
      finder,
    })),
    recorded: { byCommands: expired.byCommands, byServer: expired.byServer },
  };
}

/** All that commands and deadlines change; not what runs down by itself, nor the server's own estimates. */
export function fingerprintExpiry(model: ExpiryModel): string {
  const { stats } = model;
  return JSON.stringify([
    [model.keys, model.withLifetime, model.withFieldLifetimes, model.looked, model.met, model.overdue],
    [stats.expiredKeys, stats.expiredFields],
    model.next.map(({ db, name, expiresAtMs }) => [db, name.identity, expiresAtMs]),
    model.recent.map(({ seq }) => seq),
    model.recorded,
  ]);
}

/** Milliseconds until the next key of those that are known is over; a second while one is and still counts. */
export function nextChangeExpiry({ next, overdue }: ExpiryModel): number | null {
  const [first] = next;
  if ((overdue ?? 0) > 0) return Math.min(1000, first?.ttlMs ?? 1000);
  return first?.ttlMs ?? null;
}
