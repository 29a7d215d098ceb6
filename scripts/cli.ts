import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { stderr, stdin, stdout } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBenchmark } from '#redis-cli/benchmark/start-benchmark.ts';
import { runCli, type CliHost } from '#redis-cli/run-cli.ts';
import { createFileSink } from './cli/file-sink.ts';
import { historyInFile, historyPath } from './cli/history-file.ts';
import { OwnServer } from './cli/own-server.ts';
import { systemReason } from './cli/system-reason.ts';
import { openTcpLink } from './cli/tcp-link.ts';
import { interact } from './cli/terminal.ts';

/**
 * `npm run cli -- [options] [command…]`: redis-cli, on an empty server in this process, or with `-h`, `-p` or `-u` on
 * any running one; `npm run cli -- redis-benchmark …` is redis-benchmark. It prints what redis-cli prints and nothing else; with `npm run --silent cli` npm adds nothing either.
 */
async function main(): Promise<number> {
  const own = new OwnServer();
  const ended = new AbortController();
  // Whoever reads the output may have enough (head): then there is nobody left to tell anything.
  stdout.on('error', () => process.exit(1));
  const host: CliHost = {
    environment: process.env,
    openServer: openTcpLink,
    own: { open: () => own.open(), inspect: (commands) => own.inspect(commands) },
    input: stdin,
    inputIsTerminal: stdin.isTTY,
    outputIsTerminal: stdout.isTTY,
    interact: (session) =>
      interact({ input: stdin, output: stdout }, historyInFile(historyPath(process.env)), session),
    readFile: readScript,
    createFile: createFileSink,
    catchInterrupt,
    write: (bytes) => void stdout.write(bytes),
    writeError: (text) => void stderr.write(text),
    // What is still waited for then keeps no program alive.
    sleep: (ms) => sleep(ms, undefined, { signal: ended.signal }).catch(() => undefined),
    now: () => performance.now(),
  };
  const [first, ...words] = process.argv.slice(2);
  const code =
    first === 'redis-benchmark'
      ? await startBenchmark(words, { ...host, columns: stdout.isTTY ? stdout.columns : null })
      : await runCli(process.argv.slice(2), host);
  await own.stop();
  ended.abort();
  // A session that ended before its input did waits for nothing more of it.
  stdin.destroy();
  return code;
}

/** The first Ctrl-C stops what is under way; the second ends the program. */
function catchInterrupt(): AbortSignal {
  const interrupted = new AbortController();
  // Each of many connections waits for it.
  setMaxListeners(0, interrupted.signal);
  process.once('SIGINT', () => interrupted.abort());
  return interrupted.signal;
}

async function readScript(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(systemReason(error), { cause: error });
  }
}

process.exitCode = await main();
