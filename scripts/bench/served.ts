import { startServeProcess } from '../serve/serve-process.ts';
import { BATCH_COMMANDS } from './load.ts';
import { repeat, type Group, type Measured, type RowSpec } from './measure.ts';
import { startNativeServer } from './native-server.ts';
import { benchmarkRate, type BenchmarkLoad } from './redis-benchmark.ts';
import { median } from './statistics.ts';

/** A measure: its name in the table, and its load. */
type Loads = ReadonlyArray<readonly [name: string, load: BenchmarkLoad]>;

const LOADS: Loads = [
  ['set', { command: 'set', pipeline: 1, commands: 150_000 }],
  ['get', { command: 'get', pipeline: 1, commands: 150_000 }],
  ['set-pipelined', { command: 'set', pipeline: BATCH_COMMANDS, commands: 2_000_000 }],
  ['get-pipelined', { command: 'get', pipeline: BATCH_COMMANDS, commands: 2_000_000 }],
];
/** Part of a load that is sent before anything is counted: code is compiled, and compiled better, while it runs. */
const WARM_UP = 0.5;

const ROWS: readonly RowSpec[] = LOADS.map(([name, { command, pipeline }]) => ({
  name,
  about: `${command.toUpperCase()}, 50 sockets${pipeline > 1 ? `, ${pipeline} at a time` : ''}, to native`,
  unit: 'ratio',
  goal: { limit: pipeline > 1 ? 0.6 : 0.7, want: 'at least' },
}));

const thousands = (rates: readonly number[]): string =>
  Math.round(median(rates) / 1000).toLocaleString('en-US');

/** One load on both servers in turns, which side is first changing each time. */
async function ratios(
  runs: number,
  load: BenchmarkLoad,
  ports: { readonly served: number; readonly native: number },
): Promise<Measured> {
  const warmUp = { ...load, commands: load.commands * WARM_UP };
  for (const port of [ports.served, ports.native]) await benchmarkRate(port, warmUp);
  const found = await repeat(runs, async (at) => {
    const early = at % 2 === 0 ? ports.served : ports.native;
    const late = early === ports.served ? ports.native : ports.served;
    const first = await benchmarkRate(early, load);
    const second = await benchmarkRate(late, load);
    return early === ports.served ? { served: first, native: second } : { served: second, native: first };
  });
  const served = thousands(found.map((one) => one.served));
  const native = thousands(found.map((one) => one.native));
  return {
    values: found.map((one) => one.served / one.native),
    note: `${served} thousand commands a second, the native server ${native} thousand`,
  };
}

async function measure(runs: number): Promise<Readonly<Record<string, Measured>>> {
  const native = await startNativeServer({ appendOnly: false });
  const measured: Record<string, Measured> = {};
  if (native === null) {
    const missing = { missing: 'redis-server and redis-benchmark are not installed' };
    for (const [name] of LOADS) measured[name] = missing;
    return measured;
  }
  const process = startServeProcess(['--port', '0']);
  try {
    const ports = { served: await process.listening, native: native.port };
    for (const [name, load] of LOADS) measured[name] = await ratios(runs, load, ports);
    return measured;
  } finally {
    process.child.kill('SIGTERM');
    await process.ended;
    await native.stop();
  }
}

/** `npm run serve` under `redis-benchmark`, beside a native server under the same; neither keeps anything. */
export const servedGroup: Group = {
  name: 'serve',
  about: 'the engine over TCP under redis-benchmark, and a native server',
  rows: ROWS,
  measure,
};
