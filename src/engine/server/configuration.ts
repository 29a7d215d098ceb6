import type { FileSystem } from '../filesystem/file-system.ts';

/** What a process is: the same image is both programs, by the name that it is started under. */
export type ServerProgram = 'server' | 'sentinel';

/** A server's configuration file; CONFIG REWRITE writes it. */
export const CONFIGURATION_PATH = 'valkey.conf';
/** A Sentinel's, which it rewrites whenever it learns something. */
const SENTINEL_CONFIGURATION_PATH = 'sentinel.conf';

const configurationPath = (program: ServerProgram): string =>
  program === 'server' ? CONFIGURATION_PATH : SENTINEL_CONFIGURATION_PATH;

/** Writes a new process its configuration file; one that is there stays as it is. */
export function writeConfiguration(
  files: FileSystem,
  { program, configuration }: { readonly program: ServerProgram; readonly configuration: string },
): void {
  const path = configurationPath(program);
  if (files.get(path) !== undefined) return;
  files.write(files.create(path), 0, new TextEncoder().encode(configuration));
  files.disk.keep(path);
}

/** The one address of a single server, as a native one shows it. */
export const LOCAL_IP = '127.0.0.1';
export const DEFAULT_PORT = 6379;

/**
 * What a new node's configuration file says. Everything not named here is the server's own default. The file is only
 * written when there is none, so that what a learner keeps with CONFIG REWRITE stays.
 */
export function initialConfiguration(options: { readonly appendOnly: boolean }): string {
  const lines = [
    // Without a limit the 32-bit server sets 3 GB and forces maxmemory-policy noeviction, whatever is configured.
    'maxmemory 1gb',
    `appendonly ${options.appendOnly ? 'yes' : 'no'}`,
    'appendfsync everysec',
    // Snapshots would stop the server while they are written, because it cannot fork; the log keeps everything.
    'save ""',
    'enable-debug-command yes',
    'repl-diskless-sync no',
    'repl-diskless-load flush-before-load',
  ];
  return `${lines.join('\n')}\n`;
}

/** What a Sentinel is to watch, and when it acts. Milliseconds. */
export interface SentinelTask {
  /** What Sentinel calls the primary and its replicas. */
  readonly name: string;
  readonly primary: { readonly ip: string; readonly port: number };
  readonly quorum: number;
  readonly downAfterMs: number;
  readonly failoverTimeoutMs: number;
}

/** What a new Sentinel's configuration file says. */
export function sentinelConfiguration(task: SentinelTask): string {
  const { name, primary, quorum, downAfterMs, failoverTimeoutMs } = task;
  const lines = [
    `sentinel monitor ${name} ${primary.ip} ${primary.port} ${quorum}`,
    `sentinel down-after-milliseconds ${name} ${downAfterMs}`,
    `sentinel failover-timeout ${name} ${failoverTimeoutMs}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The command line: the configuration file and what cannot be otherwise inside a browser tab. */
export function commandLine(options: {
  readonly program: ServerProgram;
  readonly ip: string;
  readonly port: number;
  readonly extra: readonly string[];
}): string[] {
  if (options.program === 'sentinel') {
    return [
      'valkey-sentinel',
      `/${SENTINEL_CONFIGURATION_PATH}`,
      ...['--port', String(options.port)],
      ...['--bind', options.ip],
      ...['--protected-mode', 'no'],
      ...['--logfile', ''],
      ...options.extra,
    ];
  }
  return [
    'valkey-server',
    `/${CONFIGURATION_PATH}`,
    ...['--port', String(options.port)],
    ...['--bind', options.ip],
    ...['--protected-mode', 'no'],
    ...['--daemonize', 'no'],
    ...['--io-threads', '1'],
    ...['--logfile', ''],
    ...options.extra,
  ];
}
