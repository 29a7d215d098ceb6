import { expect, test } from 'vitest';
import type { MeasuredTest } from '#redis-cli/benchmark/measured-test.ts';
import { comparedTests } from './benchmark-comparison.ts';

const measured = (title: string, perSecond: number, p50 = 1, p99 = 2): MeasuredTest => ({
  title,
  requests: 100,
  clients: 50,
  pipeline: 1,
  perSecond,
  latency: { p50, p99 },
});

test('each test has the runs that measured it, against the first of them', () => {
  const [set, get, ping, ...others] = comparedTests([
    { id: 1, line: 'one', tests: [measured('SET', 1000, 1, 2), measured('GET', 4000)] },
    { id: 3, line: 'three', tests: [measured('SET', 8000, 2, 4), measured('PING_INLINE', 10)] },
  ]);
  expect(others).toEqual([]);
  expect(set).toMatchObject({
    title: 'SET',
    rows: [
      { run: 1, share: 0.125, latency: { p50: 0.25, p99: 0.5 }, times: null },
      { run: 3, share: 1, latency: { p50: 0.5, p99: 1 }, times: { factor: 8, run: 1 } },
    ],
  });
  expect(get).toMatchObject({ title: 'GET', rows: [{ run: 1, share: 1, times: null }] });
  expect(ping).toMatchObject({ title: 'PING_INLINE', rows: [{ run: 3, times: null }] });
});

test('a test that took no time at all fills its row', () => {
  const [compared] = comparedTests([
    { id: 1, line: 'one', tests: [measured('SET', 500, 0, 0)] },
    { id: 2, line: 'two', tests: [measured('SET', Infinity, 0, 0)] },
  ]);
  expect(compared?.rows.map(({ share, latency }) => [share, latency.p99])).toEqual([
    [1, 0],
    [1, 0],
  ]);
});
