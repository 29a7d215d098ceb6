import type { CliOptions } from './cli-options.ts';
import { readClusterOption, wordsUpToOption } from './cluster/read-cluster-option.ts';
import { leadingInteger, readRedisUri } from './redis-uri.ts';
import { readToolOption } from './tools/read-tool-option.ts';

/** What stands at one place of the command line. */
export type ReadOption =
  /** An option; `taken`: how many words after it belong to it. */
  | {
      readonly kind: 'option';
      readonly change: Partial<CliOptions>;
      readonly taken: number;
      readonly warning?: string;
    }
  /** The command begins here. */
  | { readonly kind: 'command' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'version' }
  | { readonly kind: 'refused'; readonly reason: string };

type Change = Partial<CliOptions>;

const FLAGS = new Map<string, Change | ((options: CliOptions) => Change)>([
  ['-x', { stdinLast: true }],
  ['-2', { resp2: true }],
  ['-3', { resp3: 'asked' }],
  ['-c', { cluster: true }],
  ['-e', { errorCode: true }],
  ['--raw', { mode: 'raw' }],
  ['--no-raw', { mode: 'tty' }],
  ['--csv', { mode: 'csv' }],
  ['--json', (options) => ({ mode: 'json', ...impliedResp3(options) })],
  ['--quoted-json', (options) => ({ mode: 'quoted-json', ...impliedResp3(options) })],
  ['--quoted-input', { quotedInput: true }],
  ['--no-auth-warning', { authWarning: false }],
  ['--verbose', ({ clusterOptions }) => ({ clusterOptions: { ...clusterOptions, verbose: true } })],
]);

/** Options with a word after them; as the last word of the line they are no options. */
const WITH_VALUE = new Map<string, (value: string) => Change | { readonly problem: string }>([
  ['-h', (host) => ({ host, remote: true })],
  ['-p', (port) => readPort(leadingInteger(port))],
  ['-u', readUri],
  ['-a', (password) => ({ password })],
  ['--pass', (password) => ({ password })],
  ['--user', (user) => ({ user })],
  ['-n', (db) => ({ db: leadingInteger(db) })],
  ['-r', (times) => ({ repeat: leadingInteger(times) })],
  ['-i', (seconds) => ({ interval: Math.max(0, (Number.parseFloat(seconds) || 0) * 1000) })],
  ['-X', (tag) => ({ stdinTag: tag })],
  ['-d', (between) => ({ between })],
  ['-D', (ending) => ({ ending })],
  ['--eval', (script) => ({ script })],
  ['--show-pushes', readPushes],
]);

/** Options of redis-cli that are not there yet, or cannot be. */
const REFUSED = new Map<string, string>([
  ...[
    '--keystats',
    '--keystats-samples',
    '--askpass',
    '--cluster-from-user',
    '--cluster-from-pass',
    '--cluster-from-askpass',
    '--cluster-copy',
  ].map((name) => [name, `${name} is not there yet.`] as const),
  ...['--ldb', '--ldb-sync-mode'].map(
    (name) =>
      [name, `${name}: the debugger needs a second process, which this server cannot start.`] as const,
  ),
  ...['--tls', '--sni', '--cacert', '--cacertdir', '--insecure', '--cert', '--key'].map(
    (name) => [name, `${name}: there is no TLS here.`] as const,
  ),
  ['--tls-ciphers', '--tls-ciphers: there is no TLS here.'],
  ['--tls-ciphersuites', '--tls-ciphersuites: there is no TLS here.'],
  ['-s', '-s: Unix sockets are not supported; name a host and a port with -h and -p.'],
]);

/** Reads what stands at `at`. `options`: what was read before. */
export function readOption(line: readonly string[], at: number, options: CliOptions): ReadOption {
  const name = line[at] ?? '';
  const value = line[at + 1];
  if (name === '--help' || (name === '-h' && value === undefined)) return { kind: 'usage' };
  if (name === '--version' || name === '-v') return { kind: 'version' };
  const flag = FLAGS.get(name);
  if (flag !== undefined) {
    return { kind: 'option', change: typeof flag === 'function' ? flag(options) : flag, taken: 0 };
  }
  const refused = REFUSED.get(name);
  if (refused !== undefined) return { kind: 'refused', reason: refused };
  const ofOthers = readCluster(line, at, options) ?? readTool(line, at, options);
  if (ofOthers !== null) return ofOthers;
  const read = WITH_VALUE.get(name);
  if (read !== undefined && value !== undefined) return readValue(read(value), value);
  if (!name.startsWith('-')) return { kind: 'command' };
  return { kind: 'refused', reason: `Unrecognized option or bad number of args for: '${name}'` };
}

/** `--cluster` with its subcommand, or one of its options; null when neither stands there. */
function readCluster(line: readonly string[], at: number, options: CliOptions): ReadOption | null {
  const name = line[at + 1];
  if (line[at] === '--cluster' && name !== undefined) {
    const words = wordsUpToOption(line, at + 2);
    return { kind: 'option', change: { clusterCommand: { name, words } }, taken: 1 + words.length };
  }
  const read = readClusterOption(line, at);
  if (read === null) return null;
  const clusterOptions = { ...options.clusterOptions, ...read.change };
  return { kind: 'option', change: { clusterOptions }, taken: read.taken };
}

/** An option of a tool; null when none stands there. */
function readTool(line: readonly string[], at: number, options: CliOptions): ReadOption | null {
  const read = readToolOption(line, at, options.tools);
  if (read === null) return null;
  if ('problem' in read) return { kind: 'refused', reason: read.problem };
  return { kind: 'option', change: { tools: { ...options.tools, ...read.change } }, taken: read.taken };
}

function readValue(change: Change | { readonly problem: string }, value: string): ReadOption {
  if ('problem' in change) return { kind: 'refused', reason: change.problem };
  if (change === UNKNOWN_PUSHES) {
    const warning = `Unknown --show-pushes value '${value}' (valid: '[y]es', '[n]o')\n`;
    return { kind: 'option', change: {}, taken: 1, warning };
  }
  return { kind: 'option', change, taken: 1 };
}

/** `--json` asks for RESP3, but not as firmly as `-3` does. */
function impliedResp3({ resp3 }: CliOptions): Change {
  return { resp3: resp3 === 'no' ? 'implied' : resp3 };
}

function readPort(port: number): Change | { readonly problem: string } {
  return port < 0 || port > 65_535 ? { problem: 'Invalid server port.' } : { port, remote: true };
}

function readUri(text: string): Change | { readonly problem: string } {
  const uri = readRedisUri(text);
  if ('problem' in uri) return uri;
  const port = uri.port === null ? {} : readPort(uri.port);
  if ('problem' in port) return port;
  return {
    remote: true,
    ...port,
    ...(uri.host === null ? {} : { host: uri.host }),
    ...(uri.user === null ? {} : { user: uri.user }),
    ...(uri.password === null ? {} : { password: uri.password }),
    ...(uri.db === null ? {} : { db: uri.db }),
  };
}

const UNKNOWN_PUSHES: Change = {};

function readPushes(value: string): Change {
  const first = value[0]?.toLowerCase();
  if (first === 'y') return { pushes: true };
  return first === 'n' ? { pushes: false } : UNKNOWN_PUSHES;
}
