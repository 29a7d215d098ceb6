import { startsWith, type Words } from './command-words.ts';

/** The commands, and where redis-cli insists on it how many words they have. */
const FORCED: ReadonlyArray<readonly [name: readonly string[], length?: number]> = [
  [['info']],
  [['lolwut']],
  [['debug', 'htstats']],
  [['debug', 'htstats-key']],
  [['debug', 'client-eviction']],
  [['memory', 'malloc-stats']],
  [['memory', 'doctor']],
  [['cluster', 'nodes'], 2],
  [['cluster', 'info'], 2],
  [['client', 'list']],
  [['client', 'info']],
  [['latency', 'graph'], 3],
  [['latency', 'doctor'], 2],
  [['proxy', 'info']],
];

/**
 * Whether redis-cli prints this command's reply as plain text, also on a terminal (`cliSendCommand`): the replies are
 * long texts of several lines, which quotes would make unreadable. Not within a transaction, where the reply is QUEUED.
 */
export function isForcedRaw(words: Words, inTransaction: boolean): boolean {
  if (inTransaction) return false;
  return FORCED.some(
    ([name, length]) => startsWith(words, ...name) && (length ?? words.length) === words.length,
  );
}
