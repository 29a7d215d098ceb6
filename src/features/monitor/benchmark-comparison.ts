import type { MeasuredTest } from '#redis-cli/benchmark/measured-test.ts';
import type { BenchmarkRun } from '#state/benchmark-runs.ts';

/** One test as several runs have measured it. */
export interface ComparedTest {
  readonly title: string;
  /** The oldest run first. */
  readonly rows: readonly ComparedRow[];
}

/** One run's result; shares are of the greatest value among the rows, from 0 to 1. */
export interface ComparedRow {
  readonly run: number;
  readonly test: MeasuredTest;
  /** How long its bar of throughput is. */
  readonly share: number;
  /** Where its latencies lie on their scale. */
  readonly latency: { readonly p50: number; readonly p99: number };
  /** How many times as many requests a second the first row's run had; null for that one itself. */
  readonly times: { readonly factor: number; readonly run: number } | null;
}

/** The tests of all runs in the order in which they first appear, each with the runs that have measured it. */
export function comparedTests(runs: readonly BenchmarkRun[]): readonly ComparedTest[] {
  const titles = new Set(runs.flatMap(({ tests }) => tests.map(({ title }) => title)));
  return [...titles].map((title) => ({ title, rows: rowsOf(runs, title) }));
}

function rowsOf(runs: readonly BenchmarkRun[], title: string): readonly ComparedRow[] {
  const found = runs.flatMap(({ id, tests }) =>
    tests.filter((test) => test.title === title).map((test) => ({ run: id, test })),
  );
  // A test of one request may be over before the clock moves.
  const most = greatest(found.map(({ test }) => test.perSecond));
  const longest = greatest(found.map(({ test }) => test.latency.p99));
  const [first] = found;
  return found.map(({ run, test }) => ({
    run,
    test,
    share: shareOf(test.perSecond, most),
    latency: { p50: shareOf(test.latency.p50, longest), p99: shareOf(test.latency.p99, longest) },
    times:
      first === undefined || first.run === run
        ? null
        : { factor: test.perSecond / first.test.perSecond, run: first.run },
  }));
}

const greatest = (values: readonly number[]): number => Math.max(0, ...values.filter(Number.isFinite));

const shareOf = (value: number, most: number): number => (most === 0 ? 0 : Math.min(1, value / most));
