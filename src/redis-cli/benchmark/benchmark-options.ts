import { leadingInteger } from '../redis-uri.ts';

/** What the command line of redis-benchmark asks for. */
export interface BenchmarkOptions {
  readonly host: string;
  readonly port: number;
  /** Whether the command line names a server (`-h`, `-p`). */
  readonly remote: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly db: number;
  readonly resp3: boolean;
  readonly clients: number;
  readonly requests: number;
  /** Bytes of the values that are written. */
  readonly size: number;
  /** Whether connections are kept from request to request. */
  readonly keepAlive: boolean;
  /** Numbers are drawn below this; null: none are. */
  readonly range: number | null;
  readonly pipeline: number;
  readonly form: 'report' | 'quiet' | 'csv';
  /** Without end (`-l`). */
  readonly loop: boolean;
  /** Names of tests; null is all of them. */
  readonly tests: readonly string[] | null;
}

export const DEFAULT_BENCHMARK: BenchmarkOptions = {
  host: '127.0.0.1',
  port: 6379,
  remote: false,
  user: null,
  password: null,
  db: 0,
  resp3: false,
  clients: 50,
  requests: 100_000,
  size: 3,
  keepAlive: true,
  range: null,
  pipeline: 1,
  form: 'report',
  loop: false,
  tests: null,
};

/** The command line that was read; or what to print instead, and the exit code. */
export type BenchmarkStart =
  | { readonly kind: 'run'; readonly options: BenchmarkOptions; readonly command: readonly string[] }
  | { readonly kind: 'exit'; readonly output: string; readonly error: string; readonly code: number };

type Change = Partial<BenchmarkOptions>;

const FLAGS = new Map<string, Change>([
  ['-q', { form: 'quiet' }],
  ['--csv', { form: 'csv' }],
  ['-l', { loop: true }],
  ['-3', { resp3: true }],
]);

const atLeastOne = (text: string): number => Math.max(1, leadingInteger(text));

const WITH_VALUE = new Map<string, (value: string) => Change>([
  ['-h', (host) => ({ host, remote: true })],
  ['-p', (port) => ({ port: leadingInteger(port), remote: true })],
  ['-a', (password) => ({ password })],
  ['--user', (user) => ({ user })],
  ['--dbnum', (db) => ({ db: leadingInteger(db) })],
  ['-c', (clients) => ({ clients: atLeastOne(clients) })],
  ['-n', (requests) => ({ requests: atLeastOne(requests) })],
  ['-k', (keep) => ({ keepAlive: leadingInteger(keep) !== 0 })],
  ['-d', (size) => ({ size: atLeastOne(size) })],
  ['-r', (range) => ({ range: Math.max(0, leadingInteger(range)) })],
  ['-P', (pipeline) => ({ pipeline: atLeastOne(pipeline) })],
  ['-t', (tests) => ({ tests: tests.toLowerCase().split(',') })],
]);

/** Options of redis-benchmark that are left out. */
const LEFT_OUT = [
  '-s',
  '-u',
  '-I',
  '-x',
  '--threads',
  '--cluster',
  '--enable-tracking',
  '--precision',
  '--tls',
];

/** Reads the command line of redis-benchmark: options first, then perhaps a command to be measured. */
export function readBenchmarkOptions(line: readonly string[]): BenchmarkStart {
  let options = DEFAULT_BENCHMARK;
  let at = 0;
  for (; at < line.length; at++) {
    const name = line[at] ?? '';
    if (!name.startsWith('-')) break;
    if (name === '--help') return { kind: 'exit', output: benchmarkUsage, error: '', code: 0 };
    if (name === '--version' || name === '-v')
      return {
        kind: 'exit',
        output: 'redis-benchmark of Keyspace, compared with redis-benchmark 7.0.15\n',
        error: '',
        code: 0,
      };
    if (LEFT_OUT.includes(name)) return refuse(`${name} is not there.\n`);
    const flag = FLAGS.get(name);
    const value = line[at + 1];
    const read = WITH_VALUE.get(name);
    if (flag === undefined && (read === undefined || value === undefined))
      return refuse(`Invalid option "${name}" or option argument missing\n\n${benchmarkUsage}`);
    options = { ...options, ...(flag ?? read?.(value ?? '')) };
    if (flag === undefined) at++;
  }
  return { kind: 'run', options, command: line.slice(at) };
}

function refuse(error: string): BenchmarkStart {
  return { kind: 'exit', output: '', error, code: 1 };
}

/** What `--help` prints. */
export const benchmarkUsage = `redis-benchmark of Keyspace

Usage: redis-benchmark [OPTIONS] [COMMAND ARGS...]

  -h <hostname>        The server's host; 127.0.0.1 unless given.
  -p <port>            Its port; 6379 unless given.
  -a <password>        The password, of --user <name> or of the default user.
  -c <clients>         So many connections at once; 50.
  -n <requests>        So many requests in all; 100000.
  -d <size>            Bytes of the values that are written; 3.
  --dbnum <db>         The database; 0.
  -3                   RESP3.
  -k <boolean>         0 opens a connection for each request; 1.
  -r <range>           Numbers below this are drawn for keys, fields and members, and
                       for __rand_int__ in a command; without it all are the same key.
  -P <requests>        So many requests are sent at once on each connection; 1.
  -q                   One line for each test.
  --csv                As comma-separated values.
  -l                   The tests again and again.
  -t <tests>           Only these tests: ping,set,get,incr,lpush,rpush,lpop,rpop,sadd,
                       hset,spop,zadd,zpopmin,lrange,mset
  --help, --version    This, and which redis-benchmark this is.

With a command that is measured alone: redis-benchmark -n 1000 EVAL 'return 1' 0
`;
