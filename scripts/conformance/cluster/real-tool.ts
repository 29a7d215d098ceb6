import { spawn } from 'node:child_process';
import type { ClusterTool } from './play-case.ts';

/** What redis-cli's output ends with when it waits for an answer. */
const QUESTION = /(?:\(type 'yes' to accept\): |\? |#\d+: )$/;
const PATIENCE_MS = 60_000;

/** The installed redis-cli, without colours. `stdbuf` keeps the C library from holding output back. */
export const realTool: ClusterTool = (words, answers) => {
  const child = spawn('stdbuf', ['-o0', 'redis-cli', '--cluster', ...words], {
    env: { ...process.env, TERM: 'dumb' },
  });
  const left = [...answers];
  let out = '';
  let error = '';
  const giveUp = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  child.stdin.on('error', () => {});
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
    if (!QUESTION.test(out)) return;
    const answer = left.shift();
    if (answer === undefined) child.stdin.end();
    else {
      child.stdin.write(`${answer}\n`);
      // As it looks on a terminal, which shows what is typed.
      out += `${answer}\n`;
    }
  });
  child.stderr.on('data', (bytes: Buffer) => (error += bytes.toString()));
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearTimeout(giveUp);
      resolve({ out, error, code: code ?? -1 });
    }),
  );
};
