import { TOOL_CASES } from './tool-cases.ts';

/** A command line of redis-cli, without the port of the server. */
export interface OneShotCase {
  readonly words: readonly string[];
  /** Standard input, one character for each byte. */
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The Lua script in the file that `SCRIPT` among the words stands for. */
  readonly script?: string;
  /** What is sent to the server before it, after the seed. */
  readonly before?: ReadonlyArray<readonly string[]>;
}

/** What the server holds before each. */
export const SEED: ReadonlyArray<readonly string[]> = [
  ['FLUSHALL'],
  ['CONFIG', 'SET', 'maxmemory-policy', 'noeviction'],
  ['SET', 'greeting', 'hello'],
  ['SET', 'n', '5'],
  ['RPUSH', 'l', 'a', 'b', 'c'],
  ['HSET', 'h', 'f', 'v"\xe9'],
  ['ZADD', 'z', '1.5', 'm'],
  ['SADD', 's', 'x'],
  ['ACL', 'SETUSER', 'ann', 'on', '>secret', '~*', '&*', '+@all'],
];

const KEYS_AND_ARGUMENTS = 'return {KEYS[1] or false, ARGV[1] or false, #KEYS, #ARGV}';

const COMMANDS: readonly (readonly string[])[] = [
  ['PING'],
  ['GET', 'greeting'],
  ['GET', 'none'],
  ['LRANGE', 'l', '0', '-1'],
  ['HGETALL', 'h'],
  ['SMEMBERS', 's'],
  ['ZSCORE', 'z', 'm'],
  ['FOO', 'bar'],
  ['INFO', 'nothing'],
];

const FORMS: readonly (readonly string[])[] = [
  [],
  ['--raw'],
  ['--no-raw'],
  ['-3', '--no-raw'],
  ['--csv'],
  ['--json'],
  ['-2', '--json'],
  ['--quoted-json'],
  ['-d', ',', '-D', ';'],
  ['-e'],
  ['-e', '--no-raw'],
];

export const ONE_SHOT_CASES: readonly OneShotCase[] = [
  ...FORMS.flatMap((form) => COMMANDS.map((command) => ({ words: [...form, ...command] }))),
  { words: ['-r', '3', 'INCR', 'n'] },
  { words: ['-r', '3', '-i', '0.01', 'INCR', 'n'] },
  { words: ['-r', '0', 'INCR', 'n'] },
  { words: ['-r', 'x', 'INCR', 'n'] },
  { words: ['-r', '2', '-D', '', 'INCR', 'n'] },
  { words: ['-r', '2', '-e', 'INCR', 'greeting'] },
  { words: ['-n', '3', 'GET', 'greeting'] },
  { words: ['-n', '99', 'GET', 'greeting'] },
  { words: ['-n', '3', '-3', 'GET', 'greeting'] },
  { words: ['-n', 'x', 'GET', 'greeting'] },
  { words: ['--user', 'ann', '--pass', 'secret', 'ACL', 'WHOAMI'] },
  { words: ['--user', 'ann', '-a', 'secret', '--no-auth-warning', '-n', '1', '-3', 'ACL', 'WHOAMI'] },
  { words: ['-a', 'wrong', 'ACL', 'WHOAMI'] },
  { words: ['--user', 'ann', '-a', 'wrong', '-n', '2', 'ACL', 'WHOAMI'] },
  { words: ['--user', 'ann', 'ACL', 'WHOAMI'], environment: { REDISCLI_AUTH: 'secret' } },
  { words: ['--user', 'ann', '-a', 'wrong', 'ACL', 'WHOAMI'], environment: { REDISCLI_AUTH: 'secret' } },
  { words: ['-x', 'SET', 'k'], input: 'some\nthing\n' },
  { words: ['-x', 'ECHO'], input: 'a\x00b\xff' },
  { words: ['-x', 'ECHO'], input: '' },
  { words: ['-X', 'VALUE', 'SETEX', 'k', '100', 'VALUE'], input: 'x y' },
  { words: ['-X', 'VALUE', 'MSET', 'VALUE', 'VALUE'], input: 'once' },
  { words: ['-X', 'VALUE', 'SET', 'k', 'v'], input: 'x' },
  { words: ['-x', '-X', 'a', 'SET', 'k', 'a'], input: 'x' },
  { words: ['--quoted-input', 'ECHO', '"\\x00\\xff a"'] },
  { words: ['--quoted-input', 'ECHO', "'it\\'s'"] },
  { words: ['--quoted-input', 'ECHO', 'plain\\x00'] },
  { words: ['--quoted-input', 'ECHO', '"open'] },
  { words: ['--quoted-input', 'ECHO', '"a"b'] },
  { words: ['ECHO', '"\\x00"'] },
  { words: ['ECHO', 'é'] },
  { words: ['ECHO', ''] },
  { words: [''] },
  { words: ['5', 'PING'] },
  { words: ['quit'] },
  { words: ['MULTI'] },
  { words: [':set', 'hints'] },
  { words: ['SET', 'a'] },
  { words: ['--eval', 'SCRIPT', 'k1', 'k2', ',', 'a1'], script: KEYS_AND_ARGUMENTS },
  { words: ['--eval', 'SCRIPT'], script: KEYS_AND_ARGUMENTS },
  { words: ['--eval', 'SCRIPT', ',', 'a1', ',', 'a2'], script: KEYS_AND_ARGUMENTS },
  { words: ['--no-raw', '--eval', 'SCRIPT', 'k1'], script: KEYS_AND_ARGUMENTS },
  { words: ['-e', '--eval', 'SCRIPT'], script: 'return redis.error_reply("MY mistake")' },
  { words: ['-n', '99', '--eval', 'SCRIPT'], script: 'return 1' },
  { words: ['-r', '2', '--eval', 'SCRIPT'], script: 'return 1' },
  { words: ['--eval', '/none/such.lua'] },
  { words: ['--bogus'] },
  { words: ['-n'] },
  { words: ['-2', '-3', 'PING'] },
  { words: ['-3', '--json', '-2', 'PING'] },
  { words: ['-u', 'http://x', 'PING'] },
  { words: ['-u', 'redis://a%2@x', 'PING'] },
  { words: ['-u', 'redis://a%zz@x', 'PING'] },
  { words: ['-u', 'redis:', 'PING'] },
  { words: ['--show-pushes', 'z', 'PING'] },
  { words: ['--show-pushes', 'yes', 'PING'] },
  { words: ['-x'], input: 'PING\nECHO "a b"\n' },
  { words: ['-r', '3'], input: 'PING\n' },
  { words: ['-e'], input: 'FOO\nPING\n' },
  { words: ['-n', '2'], input: 'SET a 1\nSELECT 0\nGET a\n' },
  { words: ['-n', '99'], input: 'GET greeting\nSELECT 1\nGET greeting\n' },
  { words: ['-a', 'wrong'], input: 'PING\n' },
  { words: ['--csv'], input: 'LRANGE l 0 -1\nPING "\nPING' },
  { words: ['--no-raw'], input: 'PING' },
  { words: [], input: '' },
  { words: [], input: '\n\n  \n' },
  ...TOOL_CASES,
];

/** A case as one line: its command line, and where it has them its variables, its input and what comes before. */
export function showCase({ words, input, environment = {}, script, before }: OneShotCase): string {
  return JSON.stringify({ words, environment, script, input, before });
}
