import { wordText } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';

/** What `--cluster` says in its own words. What redis-cli says stands where it is printed, in redis-cli's words. */
export const clusterMessages = {
  lost: (node: string) => `[ERR] Node ${node} closed the connection.`,
  notResp: (node: string, problem: string) => `[ERR] Node ${node} does not speak the protocol: ${problem}`,
  unexpected: (node: string, command: Command) =>
    `[ERR] Node ${node} answers ${command.slice(0, 2).map(wordText).join(' ')} with something else than it should.`,
  badNodes: (node: string, problem: string) => `Error: invalid CLUSTER NODES reply of ${node}: ${problem}.`,
  notThere: (name: string) => `--cluster ${name} is not there yet.`,
  namedTwice: (node: string) => `[ERR] Node ${node} is named twice.`,
  noPrimary: '[ERR] There is no master node that could be asked.',
  noWeight: '*** No node has a weight above 0.',
  noAnswer: '*** There is no answer to read, operation aborted.',
} as const;
