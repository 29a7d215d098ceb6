import { readFile } from 'node:fs/promises';
import { stderr, stdin, stdout } from 'node:process';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { socketLink } from '#engine/network/socket-link.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { linesOf } from '#redis-cli/lines.ts';
import { runPipe } from '#redis-cli/pipe.ts';

/**
 * `npm run cli`: commands from standard input on a server of its own, in this process and in memory; replies as
 * redis-cli prints them on a pipe, and nothing else. With `npm run --silent cli` npm adds nothing either.
 */
async function main(): Promise<number> {
  const words = process.argv.slice(2);
  if (words.length > 0) {
    stderr.write(
      `cli: ${words.join(' ')}: commands are read from standard input, and there are no options\n`,
    );
    return 2;
  }
  const engine = new Engine({ module: await WebAssembly.compile(await readFile(await relinkedEngine())) });
  await engine.startNode({ id: FIRST_NODE, appendOnly: false });
  const end = await runPipe({
    lines: linesOf(stdin),
    link: socketLink(engine.connect(FIRST_NODE)),
    write: (bytes) => void stdout.write(bytes),
    writeError: (text) => void stderr.write(text),
    format: 'raw',
  });
  engine.stop();
  return end.kind === 'finished' ? 0 : 1;
}

process.exitCode = await main();
