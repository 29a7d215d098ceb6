import { runCli } from '#redis-cli/run-cli.ts';
import type { ClusterStage, ClusterTool } from './play-case.ts';

/** Ours, in this process, on the servers of a stage. */
export function ourTool({ open, sleep }: ClusterStage): ClusterTool {
  return async (words, answers) => {
    const left = [...answers];
    let out = '';
    let error = '';
    const code = await runCli(['--cluster', ...words], {
      environment: {},
      openServer: open,
      own: { open: () => Promise.reject(new Error('no server')), inspect: () => Promise.resolve([]) },
      input: (async function* () {})(),
      inputIsTerminal: false,
      outputIsTerminal: false,
      interact: () => Promise.resolve(1),
      readFile: () => Promise.reject(new Error('no file')),
      write: (bytes) => (out += Buffer.from(bytes).toString()),
      writeError: (text) => (error += text),
      sleep,
      now: () => 0,
      answer: (question) => {
        const answer = left.shift() ?? null;
        out += answer === null ? question : `${question}${answer}\n`;
        return Promise.resolve(answer);
      },
    });
    return { out, error, code };
  };
}
