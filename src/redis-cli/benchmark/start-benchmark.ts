import { utf8Bytes } from '#resp/text.ts';
import type { CliHost } from '../run-cli.ts';
import { readBenchmarkOptions } from './benchmark-options.ts';
import { runBenchmark, type BenchmarkOutput } from './run-benchmark.ts';

/** What the system gives to redis-benchmark. */
export interface BenchmarkHost
  extends
    Pick<CliHost, 'own' | 'openServer' | 'write' | 'writeError' | 'sleep' | 'now' | 'catchInterrupt'>,
    BenchmarkOutput {}

/** redis-benchmark with this command line. Resolves with the exit code. */
export async function startBenchmark(line: readonly string[], host: BenchmarkHost): Promise<number> {
  const start = readBenchmarkOptions(line);
  if (start.kind === 'exit') {
    host.write(utf8Bytes(start.output));
    host.writeError(start.error);
    return start.code;
  }
  const { options, command } = start;
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
      input: noInput(),
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
