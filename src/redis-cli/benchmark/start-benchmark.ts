import { utf8Bytes } from '#resp/text.ts';
import type { CliHost } from '../run-cli.ts';
import { wholeInput } from '../whole-input.ts';
import { readBenchmarkOptions } from './benchmark-options.ts';
import { runBenchmark, type BenchmarkOutput } from './run-benchmark.ts';

/** What the system gives to redis-benchmark. */
export interface BenchmarkHost
  extends
    Pick<CliHost, 'own' | 'openServer' | 'write' | 'writeError' | 'sleep' | 'now' | 'catchInterrupt'>,
    BenchmarkOutput {
  /** Standard input, for `-x`; without it there is none. */
  readonly input?: AsyncIterable<Uint8Array>;
}

/** redis-benchmark with this command line. Resolves with the exit code. */
export async function startBenchmark(line: readonly string[], host: BenchmarkHost): Promise<number> {
  const start = readBenchmarkOptions(line);
  if (start.kind === 'exit') {
    host.write(utf8Bytes(start.output));
    host.writeError(start.error);
    return start.code;
  }
  const { options } = start;
  host.writeError(start.warnings);
  if (options.stdinLast && host.input === undefined) {
    host.writeError('-x: there is no standard input here.\n');
    return 1;
  }
  const input = host.input ?? noInput();
  const command = options.stdinLast ? [...start.command, await wholeInput(input)] : start.command;
  const { user, password, db, resp3, remote, host: name, port } = options;
  const address = { host: name, port };
  return runBenchmark(
    options,
    command,
    {
      open: () => (remote ? host.openServer(address) : host.own.open()),
      address,
      greeting: { user, password, db, resp3 },
      write: (text) => host.write(utf8Bytes(text)),
      writeBytes: host.write,
      writeError: host.writeError,
      input,
      createFile: () => Promise.reject(new Error('Operation not permitted')),
      sleep: host.sleep,
      interval: 0,
      now: host.now,
      random: Math.random,
      interrupted: host.catchInterrupt?.() ?? new AbortController().signal,
    },
    host,
  );
}

async function* noInput(): AsyncGenerator<Uint8Array, void, void> {
  // Nothing is read.
}
