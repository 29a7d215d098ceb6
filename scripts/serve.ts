import { readFile } from 'node:fs/promises';
import { stderr, stdout } from 'node:process';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { nativeLogLine } from './serve/log-line.ts';
import { parseServeArguments } from './serve/serve-arguments.ts';
import { serveEngine, type ServedEngine } from './serve/served-engine.ts';

const USAGE = `Usage: npm run serve -- [--port PORT] [--dir DIR] [--option value ...]

  --port PORT      listens on 127.0.0.1:PORT; 6379 unless given, 0 takes any free port
  --dir DIR        keeps the server's files in DIR; without it nothing is kept
  --option value   any other option of the server, as redis-server takes it

It ends by SHUTDOWN, SIGINT and SIGTERM, and saves first what it is configured to save.
`;

/**
 * npm sends SIGTERM to the shell that it starts scripts with, and many a shell ends without a word to what it runs. So
 * when the one that started us is gone, that is our signal. Without npm a server may outlive whoever started it.
 */
function startedBy(): { isGone(): boolean } {
  const parent = process.env['npm_lifecycle_event'] === 'serve' ? process.ppid : null;
  let told = false;
  return {
    isGone: () => {
      if (parent === null || told || process.ppid === parent) return false;
      told = true;
      return true;
    },
  };
}

/** `npm run serve`: the engine on 127.0.0.1 for any Redis client. Answers the exit code. */
async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help')) {
    stdout.write(USAGE);
    return 0;
  }
  const started = startedBy();
  const served: ServedEngine = await serveEngine({
    ...parseServeArguments(words),
    module: await WebAssembly.compile(await readFile(await relinkedEngine())),
    onLog: (line, stream) => {
      const output = stream === 2 ? stderr : stdout;
      output.write(`${nativeLogLine(line, process.pid)}\n`);
    },
    onTurn: () => {
      if (started.isGone()) served.signal(15);
    },
  });
  stdout.write(`Listening on 127.0.0.1:${served.port}\n`);
  process.on('SIGINT', () => served.signal(2));
  process.on('SIGTERM', () => served.signal(15));
  return served.ended;
}

// Whoever read our output may have gone; the server goes on.
stdout.on('error', () => {});
stderr.on('error', () => {});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  stderr.write(`serve: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
