import { expect, test } from 'vitest';
import { gaugesOf, keyCounts } from './gauges.ts';
import { infoReport } from './info-report.ts';

const report = (fields: Readonly<Record<string, number | string>>) =>
  infoReport(
    `# All\r\n${Object.entries(fields)
      .map(([name, value]) => `${name}:${value}\r\n`)
      .join('')}`,
  );

const before = report({
  server_time_usec: 1_000_000,
  total_commands_processed: 100,
  keyspace_hits: 10,
  keyspace_misses: 10,
});
const place = { atMs: 5, resumed: false };

test('the rate is of the server’s own time, the hit ratio of the reads in between', () => {
  const now = report({
    server_time_usec: 3_000_000,
    total_commands_processed: 150,
    keyspace_hits: 13,
    keyspace_misses: 11,
    used_memory: 2048,
    connected_clients: 3,
    db0: 'keys=4,expires=1,avg_ttl=0',
    db7: 'keys=2,expires=2,avg_ttl=0',
  });
  expect(gaugesOf(now, before, place)).toEqual({
    atMs: 5,
    resumed: false,
    operations: 25,
    hitRatio: 0.75,
    memory: 2048,
    clients: 3,
    keys: 6,
  });
  expect(keyCounts(now)).toEqual({ keys: 6, expires: 3 });
});

test.each([
  ['time that stands', { server_time_usec: 1_000_000, total_commands_processed: 150 }],
  ['counts that began anew', { server_time_usec: 3_000_000, total_commands_processed: 7 }],
  ['a server that does not say', {}],
])('%s has no rate', (_what, fields) => {
  expect(gaugesOf(report(fields), before, place).operations).toBeNull();
});

test('without a look before, and without a read, there is nothing to say', () => {
  expect(gaugesOf(before, null, place)).toMatchObject({ operations: null, hitRatio: null });
  expect(gaugesOf(before, before, place).hitRatio).toBeNull();
});
