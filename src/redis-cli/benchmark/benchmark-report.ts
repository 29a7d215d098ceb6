import type { BenchmarkOptions } from './benchmark-options.ts';
import type { LatencyHistogram, LatencyRow } from './latency-histogram.ts';

/** What a test came to. */
export interface BenchmarkResult {
  readonly title: string;
  readonly requests: number;
  /** Milliseconds. */
  readonly took: number;
  readonly latencies: LatencyHistogram;
  /** Bytes of the values, or of the command that was given. */
  readonly size: number;
  readonly perSecond: number;
}

/** What the server says of how it keeps its data; null when it does not say. */
export interface ServerConfig {
  readonly save: string;
  readonly appendOnly: string;
}

export const CSV_HEADING =
  '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"\n';

/** A test's result, in the form that was asked for (`showLatencyReport`). */
export function reportOf(
  result: BenchmarkResult,
  options: BenchmarkOptions,
  config: ServerConfig | null,
): string {
  const { title, latencies, perSecond } = result;
  const rate = perSecond.toFixed(2);
  if (options.form === 'quiet')
    return `${title}: ${rate} requests per second, p50=${ms(latencies.percentile(50))} msec\n`;
  const figures = figuresOf(latencies);
  if (options.form === 'csv') return `${[title, rate, ...figures].map((one) => `"${one}"`).join(',')}\n`;
  return (
    `====== ${title} ======\n${circumstances(result, options, config)}` +
    `\nLatency by percentile distribution:\n${latencies.byPercentile().map(rowText).join('')}` +
    `\nCumulative distribution of latencies:\n${latencies.byTime().map(rowText).join('')}` +
    `\nSummary:\n  throughput summary: ${rate} requests per second\n  latency summary (msec):\n` +
    `    ${['avg', 'min', 'p50', 'p95', 'p99', 'max'].map(column).join(' ')}\n` +
    `    ${figures.map(column).join(' ')}\n`
  );
}

function circumstances(
  { requests, took, size }: BenchmarkResult,
  { clients, keepAlive }: BenchmarkOptions,
  config: ServerConfig | null,
): string {
  const host =
    config === null
      ? ''
      : `  host configuration "save": ${config.save}\n  host configuration "appendonly": ${config.appendOnly}\n`;
  return (
    `  ${requests} requests completed in ${(took / 1000).toFixed(2)} seconds\n` +
    `  ${clients} parallel clients\n  ${size} bytes payload\n  keep alive: ${keepAlive ? 1 : 0}\n` +
    `${host}  multi-thread: no\n`
  );
}

/** Average, least, percentiles and most, in milliseconds. */
function figuresOf(latencies: LatencyHistogram): string[] {
  const percentiles = [50, 95, 99].map((percent) => latencies.percentile(percent));
  return [latencies.mean, latencies.min, ...percentiles, latencies.max].map(ms);
}

function rowText({ share, upTo, count }: LatencyRow): string {
  return `${share.toFixed(3)}% <= ${ms(upTo)} milliseconds (cumulative count ${count})\n`;
}

const ms = (microseconds: number): string => (microseconds / 1000).toFixed(3);
const column = (text: string): string => text.padStart(9);
