import { monitorNowText as text, monitorText } from '#text/monitor.ts';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';
import type { ChartPoint } from './chart-geometry.ts';
import { grown, hitRatio, keyCounts, memoryInUse, type Gauges } from './gauges.ts';
import type { InfoReport } from './info-report.ts';
import { trimmed } from './time-words.ts';

/** One measure of the part Now: its course, and what belongs to it. */
export interface NowCard {
  readonly id: keyof typeof text;
  readonly format: (value: number) => string;
  readonly points: readonly ChartPoint[];
  /** Where its scale ends, if not with the greatest value. */
  readonly top?: number;
  readonly limit?: number | null;
  readonly facts: ReadonlyArray<readonly [name: string, value: string]>;
}

const { units, unknown } = monitorText;
const count = (value: number | null): string => (value === null ? unknown : formatCount(Math.round(value)));
const bytes = (value: number | null): string => (value === null ? unknown : formatBytes(Math.round(value)));
const share = (value: number | null): string =>
  value === null ? unknown : units.percent(trimmed(value * 100));

/**
 * The measures as they are now, with their course.
 * @param opened What changes are counted from.
 */
export function nowCards(now: InfoReport, opened: InfoReport, gauges: readonly Gauges[]): readonly NowCard[] {
  const course = (value: (one: Gauges) => number | null): readonly ChartPoint[] =>
    gauges.map((one) => ({ atMs: one.atMs, value: value(one), apart: one.resumed }));
  const number = now.number;
  const limit = number('maxmemory') === 0 ? null : number('maxmemory');
  const used = memoryInUse(now);
  const ratio = (before: InfoReport): number | null =>
    hitRatio(grown(now, before, 'keyspace_hits'), grown(now, before, 'keyspace_misses'));
  return [
    {
      id: 'operations',
      format: (value) => units.perSecond(trimmed(value)),
      points: course(({ operations }) => operations),
      facts: [
        [text.operations.facts.own, count(number('instantaneous_ops_per_sec'))],
        [text.operations.facts.total, count(number('total_commands_processed'))],
        [text.operations.facts.since, count(grown(now, opened, 'total_commands_processed'))],
      ],
    },
    {
      id: 'memory',
      format: (value) => bytes(value),
      points: course(({ memory }) => memory),
      limit,
      facts: [
        [text.memory.facts.used, bytes(used)],
        [text.memory.facts.peak, bytes(number('used_memory_peak'))],
        [text.memory.facts.limit, limit === null ? text.memory.noLimit : bytes(limit)],
        [text.memory.facts.share, share(limit === null || used === null ? null : used / limit)],
        [text.memory.facts.fragmentation, now.word('mem_fragmentation_ratio') ?? unknown],
        [text.memory.facts.policy, now.word('maxmemory_policy') ?? unknown],
      ],
    },
    {
      id: 'hits',
      format: (value) => share(value),
      points: course((one) => one.hitRatio),
      top: 1,
      facts: [
        [text.hits.facts.ratio, share(hitRatio(number('keyspace_hits'), number('keyspace_misses')))],
        [text.hits.facts.since, share(ratio(opened))],
        [text.hits.facts.hits, count(number('keyspace_hits'))],
        [text.hits.facts.misses, count(number('keyspace_misses'))],
      ],
    },
    {
      id: 'clients',
      format: (value) => count(value),
      points: course(({ clients }) => clients),
      facts: [
        [text.clients.facts.connected, count(number('connected_clients'))],
        [text.clients.facts.blocked, count(number('blocked_clients'))],
        [text.clients.facts.most, count(number('maxclients'))],
        [text.clients.facts.received, count(number('total_connections_received'))],
        [text.clients.facts.rejected, count(number('rejected_connections'))],
      ],
    },
    {
      id: 'keys',
      format: (value) => count(value),
      points: course(({ keys }) => keys),
      facts: [
        [text.keys.facts.expires, count(keyCounts(now).expires)],
        [text.keys.facts.expired, count(number('expired_keys'))],
        [text.keys.facts.evicted, count(number('evicted_keys'))],
        [text.keys.facts.changes, count(number('rdb_changes_since_last_save'))],
      ],
    },
  ];
}
