import { readFile } from 'node:fs/promises';
import { stderr, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { answerLabLine } from './serve/lab-lines.ts';
import { labNodesTable } from './serve/lab-nodes.ts';
import { nativeLogLine } from './serve/log-line.ts';
import { parseServeArguments } from './serve/serve-arguments.ts';
import { serveEngine, type ServedEngine, type ServeOptions } from './serve/served-engine.ts';
import { ServedLab, type ServeLabOptions } from './serve/served-lab.ts';

const USAGE = `Usage: npm run serve -- [--port PORT] [--dir DIR] [--option value ...]

  --port PORT      listens on 127.0.0.1:PORT; 6379 unless given, 0 takes any free port
  --dir DIR        keeps the server's files in DIR; without it nothing is kept
  --option value   any other option of the server, as redis-server takes it

  --topology NAME  serves several servers that know one another: replicas (a primary and two), sentinel (the same and
                   three Sentinels), cluster (three primaries with a replica each), redlock (five that know nothing of
                   one another) or nodes (six to make a cluster of). They listen on PORT, PORT + 1 and so on, keep nothing
                   and take no other options. Lines on the standard input act on them: lab nodes, lab crash n1, lab log

It ends by SHUTDOWN, SIGINT and SIGTERM, and saves first what it is configured to save.
`;

/** How often is looked whether whoever started a topology is still there, in milliseconds. */
const PARENT_LOOK_MS = 1_000;

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
  const asked = parseServeArguments(words);
  const module = await WebAssembly.compile(await readFile(await relinkedEngine()));
  return asked.topology === null ? serveOne({ ...asked, module }) : serveTopology({ ...asked, module });
}

async function serveOne(options: Omit<ServeOptions, 'onLog' | 'onTurn'>): Promise<number> {
  const started = startedBy();
  const served: ServedEngine = await serveEngine({
    ...options,
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

/** Lines on the standard input act on the nodes; when it ends, they go on. */
async function serveTopology(options: ServeLabOptions): Promise<number> {
  const started = startedBy();
  const served = await ServedLab.open(options);
  const print = (lines: readonly string[]): void => lines.forEach((line) => void stdout.write(`${line}\n`));
  const { nodes } = served.lab;
  print(await labNodesTable(served.lab));
  print([`Listening on 127.0.0.1:${nodes[0]?.port ?? 0}-${nodes.at(-1)?.port ?? 0}`]);
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // Also what keeps the process when no node is left: one may be started again.
  const looks = setInterval(() => started.isGone() && end(), PARENT_LOOK_MS);
  const lines = createInterface({ input: stdin });
  void (async () => {
    for await (const line of lines) print(await answerLabLine(served, line));
  })();
  await ended;
  clearInterval(looks);
  stdin.destroy();
  await served.close();
  return 0;
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
