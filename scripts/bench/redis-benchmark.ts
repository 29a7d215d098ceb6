import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BATCHES_UNDER_WAY } from './load.ts';

const run = promisify(execFile);

/** One load of `redis-benchmark`, over 50 connections. */
export interface BenchmarkLoad {
  readonly command: 'set' | 'get';
  /** Commands that are sent together. */
  readonly pipeline: number;
  /** How many in all. */
  readonly commands: number;
}

/** What `redis-benchmark -q` printed last: it overwrites its line while it runs. Throws when there is no rate. */
export function rateOf(output: string): number {
  const rates = [...output.matchAll(/[SG]ET: ([\d.]+) requests per second/g)];
  const rate = Number(rates.at(-1)?.[1]);
  if (!(rate > 0)) throw new Error(`redis-benchmark gave no rate: ${output.trim()}`);
  return rate;
}

/** Commands a second, as `redis-benchmark` counts them on a server of this machine. */
export async function benchmarkRate(port: number, load: BenchmarkLoad): Promise<number> {
  const words = ['-p', String(port), '-q', '-t', load.command, '-c', String(BATCHES_UNDER_WAY)];
  const { stdout } = await run('redis-benchmark', [
    ...words,
    ...['-P', String(load.pipeline), '-n', String(load.commands)],
  ]);
  return rateOf(stdout);
}
