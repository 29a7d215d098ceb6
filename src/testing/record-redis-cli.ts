import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASES, type RecordedCase, type RecordingCase } from '#redis-cli/fixtures/cases.ts';

/**
 * Records what the installed redis-cli prints, with the bytes that went between it and a real server: facts to compare
 * ours with. Run by hand, `npx tsx src/testing/record-redis-cli.ts`; it needs redis-server and redis-cli.
 *
 * A relay stands between the two and notes the bytes of each direction. Every case gets an empty database and a new
 * connection; what redis-cli asks by itself when it starts is left out. A case that does not end by itself (SUBSCRIBE) is killed once nothing more comes.
 */

const QUIET_MS = 400;
/** redis-cli asks for the texts of HELP; with `-3` it greets first. */
const STARTS = ['*2\r\n$7\r\nCOMMAND\r\n$4\r\nDOCS\r\n', '*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n'];

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'redis-cli-facts-'));
  const serverPort = await freePort();
  const options = `--port ${serverPort} --bind 127.0.0.1 --enable-debug-command yes`.split(' ');
  const server = spawn('redis-server', [...options, '--save', '', '--dir', directory, '--logfile', 'log']);
  try {
    await reachable(serverPort);
    const cases: RecordedCase[] = [];
    for (const one of CASES) cases.push(await record(one, serverPort));
    const version = execFileSync('redis-cli', ['--version'], { encoding: 'utf8' }).trim();
    const file = new URL('../redis-cli/fixtures/redis-cli-7.0.json', import.meta.url);
    writeFileSync(file, `${JSON.stringify({ recordedWith: version, cases }, null, 2)}\n`);
    process.stdout.write(`${cases.length} cases recorded with ${version}\n`);
  } finally {
    server.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function record(one: RecordingCase, serverPort: number): Promise<RecordedCase> {
  execFileSync('redis-cli', ['-p', String(serverPort), 'FLUSHALL']);
  const exchanges: Array<{ sent: string; received: string }> = [];
  let heard = Date.now();
  const relay = await startRelay(serverPort, (direction, bytes) => {
    heard = Date.now();
    const text = bytes.toString('latin1');
    const last = exchanges.at(-1);
    if (direction === 'received' && last !== undefined) last.received += text;
    else if (last !== undefined && last.received === '') last.sent += text;
    else exchanges.push({ sent: text, received: '' });
  });
  const cli = spawn('redis-cli', ['-p', String(relay.port), ...(one.options ?? [])]);
  let stdout = '';
  let stderr = '';
  cli.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString('latin1')));
  cli.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString('latin1')));
  const ended = new Promise<'exit' | 'killed'>((resolve) => {
    cli.on('exit', (_code, signal) => resolve(signal === null ? 'exit' : 'killed'));
  });
  cli.stdin.end(Buffer.from(one.input, 'latin1'));
  const watch = setInterval(() => {
    if (Date.now() - heard > QUIET_MS) cli.kill('SIGKILL');
  }, 50);
  const end = await ended;
  clearInterval(watch);
  relay.server.close();
  return {
    ...one,
    exchanges: withoutStart(exchanges),
    stdout,
    stderr: stderr.replaceAll(String(relay.port), '6379'),
    end,
  };
}

function withoutStart<T extends { sent: string }>(exchanges: readonly T[]): readonly T[] {
  const first = exchanges.findIndex(({ sent }) => !STARTS.includes(sent));
  return first === -1 ? [] : exchanges.slice(first);
}

type Heard = (direction: 'sent' | 'received', bytes: Buffer) => void;

async function startRelay(serverPort: number, heard: Heard): Promise<{ server: Server; port: number }> {
  const server = createServer((client: Socket) => {
    const upstream = connect(serverPort, '127.0.0.1');
    client.on('data', (bytes) => {
      heard('sent', bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      heard('received', bytes);
      client.write(bytes);
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  return { server, port: await listen(server) };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  return port;
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.unref();
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('redis-server does not answer');
}

await main();
