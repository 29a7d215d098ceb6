import { expect, test } from 'vitest';
import type { AppState } from '#state/app-state.ts';
import { benchmarkRunsOf } from '#state/benchmark-runs.ts';
import type { MeasuredTest } from '#redis-cli/benchmark/measured-test.ts';
import { benchmarkText } from '#text/benchmark.ts';
import { keepBenchmark } from './keep-benchmark.ts';

const measured: MeasuredTest = {
  title: 'SET',
  requests: 1,
  clients: 1,
  pipeline: 1,
  perSecond: 1,
  latency: { p50: 1, p99: 1 },
};

test('a run is kept from its first result on, and without its password', () => {
  const state = {} as AppState;
  const runs = benchmarkRunsOf(state);
  const keeper = keepBenchmark(state, ['-a', 'secret', '-u', 'redis://bob:secret@localhost', '-n', '1']);
  expect(keeper.lastWords()).toBeNull();
  expect(runs.getState().runs).toEqual([]);
  keeper.noteTest(measured);
  keeper.noteTest({ ...measured, title: 'GET' });
  const [run, ...others] = runs.getState().runs;
  expect(others).toEqual([]);
  expect(run?.line).toBe('redis-benchmark -a … -u redis://bob:…@localhost -n 1');
  expect(run?.tests.map(({ title }) => title)).toEqual(['SET', 'GET']);
  expect(keeper.lastWords()).toBe(benchmarkText.drawn(run?.id ?? 0));
});
