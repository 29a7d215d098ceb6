import { expect, test } from 'vitest';
import type { MeasuredTest } from '#redis-cli/benchmark/measured-test.ts';
import { createBenchmarkRuns, MOST_RUNS } from './benchmark-runs.ts';

const measured = (title: string, perSecond = 1000): MeasuredTest => ({
  title,
  requests: 100,
  clients: 50,
  pipeline: 1,
  perSecond,
  latency: { p50: 1, p99: 2 },
});

test('a run has its tests, and one that is measured again counts as it was last', () => {
  const store = createBenchmarkRuns();
  const id = store.add('redis-benchmark -l', measured('SET'));
  store.note(id, measured('GET'));
  store.note(id, measured('SET', 2000));
  expect(store.getState().runs).toEqual([
    { id, line: 'redis-benchmark -l', tests: [measured('SET', 2000), measured('GET')] },
  ]);
});

test('the newest runs are kept, and each keeps its number', () => {
  const store = createBenchmarkRuns();
  for (let run = 0; run < MOST_RUNS + 2; run++) store.add('x', measured('SET'));
  const ids = store.getState().runs.map(({ id }) => id);
  expect(ids).toHaveLength(MOST_RUNS);
  expect(ids.at(0)).toBe(3);
  store.removeAll();
  expect(store.add('x', measured('SET'))).toBe(MOST_RUNS + 3);
});

test('what is removed while it goes on does not come back', () => {
  const store = createBenchmarkRuns();
  const id = store.add('x', measured('SET'));
  store.remove(id);
  store.note(id, measured('GET'));
  expect(store.getState().runs).toEqual([]);
});
