import type { CommandRunner, RespValue } from '#resp/value.ts';
import type { TestServer } from './test-server.ts';

/**
 * A runner on copies of a server, as pictures have it: commands that are asked within one turn are answered at one
 * instant, and cost one copy.
 */
export function askTogether(on: Pick<TestServer, 'inspect'>): CommandRunner {
  let asked: Array<{
    readonly command: Parameters<CommandRunner>[0];
    readonly resolve: (reply: Promise<RespValue>) => void;
  }> = [];
  const send = (): void => {
    const batch = asked;
    asked = [];
    const replies = on.inspect(batch.map(({ command }) => command));
    batch.forEach(({ resolve }, at) => {
      resolve(replies.then((all) => all[at] ?? Promise.reject(new Error('the copy did not answer'))));
    });
  };
  return (command) =>
    new Promise((resolve) => {
      if (asked.length === 0) setImmediate(send);
      asked.push({ command, resolve });
    });
}
