import { partsOf, type InfoReport } from './info-report.ts';

/** What the charts show of one look. */
export interface Gauges {
  /** Milliseconds of the page's clock. */
  readonly atMs: number;
  /** Nobody looked between the look before and this one, for longer than from look to look. */
  readonly resumed: boolean;
  /** Commands a second of the server's time since the look before; null where that cannot be said. */
  readonly operations: number | null;
  /** How many of the reads since the look before found their key, 0 to 1; null when there were none. */
  readonly hitRatio: number | null;
  /** Bytes. */
  readonly memory: number | null;
  readonly clients: number | null;
  readonly keys: number;
}

/** How far the charts go back. Milliseconds. */
export const CHART_MS = 5 * 60 * 1000;

/**
 * @param before The report of the look before; null for the first one of a server's run.
 * @param resumed Whether there was a pause before it.
 */
export function gaugesOf(
  now: InfoReport,
  before: InfoReport | null,
  { atMs, resumed }: { readonly atMs: number; readonly resumed: boolean },
): Gauges {
  const passedUs = grown(now, before, 'server_time_usec');
  const commands = grown(now, before, 'total_commands_processed');
  return {
    atMs,
    resumed,
    operations: commands === null || passedUs === null || passedUs <= 0 ? null : (commands * 1e6) / passedUs,
    hitRatio: hitRatio(grown(now, before, 'keyspace_hits'), grown(now, before, 'keyspace_misses')),
    memory: memoryInUse(now),
    clients: now.number('connected_clients'),
    keys: keyCounts(now).keys,
  };
}

/**
 * Bytes in use. A copy is sampled before it is asked anything, which is what it gives as allocated; `used_memory` has the
 * question in it.
 */
export const memoryInUse = (now: InfoReport): number | null =>
  now.number('allocator_allocated') ?? now.number('used_memory');

/** By how much a count has grown; null without one before, and when it is less than it was: it began anew. */
export function grown(now: InfoReport, before: InfoReport | null, field: string): number | null {
  const [count, old] = [now.number(field), before?.number(field) ?? null];
  return count === null || old === null || count < old ? null : count - old;
}

/** The share of hits, 0 to 1; null when nothing was looked up. */
export function hitRatio(hits: number | null, misses: number | null): number | null {
  return hits === null || misses === null || hits + misses === 0 ? null : hits / (hits + misses);
}

/** The keys of all databases, and those of them with a lifetime. */
export function keyCounts({ sections }: InfoReport): { readonly keys: number; readonly expires: number } {
  const databases = sections
    .flatMap(({ fields }) => fields)
    .filter(({ name }) => /^db\d+$/.test(name))
    .map(({ value }) => partsOf(value));
  const sum = (part: string): number =>
    databases.reduce((total, parts) => total + Number(parts.get(part) ?? 0), 0);
  return { keys: sum('keys'), expires: sum('expires') };
}
