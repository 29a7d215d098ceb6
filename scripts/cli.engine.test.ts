import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OwnServer } from './cli/own-server.ts';
import { isInstalled, startRealServer, type RealServer } from './conformance/real-server.ts';
import { listenWith, type TcpPort } from './conformance/tcp-port.ts';

const root = join(import.meta.dirname, '..');

interface Run {
  readonly out: string;
  readonly error: string;
  readonly code: number | null;
}

/** Runs `npm run cli` without npm. Output is read as Latin-1: a character for each byte. */
function cli(words: readonly string[], input = '', environment: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/cli.ts', ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('latin1').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  child.stdin.on('error', () => {});
  child.stdin.end(Buffer.from(input, 'latin1'));
  return new Promise((resolve) => child.on('close', (code) => resolve({ out, error, code })));
}

describe('on a server of its own', () => {
  test('answers a piped script as redis-cli does, and prints nothing else', async () => {
    const script = [
      'SET greeting "hello there"',
      'GET greeting',
      '',
      'GET nothing',
      'RPUSH l a b',
      'LRANGE l 0 -1',
      'LPOP greeting',
      '3 INCR n',
      'SET "a',
    ];
    expect(await cli([], script.join('\n'))).toEqual({
      out: 'OK\nhello there\n\n2\na\nb\nWRONGTYPE Operation against a key holding the wrong kind of value\n\n1\n2\n3\nInvalid argument(s)\n',
      error: '',
      code: 0,
    });
  });

  test('is gone after SHUTDOWN, and later lines say so', async () => {
    expect(await cli([], 'PING\nSHUTDOWN NOSAVE\nPING\n')).toEqual({
      out: 'PONG\n',
      error: 'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n',
      code: 0,
    });
  });

  test('passes binary values and values of some megabytes', async () => {
    const script = `SET b "\\x01\\xff"\nGET b\nSET raw \xfe\nGET raw\nSET big ${'x'.repeat(3_000_000)}\nGET big\n`;
    const { out, code } = await cli([], script);
    expect(code).toBe(0);
    expect(out.slice(0, 14)).toBe('OK\n\x01\xff\nOK\n\xfe\nOK\n');
    expect(out.length).toBe(14 + 3_000_000 + 1);
  });

  test('runs one command, with standard input as its last word, in the form asked for', async () => {
    expect(await cli(['--no-raw', '-x', 'ECHO'], 'a\xff\n')).toEqual({
      out: '"a\\xff\\n"\n',
      error: '',
      code: 0,
    });
  });

  test('ends after QUIT though more input could come', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/cli.ts'], { cwd: root });
    child.stdin.write('PING\nQUIT\n');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  });
});

