import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** `npm run serve` in a process of its own. */
export interface ServeProcess {
  readonly child: ChildProcess;
  /** Resolves with the port, of several the first, when it listens, and rejects when it ends before. */
  readonly listening: Promise<number>;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly error: string }>;
}

export function startServeProcess(words: readonly string[]): ServeProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts', ...words], { cwd: root });
  let out = '';
  let error = '';
  const ended = new Promise<Awaited<ServeProcess['ended']>>((resolve) => {
    child.once('close', (code) => resolve({ code, out, error }));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const listening = new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const port = /^Listening on 127\.0\.0\.1:(\d+)(?:-\d+)?$/m.exec(out)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('close', () => reject(new Error(`it ended: ${error}${out}`)));
  });
  // Whoever waits for the end only is not to be told of it twice.
  listening.catch(() => {});
  return { child, listening, ended };
}
