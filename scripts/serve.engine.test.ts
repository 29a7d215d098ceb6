import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServeProcess, type ServeProcess } from './serve/serve-process.ts';
import { RawClient } from './serve/served-for-tests.ts';

const run = promisify(execFile);
/** Native clients that are installed here; without one there is nothing to prove. */
const nativeClients = ['redis-cli', 'valkey-cli'].filter(
  (name) => spawnSync(name, ['--version']).status === 0,
);

let folder: string;
let started: ServeProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyspace-serve-'));
});

afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  started = [];
  await rm(folder, { recursive: true, force: true });
});

function serve(words: readonly string[]): ServeProcess {
  const process = startServeProcess(words);
  started.push(process);
  return process;
}

/** The answer to some inline commands; `end` is how the last of it ends. */
async function ask(port: number, lines: string, end: string): Promise<string> {
  const client = await RawClient.open(port);
  client.send(lines);
  const answer = await client.until(end);
  client.socket.destroy();
  return answer;
}

test('SIGTERM saves the snapshot, exits with 0, and the next start has the data', async () => {
  const first = serve(['--port', '0', '--dir', folder]);
  const port = await first.listening;
  await ask(port, 'SET kept yes\r\nHSET h f v\r\n', ':1\r\n');
  first.child.kill('SIGTERM');
  const { code, out, error } = await first.ended;
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toMatch(/^\d+:M \d\d \w{3} \d{4} [\d:.]{12} \* .*Ready to accept connections tcp$/m);
  expect(out.split('\n').filter((line) => line !== '' && !/^\d+:M /.test(line))).toEqual([
    `Listening on 127.0.0.1:${port}`,
  ]);
  expect(await readdir(folder)).toEqual(['dump.rdb']);

  const second = serve(['--port', '0', '--dir', folder]);
  const answer = await ask(await second.listening, 'GET kept\r\nHGET h f\r\n', '$1\r\nv\r\n');
  expect(answer).toBe('$3\r\nyes\r\n$1\r\nv\r\n');
  second.child.kill('SIGINT');
  expect((await second.ended).code).toBe(0);
});

test('with appendonly a write survives a process that is killed; rewriting the log keeps it', async () => {
  const words = ['--port', '0', '--dir', folder, '--appendonly', 'yes', '--appenddirname', 'log'];
  const first = serve(words);
  await ask(
    await first.listening,
    'SET before 1\r\nBGREWRITEAOF\r\nSET after 2\r\nWAITAOF 1 0 0\r\n',
    '*2\r\n:1\r\n:0\r\n',
  );
  first.child.kill('SIGKILL');
  await first.ended;
  expect((await readdir(join(folder, 'log'))).toSorted()).toEqual([
    'appendonly.aof.2.base.rdb',
    'appendonly.aof.2.incr.aof',
    'appendonly.aof.manifest',
  ]);
  const second = serve(words);
  expect(await ask(await second.listening, 'MGET before after\r\n', '$1\r\n2\r\n')).toBe(
    '*2\r\n$1\r\n1\r\n$1\r\n2\r\n',
  );
});

test('without a folder nothing is kept, and SHUTDOWN by a client ends the process with 0', async () => {
  const process = serve(['--port', '0', '--requirepass', 'secret', '--save', '60', '1000']);
  const client = await RawClient.open(await process.listening);
  client.send('PING\r\nAUTH secret\r\nCONFIG GET save\r\n');
  expect(await client.until('60 1000\r\n')).toBe(
    '-NOAUTH Authentication required.\r\n+OK\r\n*2\r\n$4\r\nsave\r\n$7\r\n60 1000\r\n',
  );
  client.send('SHUTDOWN\r\n');
  expect((await process.ended).code).toBe(0);
  expect(existsSync(join(folder, 'dump.rdb'))).toBe(false);
});

test('an option that cannot work here is refused by name; one that the server rejects gets its message', async () => {
  const refused = await serve(['--port', '0', '--io-threads', '4']).ended;
  expect(refused).toEqual({
    code: 1,
    out: '',
    error: 'serve: --io-threads cannot work here: the engine has one thread\n',
  });
  const rejected = await serve(['--port', '0', '--maxmemory-policy', 'sometimes']).ended;
  expect(rejected.code).toBe(1);
  expect(rejected.error).toContain('FATAL CONFIG FILE ERROR');
  expect(rejected.error).toContain('argument(s) must be one of the following: volatile-lru');
});

test('a port in use is said in a sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await serve(['--port', String(port)]).ended).toEqual({
    code: 1,
    out: '',
    error: `serve: port ${port} of 127.0.0.1 is in use\n`,
  });
  await new Promise((resolve) => taken.close(resolve));
});

test('a topology says where its nodes are, does what lines on its input say, and ends by SIGTERM', async () => {
  const process = serve(['--topology', 'replicas', '--port', '0']);
  const { stdin, stdout } = process.child;
  const port = await process.listening;
  stdin?.write('lab crash n1\nlab nodes\nlab what\n');
  await new Promise<void>((resolve) => {
    stdout?.on('data', (text: string) => {
      if (text.includes('(error)')) resolve();
    });
  });
  await expect(RawClient.open(port)).rejects.toThrow('ECONNREFUSED');
  // The end of its input is not its own.
  stdin?.end();
  expect(await ask(port + 1, 'PING\r\n', '+PONG\r\n')).toBe('+PONG\r\n');
  process.child.kill('SIGTERM');
  const { code, out, error } = await process.ended;
  expect({ code, error }).toEqual({ code: 0, error: '' });
  const addresses = [0, 1, 2].map((at) => `127.0.0.1:${port + at}`);
  expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['n1', addresses[0], 'primary', 'running'],
    ['n2', addresses[1], `replica of ${addresses[0]}`, 'running'],
    ['n3', addresses[2], `replica of ${addresses[0]}`, 'running'],
    [`Listening on ${addresses[0]}-${port + 2}`],
    ['OK'],
    ['n1', addresses[0], 'crashed'],
    ['n2', addresses[1], `replica of ${addresses[0]}`, 'running'],
    ['n3', addresses[2], `replica of ${addresses[0]}`, 'running'],
    [expect.stringMatching(/^\(error\) lab wants one of: /)],
    [''],
  ]);
});

test('a file that the server refuses ends the start with its words, and stays as it was', async () => {
  const first = serve(['--port', '0', '--dir', folder]);
  await ask(await first.listening, 'SET a b\r\nSAVE\r\n', '+OK\r\n+OK\r\n');
  first.child.kill('SIGKILL');
  await first.ended;
  const broken = Buffer.from(await readFile(join(folder, 'dump.rdb')));
  broken.fill(0x7f, 9, 40);
  await writeFile(join(folder, 'dump.rdb'), broken);
  const second = await serve(['--port', '0', '--dir', folder]).ended;
  expect(second.code).toBe(1);
  expect(second.out).toContain('RDB');
  expect(await readFile(join(folder, 'dump.rdb'))).toEqual(broken);
});

test.each(nativeClients)('a native %s talks to it and prints as ever', async (name) => {
  const port = String(await serve(['--port', '0', '--enable-debug-command', 'yes']).listening);
  const cli = async (...words: string[]) => (await run(name, ['-p', port, ...words])).stdout;
  expect(await cli('RPUSH', 'l', 'a', 'b')).toBe('2\n');
  expect(await cli('-3', '--no-raw', 'HELLO', '3')).toContain('"proto" => (integer) 3');
  expect(await cli('DEBUG', 'SLEEP', '0.01')).toBe('OK\n');
  expect(await cli('--bigkeys')).toMatch(/Biggest +list found .*"l".* has 2 items/);
});
