import type { Command } from '#resp/value.ts';

/** What to try on an empty database: one command for each picture there is. */
export const FIRST_COMMANDS: readonly Command[] = [
  ['SET', 'greeting', 'hello'],
  ['INCR', 'visits'],
  ['RPUSH', 'jobs', 'first', 'second'],
  ['SADD', 'tags', 'new', 'sale'],
  ['HSET', 'user:1', 'name', 'Ada', 'visits', '1'],
  ['ZADD', 'points', '10', 'ada', '25', 'ben'],
];
