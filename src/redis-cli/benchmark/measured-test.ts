import type { BenchmarkOptions } from './benchmark-options.ts';
import type { BenchmarkResult } from './benchmark-report.ts';

/** What is kept of a test that has been measured: its figures, and what they depend on. */
export interface MeasuredTest {
  /** As redis-benchmark names it: `SET`, or the command that was given. */
  readonly title: string;
  readonly requests: number;
  /** Connections at once (`-c`). */
  readonly clients: number;
  /** Requests that were sent at once on each (`-P`). */
  readonly pipeline: number;
  readonly perSecond: number;
  /** Milliseconds: so long did half of the requests take at most, and 99 of a hundred. */
  readonly latency: { readonly p50: number; readonly p99: number };
}

export function measuredTest(
  { title, requests, perSecond, latencies }: BenchmarkResult,
  { clients, pipeline }: BenchmarkOptions,
): MeasuredTest {
  const percentile = (percent: number): number => latencies.percentile(percent) / 1000;
  return {
    title,
    requests,
    clients,
    pipeline,
    perSecond,
    latency: { p50: percentile(50), p99: percentile(99) },
  };
}
