import { partsOf, plainNumber, type InfoReport } from './info-report.ts';

/** What the columns of the table are of a command. Microseconds where it is a time. */
export const statColumns = [
  'calls',
  'since',
  'usec',
  'perCall',
  'p50',
  'p99',
  'p999',
  'rejected',
  'failed',
] as const;
export type StatColumn = (typeof statColumns)[number];

/** A command with what the server has counted of it: INFO's commandstats and latencystats. Null: not told. */
export type CommandStat = { readonly name: string } & Readonly<Record<StatColumn, number | null>>;

export interface StatOrder {
  readonly column: StatColumn | 'name';
  readonly descending: boolean;
}

const CALLS = 'cmdstat_';
const PERCENTILES = 'latency_percentiles_usec_';

/** @param opened What runs are counted from. */
export function commandStats(now: InfoReport, opened: InfoReport): CommandStat[] {
  return now.sections.flatMap(({ fields }) =>
    fields.flatMap(({ name: field, value }): CommandStat[] => {
      if (!field.startsWith(CALLS)) return [];
      const name = field.slice(CALLS.length);
      const part = numbersOf(value);
      const times = numbersOf(now.word(`${PERCENTILES}${name}`) ?? '');
      const calls = part('calls');
      const old = numbersOf(opened.word(field) ?? '')('calls') ?? 0;
      return [
        {
          name,
          calls,
          since: calls === null ? null : calls - old,
          usec: part('usec'),
          perCall: part('usec_per_call'),
          p50: times('p50'),
          p99: times('p99'),
          p999: times('p99.9'),
          rejected: part('rejected_calls'),
          failed: part('failed_calls'),
        },
      ];
    }),
  );
}

function numbersOf(value: string): (part: string) => number | null {
  const parts = partsOf(value);
  return (part) => plainNumber(parts.get(part) ?? null);
}

/** By a column, what was not told at the end either way; what is equal by name. */
export function sortedStats(stats: readonly CommandStat[], { column, descending }: StatOrder): CommandStat[] {
  const way = descending ? -1 : 1;
  return stats.toSorted((a, b) => {
    const byName = a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
    if (column === 'name') return way * byName;
    const [mine, other] = [a[column], b[column]];
    if (mine === other) return byName;
    if (mine === null || other === null) return mine === null ? 1 : -1;
    return way * (mine - other);
  });
}
