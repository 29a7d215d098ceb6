import { expect, test } from 'vitest';
import { commandStats, sortedStats } from './command-stats.ts';
import { infoReport } from './info-report.ts';

const opened = infoReport(
  '# Commandstats\r\ncmdstat_get:calls=2,usec=10,usec_per_call=5.00,rejected_calls=0,failed_calls=0\r\n',
);
const now = infoReport(
  [
    '# Commandstats',
    'cmdstat_get:calls=5,usec=40,usec_per_call=8.00,rejected_calls=1,failed_calls=2',
    'cmdstat_config|set:calls=1,usec=90,usec_per_call=90.00,rejected_calls=0,failed_calls=0',
    '# Latencystats',
    'latency_percentiles_usec_get:p50=7.007,p99=12.031,p99.9=12.031',
  ].join('\r\n'),
);

test('a command’s counts and times are one row', () => {
  expect(commandStats(now, opened)).toEqual([
    {
      name: 'get',
      calls: 5,
      since: 3,
      usec: 40,
      perCall: 8,
      p50: 7.007,
      p99: 12.031,
      p999: 12.031,
      rejected: 1,
      failed: 2,
    },
    {
      name: 'config|set',
      calls: 1,
      since: 1,
      usec: 90,
      perCall: 90,
      p50: null,
      p99: null,
      p999: null,
      rejected: 0,
      failed: 0,
    },
  ]);
});

test('rows are sorted by any column, what is not told at the end either way', () => {
  const rows = commandStats(now, opened);
  const names = (column: Parameters<typeof sortedStats>[1]['column'], descending: boolean) =>
    sortedStats(rows, { column, descending }).map(({ name }) => name);
  expect(names('usec', true)).toEqual(['config|set', 'get']);
  expect(names('usec', false)).toEqual(['get', 'config|set']);
  expect(names('name', false)).toEqual(['config|set', 'get']);
  expect(names('name', true)).toEqual(['get', 'config|set']);
  expect(names('p99', true)).toEqual(['get', 'config|set']);
  expect(names('p99', false)).toEqual(['get', 'config|set']);
});
