import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import { openTcpLink } from '../cli/tcp-link.ts';
import { listen } from './tcp-port.ts';

/** Whether this machine has a program of this name. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The installed version of redis-cli or redis-server, as `7.0.15`. */
export function installedVersion(program: string): string {
  const text = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return /(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? text.trim();
}

export interface RealServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface RealServerPlace {
  /** An address of this machine; 127.0.0.1 unless it is given. */
  readonly host?: string;
  /** Whether it has a configuration file, which it can write. */
  readonly hasFile?: boolean;
}

/** Starts the installed redis-server on a free port and in a folder of its own, which goes with it, with these options. */
export async function startRealServer(
  options: readonly string[] = [],
  { host = '127.0.0.1', hasFile = false }: RealServerPlace = {},
): Promise<RealServer> {
  const directory = mkdtempSync(join(tmpdir(), 'keyspace-conformance-'));
  const port = await freePort();
  const file = join(directory, 'redis.conf');
  if (hasFile) writeFileSync(file, '');
  const words = ['--port', String(port), '--bind', host, '--enable-debug-command', 'yes'];
  const server = spawn('redis-server', [
    ...(hasFile ? [file] : []),
    ...words,
    ...options,
    '--save',
    '',
    '--dir',
    directory,
    '--logfile',
    'log',
  ]);
  const ended = new Promise((resolve) => server.on('close', resolve));
  await reachable({ host, port });
  return {
    port,
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The highest one that leaves room for the port of a cluster's bus, which is 10000 above. */
const HIGHEST_PORT = 55_535;

async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    if (port <= HIGHEST_PORT) return port;
  }
}

/** Resolves when somebody answers there. */
async function reachable(address: ServerAddress): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      (await openTcpLink(address)).close();
      return;
    } catch {
      await sleep(25);
    }
  }
  throw new Error('redis-server does not answer');
}
