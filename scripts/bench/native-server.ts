import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A native server on this machine, to compare with. */
export interface NativeServer {
  readonly version: string;
  readonly port: number;
  stop(): Promise<void>;
}

async function installedVersion(): Promise<string | null> {
  try {
    await run('redis-benchmark', ['--version']);
    const { stdout } = await run('redis-server', ['--version']);
    return /v=(\S+)/.exec(stdout)?.[1] ?? stdout.trim();
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * Starts `redis-server` without snapshots, and with the append-only file that Keyspace uses when it is asked for; null
 * when it or `redis-benchmark` is not installed.
 */
export async function startNativeServer(options: {
  readonly appendOnly: boolean;
}): Promise<NativeServer | null> {
  const version = await installedVersion();
  if (version === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'keyspace-bench-'));
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const child = spawn(
    'redis-server',
    [...words, '--appendonly', options.appendOnly ? 'yes' : 'no', '--appendfsync', 'everysec'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const ready = new Promise<void>((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('close', () => reject(new Error(`redis-server ended: ${log.slice(-500)}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-5000);
      if (/ready to accept connections/i.test(log)) resolve();
    });
  });
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { version, port, stop };
}