describe('over TCP', () => {
  const server = new OwnServer();
  let tcp: TcpPort;
  let port: string;
  let directory: string;

  beforeAll(async () => {
    tcp = await listenWith(() => server.open());
    port = String(tcp.port);
    directory = mkdtempSync(join(tmpdir(), 'keyspace-cli-'));
    await cli(['-p', port, 'ACL', 'SETUSER', 'ann', 'on', '>secret', '~*', '+@all']);
  });

  afterAll(async () => {
    await tcp.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('runs a command on the server that -p names, in the database that -n names', async () => {
    const set = await cli(['-p', port, '-n', '3', 'SET', 'here', 'yes']);
    expect(set).toEqual({ out: 'OK\n', error: '', code: 0 });
    const uri = `redis://ann:secret@127.0.0.1:${port}/3`;
    expect(await cli(['--no-auth-warning', '-u', uri, 'GET', 'here'])).toEqual({
      out: 'yes\n',
      error: '',
      code: 0,
    });
  });

  test('authenticates with REDISCLI_AUTH, and says when that fails', async () => {
    const run = await cli(['-p', port, '--user', 'ann', 'ACL', 'WHOAMI'], '', { REDISCLI_AUTH: 'secret' });
    expect(run).toEqual({ out: 'ann\n', error: '', code: 0 });
    const wrong = await cli(['-p', port, '--user', 'ann', 'ACL', 'WHOAMI'], '', { REDISCLI_AUTH: 'no' });
    expect(wrong).toEqual({
      out: 'default\n',
      error: 'AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\n',
      code: 0,
    });
  });

  test('runs a script from a file', async () => {
    const path = join(directory, 'script.lua');
    writeFileSync(path, 'return {KEYS[1], ARGV[1], #KEYS}');
    const { out } = await cli(['-p', port, '--csv', '--eval', path, 'k', ',', 'v']);
    expect(out).toBe('"k","v",1\n');
  });

  test('with -e gives an error reply to standard error and ends with 1', async () => {
    expect(await cli(['-p', port, '-e', 'GET'])).toEqual({
      out: '',
      error: "ERR wrong number of arguments for 'get' command\n",
      code: 1,
    });
  });

  test('finds the biggest keys of a database', async () => {
    await cli(['-p', port, '-n', '5'], 'SET short a\nSET long aaa\nRPUSH l 1 2\n');
    const { out, error, code } = await cli(['-p', port, '-n', '5', '--bigkeys']);
    expect({ error, code }).toEqual({ error: '', code: 0 });
    expect(out).toContain(
      'Sampled 3 keys in the keyspace!\nTotal key length in bytes is 10 (avg len 3.33)\n',
    );
    expect(out).toContain(
      `Biggest   list found '"l"' has 2 items\nBiggest string found '"long"' has 3 bytes\n`,
    );
    expect(out).toContain('2 strings with 4 bytes (66.67% of keys, avg size 2.00)\n');
  });

  test('shows figures of the server until Ctrl-C', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/cli.ts', '-p', port, '--stat'], {
      cwd: root,
    });
    let out = '';
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      out += text;
      if (/^\d+ .*\n/m.test(out)) child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
    expect(out).toMatch(/^keys +mem +clients blocked requests +connections +\n\d+ +[\d.]+[KM] +\d+ +0 /m);
  });

  test('speaks RESP3 for --json', async () => {
    await cli(['-p', port, 'HSET', 'h', 'f', 'é"']);
    expect((await cli(['-p', port, '--json', 'HGETALL', 'h'])).out).toBe('{"f":"\xc3\xa9\\""}\n');
    expect((await cli(['-p', port, '--quoted-json', '-2', 'HGETALL', 'h'])).out).toBe(
      '["f","\\\\xc3\\\\xa9\\\\""]\n',
    );
  });
});

describe.each(isInstalled('redis-server') ? ['redis-server'] : [])('over TCP on the installed %s', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer();
  });
  afterAll(() => server.stop());

  test('runs lines from a pipe and a command of the command line', async () => {
    const port = String(server.port);
    const lines = 'RPUSH l a "\\xff"\nMULTI\nLRANGE l 0 -1\nEXEC\nQUIT now\n';
    expect((await cli(['-p', port, '--no-raw'], lines)).out).toBe(
      '(integer) 2\nOK\nQUEUED\n1) 1) "a"\n   2) "\\xff"\n',
    );
    expect((await cli(['-p', port, '-3', '--json', 'CONFIG', 'GET', 'port'])).out).toBe(
      `{"port":"${port}"}\n`,
    );
  });

  test('looks at a cluster, and says in plain text when a server is in none', async () => {
    const address = `127.0.0.1:${server.port}`;
    expect(await cli(['--cluster', 'check', address], '', { TERM: 'dumb' })).toEqual({
      out: `[ERR] Node ${address} is not configured as a cluster node.\n`,
      error: '',
      code: 1,
    });
  });
});

test('says why it cannot connect', async () => {
  expect(await cli(['-p', '1', 'PING'])).toEqual({
    out: '',
    error: 'Could not connect to Redis at 127.0.0.1:1: Connection refused\n',
    code: 1,
  });
});
