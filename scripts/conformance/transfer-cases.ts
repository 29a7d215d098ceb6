/** A tool of redis-cli that passes on bytes: of a file to the server, or what a replica is sent. */
export interface TransferCase {
  readonly words: readonly string[];
  /** Standard input, one character for each byte. */
  readonly input?: string;
  /** What is sent to the server before it, after the seed. */
  readonly before?: ReadonlyArray<readonly string[]>;
  /** One that goes on until it is stopped: what others then do, and what is printed of that last. */
  readonly follows?: { readonly commands: ReadonlyArray<readonly string[]>; readonly until: string };
}

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\r\n`).join('');
const AS_BOB = ['--user', 'bob', '--pass', 'secret', '--no-auth-warning'];
const withoutSync = [['ACL', 'SETUSER', 'bob', 'reset', 'on', '>secret', '~*', '+@all', '-sync', '-psync']];

export const TRANSFER_CASES: readonly TransferCase[] = [
  { words: ['--pipe'], input: lines('SET a 1', 'INCR a', 'GET a') },
  { words: ['--pipe'], input: '*3\r\n$3\r\nSET\r\n$1\r\nb\r\n$4\r\n\x00\xff\r\n\r\n*1\r\n$4\r\nPING\r\n' },
  { words: ['--pipe'], input: lines('SET a 1', 'NONSENSE', 'LPUSH a x', 'INCR a') },
  { words: ['--pipe'], input: '' },
  { words: ['--pipe', '-n', '3'], input: lines('SET elsewhere 1', 'DBSIZE') },
  { words: ['--pipe', '--pipe-timeout', '5'], input: lines('CLIENT REPLY SKIP', 'PING', 'PING') },
  { words: [...AS_BOB, '--rdb', '-'], before: withoutSync },
  { words: ['--rdb', '-'] },
  { words: ['--functions-rdb', '-'] },
  { words: ['--rdb', '-'], before: [['CONFIG', 'SET', 'repl-diskless-sync', 'no']] },
  { words: [...AS_BOB, '--replica'], before: withoutSync },
  {
    words: ['--replica'],
    follows: {
      commands: [
        ['SET', 'k', 'a "b"\n'],
        ['SET', 'with', 'lifetime', 'PXAT', '33177117420000'],
        ['EVAL', "redis.call('RPUSH', 'l', 1, 2) redis.call('INCR', 'n')", '0'],
      ],
      until: '"EXEC"\n',
    },
  },
  { words: ['--slave'], follows: { commands: [['SET', 'k', '1']], until: '"k","1"\n' } },
];
