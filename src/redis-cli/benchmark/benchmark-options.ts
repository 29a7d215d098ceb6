import { leadingInteger, readRedisUri } from '../redis-uri.ts';
import { benchmarkUsage, benchmarkVersion } from './benchmark-usage.ts';

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
  /** Connections are opened and held, and nothing is sent (`-I`). */
  readonly idle: boolean;
  /** Standard input is the last word of the command (`-x`). */
  readonly stdinLast: boolean;
  /** The server is asked to tell each connection when what it has read changes (`--enable-tracking`). */
  readonly tracking: boolean;
  /** Digits to which latencies are counted (`--precision`), from 1 to 4. */
  readonly precision: number;
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
  idle: false,
  stdinLast: false,
  tracking: false,
  precision: 3,
  form: 'report',
  loop: false,
  tests: null,
};

/** The command line that was read; or what to print instead, and the exit code. */
export type BenchmarkStart =
  | {
      readonly kind: 'run';
      readonly options: BenchmarkOptions;
      readonly command: readonly string[];
      readonly warnings: string;
    }
  | { readonly kind: 'exit'; readonly output: string; readonly error: string; readonly code: number };

type Change = Partial<BenchmarkOptions>;

const FLAGS = new Map<string, Change>([
  ['-q', { form: 'quiet' }],
  ['--csv', { form: 'csv' }],
  ['-l', { loop: true }],
  ['-3', { resp3: true }],
  ['-I', { idle: true }],
  ['-x', { stdinLast: true }],
  ['--enable-tracking', { tracking: true }],
  ['-e', {}],
]);

const atLeastOne = (text: string): number => Math.max(1, leadingInteger(text));

const WITH_VALUE = new Map<string, (value: string) => Change | { readonly problem: string }>([
  ['-h', (host) => ({ host, remote: true })],
  ['-p', (port) => ({ port: leadingInteger(port), remote: true })],
  ['-u', readUri],
  ['-a', (password) => ({ password })],
  ['--user', (user) => ({ user })],
  ['--dbnum', (db) => ({ db: leadingInteger(db) })],
  ['-c', (clients) => ({ clients: atLeastOne(clients) })],
  ['-n', (requests) => ({ requests: atLeastOne(requests) })],
  ['-k', (keep) => ({ keepAlive: leadingInteger(keep) !== 0 })],
  ['-d', (size) => ({ size: atLeastOne(size) })],
  ['-r', (range) => ({ range: Math.max(0, leadingInteger(range)) })],
  ['-P', (pipeline) => ({ pipeline: atLeastOne(pipeline) })],
  ['--precision', (digits) => ({ precision: precisionOf(leadingInteger(digits)) })],
  ['-t', (tests) => ({ tests: tests.toLowerCase().split(',') })],
]);

/** Options of redis-benchmark that cannot be true here, or are left out, and why. */
const REFUSED = new Map<string, string>([
  ['-s', '-s: Unix sockets are not supported; name a host and a port with -h and -p.'],
  ['--threads', '--threads: all clients share one thread here, and so one processor core.'],
  ['--cluster', '--cluster is not there: each node can be measured by itself, with -h and -p.'],
  ...[
    '--tls',
    '--sni',
    '--cacert',
    '--cacertdir',
    '--insecure',
    '--cert',
    '--key',
    '--tls-ciphers',
    '--tls-ciphersuites',
  ].map((name) => [name, `${name}: there is no TLS here.`] as const),
]);

const ERRORS_WARNING =
  'WARNING: -e option has no effect. We now immediately exit on error to avoid false results.\n';

/** Reads the command line of redis-benchmark: options first, then perhaps a command to be measured. */
export function readBenchmarkOptions(line: readonly string[]): BenchmarkStart {
  let options = DEFAULT_BENCHMARK;
  let warnings = '';
  let at = 0;
  for (; at < line.length; at++) {
    const name = line[at] ?? '';
    if (!name.startsWith('-')) break;
    if (name === '--help') return { kind: 'exit', output: benchmarkUsage, error: '', code: 0 };
    if (name === '--version' || name === '-v')
      return { kind: 'exit', output: benchmarkVersion, error: '', code: 0 };
    const read = readOption(name, line[at + 1]);
    if ('problem' in read) return { kind: 'exit', output: '', error: read.problem, code: 1 };
    options = { ...options, ...read.change };
    at += read.taken;
    if (name === '-e') warnings += ERRORS_WARNING;
  }
  return { kind: 'run', options, command: line.slice(at), warnings };
}

/** What an option changes, and how many words behind it belong to it; or what to complain. */
function readOption(
  name: string,
  value: string | undefined,
): { readonly change: Change; readonly taken: number } | { readonly problem: string } {
  const refused = REFUSED.get(name);
  if (refused !== undefined) return { problem: `${refused}\n` };
  const flag = FLAGS.get(name);
  if (flag !== undefined) return { change: flag, taken: 0 };
  const read = WITH_VALUE.get(name);
  if (read === undefined || value === undefined)
    return { problem: `Invalid option "${name}" or option argument missing\n\n${benchmarkUsage}` };
  const change = read(value);
  return 'problem' in change ? { problem: `${change.problem}\n` } : { change, taken: 1 };
}

function readUri(text: string): Change | { readonly problem: string } {
  const uri = readRedisUri(text);
  if ('problem' in uri) return uri;
  return {
    remote: true,
    ...(uri.host === null ? {} : { host: uri.host }),
    ...(uri.port === null ? {} : { port: uri.port }),
    ...(uri.user === null ? {} : { user: uri.user }),
    ...(uri.password === null ? {} : { password: uri.password }),
    ...(uri.db === null ? {} : { db: uri.db }),
  };
}

/** A negative number is the usual one. redis-benchmark 7.0 breaks down at 0, which is the least here. */
function precisionOf(digits: number): number {
  return digits < 0 ? DEFAULT_BENCHMARK.precision : Math.min(4, Math.max(1, digits));
}
