import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** Starts the installed redis-server on a free port and in a folder of its own, which goes with it, with these options. */
export async function startRealServer(options: readonly string[] = []): Promise<RealServer> {
  const directory = mkdtempSync(join(tmpdir(), 'keyspace-conformance-'));
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--enable-debug-command', 'yes'];
  const server = spawn('redis-server', [
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
  await reachable(port);
  return {
    port,
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves when somebody answers at the port. */
async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      (await openTcpLink({ host: '127.0.0.1', port })).close();
      return;
    } catch {
      await sleep(25);
    }
  }
  throw new Error('redis-server does not answer');
}
