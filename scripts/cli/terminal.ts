import { env, stdin, stdout } from 'node:process';
import { Repl } from '#redis-cli/repl.ts';
import type { InteractiveSession } from '#redis-cli/run-cli.ts';
import { historyInFile, historyPath } from './history-file.ts';

const COLUMNS = 80;
const END_OF_PASTES = '\x1b[?2004l';

/** A session at the terminal that this process runs in. Resolves with the exit code when it is over. */
export function interact({ options, address, open }: InteractiveSession): Promise<number> {
  return new Promise((resolve) => {
    const repl: Repl = new Repl({
      write: (text) => void stdout.write(text),
      columns: () => stdout.columns || COLUMNS,
      open,
      address,
      cluster: options.cluster,
      history: historyInFile(historyPath(env)),
      resp3: options.resp3 !== 'no' && !options.resp2,
      credentials: options,
      db: options.db,
      onQuit: () => {
        repl.dispose();
        stdout.write(END_OF_PASTES);
        stdin.setRawMode(false);
        resolve(0);
      },
    });
    stdin.setRawMode(true);
    stdin.setEncoding('utf8').on('data', (text) => repl.input(String(text)));
    repl.start();
  });
}
