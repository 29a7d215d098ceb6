import type { OneShotCase } from './one-shot-cases.ts';

type Commands = NonNullable<OneShotCase['before']>;

/** Besides the seed: every type, keys that are bigger than others of their type, and a name in other bytes. */
const MORE_KEYS: Commands = [
  ['XADD', 'st', '1-1', 'a', 'b'],
  ['RPUSH', 'longer', 'a', 'b', 'c', 'd'],
  ['SET', 'é"\t', 'a'.repeat(100)],
  ['HSET', 'h:2', 'a', '1', 'b', '2'],
];

/** Counters as keys have that were just written, but for one. */
const COUNTED: Commands = [
  ['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu'],
  ['CONFIG', 'SET', 'lfu-log-factor', '0'],
  ['SET', 'hot', '1'],
  ['GET', 'hot'],
  ['GET', 'hot'],
  ['GET', 'greeting'],
];

const notAllowed = (command: string): Commands => [
  ['ACL', 'SETUSER', 'bob', 'reset', 'on', '>secret', '~*', '+@all', `-${command}`],
];
const AS_BOB = ['--user', 'bob', '--pass', 'secret', '--no-auth-warning'];

/** The tools of redis-cli whose output follows from the replies alone. */
export const TOOL_CASES: readonly OneShotCase[] = [
  { words: ['--scan'], before: MORE_KEYS },
  { words: ['--no-raw', '--scan'], before: MORE_KEYS },
  { words: ['--csv', '--scan'] },
  { words: ['--json', '--scan'] },
  { words: ['-3', '--scan'] },
  { words: ['--scan', '--pattern', 'l*'], before: MORE_KEYS },
  { words: ['--scan', '--pattern', ''] },
  { words: ['--scan', '--quoted-pattern', '"\\x6c*"'], before: MORE_KEYS },
  { words: ['--scan', '--quoted-pattern', 'l*'] },
  { words: ['--scan', '--quoted-pattern', '"l'] },
  { words: ['--scan', '-i', '0.01'] },
  { words: ['-n', '3', '--scan'] },
  { words: ['-n', '99', '--scan'] },
  { words: ['-a', 'wrong', '--scan'] },
  { words: ['--scan', 'GET', 'greeting'] },
  { words: ['--pattern'] },
  { words: ['--pattern', 'l*', 'GET', 'greeting'] },
  { words: [...AS_BOB, '--scan'], before: notAllowed('scan') },
  { words: ['--bigkeys'], before: MORE_KEYS },
  { words: ['-3', '--bigkeys'], before: MORE_KEYS },
  { words: ['--scan', '--bigkeys', '--pattern', '*e*'], before: MORE_KEYS },
  { words: [...AS_BOB, '--bigkeys'], before: notAllowed('dbsize') },
  { words: [...AS_BOB, '--bigkeys'], before: notAllowed('type') },
  { words: [...AS_BOB, '--bigkeys'], before: notAllowed('strlen') },
  { words: ['--memkeys'], before: MORE_KEYS },
  { words: ['--memkeys-samples', '2'], before: MORE_KEYS },
  { words: ['--memkeys-samples', '-1'] },
  { words: ['--memkeys-samples', 'x'] },
  { words: [...AS_BOB, '--memkeys'], before: notAllowed('memory') },
  { words: ['--hotkeys'] },
  { words: ['--hotkeys'], before: COUNTED },
  { words: ['--hotkeys', '--pattern', 'h*'], before: COUNTED },
];
