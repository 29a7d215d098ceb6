import { afterEach, expect, test } from 'vitest';
import type { Command } from '#resp/value.ts';
import { textOf } from '#resp/text.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '#testing/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

const start = async (options: TestServerOptions = {}) => {
  server = await startTestServer(options);
};
const ask = async (...command: Command) => textOf(await server.run(command)) ?? '';
const paths = () => [...server.files.entries()].map(([path]) => path).sort();
const restart = async (options: TestServerOptions = {}) => {
  const { files } = server;
  await server.stop();
  await start({ ...options, files });
};

test('BGSAVE writes the snapshot in the foreground and says what the server says', async () => {
  await start();
  await ask('SET', 'k', 'v');
  expect(await ask('BGSAVE')).toBe('Background saving started');
  expect(paths()).toContain('dump.rdb');
  expect(await ask('INFO', 'persistence')).toMatch(/rdb_last_bgsave_status:ok/);
  expect(await ask('INFO', 'persistence')).toMatch(/rdb_bgsave_in_progress:0/);
});

test('BGREWRITEAOF with the log on replaces base and increment, keeps dump.rdb and loses nothing', async () => {
  await start();
  for (let i = 0; i < 50; i++) await ask('INCR', 'n');
  await ask('SAVE');
  const snapshot = server.files.get('dump.rdb')?.size;
  await ask('SET', 'later', 'x');
  await ask('BGREWRITEAOF');
  expect(paths()).toEqual([
    'appendonlydir/appendonly.aof.2.base.rdb',
    'appendonlydir/appendonly.aof.2.incr.aof',
    'appendonlydir/appendonly.aof.manifest',
    'dump.rdb',
    'valkey.conf',
  ]);
  expect(server.files.get('dump.rdb')?.size).toBe(snapshot);
  await ask('SET', 'after', '1');
  await restart();
  expect([await ask('GET', 'n'), await ask('GET', 'later'), await ask('GET', 'after')]).toEqual([
    '50',
    'x',
    '1',
  ]);
});

test('BGREWRITEAOF with the log off writes one for a later start, and CONFIG SET appendonly yes works', async () => {
  await start({ appendOnly: false });
  await ask('SET', 'k', 'v');
  await ask('BGREWRITEAOF');
  expect(await ask('PING')).toBe('PONG');
  await restart({ arguments: ['--appendonly', 'yes'] });
  expect(await ask('GET', 'k')).toBe('v');
  expect(await ask('CONFIG', 'SET', 'appendonly', 'no')).toBe('OK');
  expect(await ask('CONFIG', 'SET', 'appendonly', 'yes')).toBe('OK');
  await ask('SET', 'k2', 'v2');
  await restart({ arguments: ['--appendonly', 'yes'] });
  expect(await ask('GET', 'k2')).toBe('v2');
});

test('BGREWRITEAOF goes by the names that the server was configured with', async () => {
  const names = ['--dbfilename', 'other.rdb', '--appendfilename', 'other.aof', '--appenddirname', 'logs'];
  await start({ arguments: names });
  await ask('SET', 'k', 'v');
  await ask('SAVE');
  await ask('BGREWRITEAOF');
  await ask('SET', 'k2', 'v2');
  const written = [
    'logs/other.aof.2.base.rdb',
    'logs/other.aof.2.incr.aof',
    'logs/other.aof.manifest',
    'other.rdb',
    'valkey.conf',
  ];
  expect(paths()).toEqual(written);
  await restart({ arguments: names });
  expect([await ask('GET', 'k'), await ask('GET', 'k2')]).toEqual(['v', 'v2']);
  await ask('CONFIG', 'SET', 'appendonly', 'no');
  await ask('SET', 'k2', 'v3');
  await ask('BGREWRITEAOF');
  await restart({ arguments: names });
  expect(await ask('GET', 'k2')).toBe('v3');
});

test('CONFIG REWRITE keeps a setting over a restart', async () => {
  await start();
  await ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu');
  expect(await ask('CONFIG', 'REWRITE')).toBe('OK');
  await restart();
  expect(await server.run(['CONFIG', 'GET', 'maxmemory-policy'])).toMatchObject({
    items: [{}, { bytes: new TextEncoder().encode('allkeys-lfu') }],
  });
});

test('a torn end of the log is cut off, and what was before it is loaded', async () => {
  await start();
  await ask('SET', 'whole', '1');
  await ask('SET', 'torn', '2');
  const log = server.files.get('appendonlydir/appendonly.aof.1.incr.aof');
  if (!log) throw new Error('there is no log');
  server.files.resize(log, log.size - 5);
  await restart();
  expect([await ask('EXISTS', 'whole'), await ask('EXISTS', 'torn')]).toEqual(['1', '0']);
});

test('BGREWRITEAOF with the log off and without the preamble writes commands for a later start', async () => {
  await start({ appendOnly: false });
  await ask('SET', 'k', 'v');
  await ask('CONFIG', 'SET', 'aof-use-rdb-preamble', 'no');
  await ask('BGREWRITEAOF');
  expect(paths()).toContain('appendonlydir/appendonly.aof.1.base.aof');
  await restart({ arguments: ['--appendonly', 'yes'] });
  expect(await ask('GET', 'k')).toBe('v');
});

test('the base of a log is commands without the preamble, and an RDB with it', async () => {
  await start();
  await ask('SET', 'k', 'v');
  const base = (): string => paths().find((path) => path.includes('.base.')) ?? '';
  const text = (): string => {
    const file = server.files.get(base());
    return file ? Buffer.from(server.files.copy(file)).toString('latin1') : '';
  };
  await ask('CONFIG', 'SET', 'aof-use-rdb-preamble', 'no');
  await ask('BGREWRITEAOF');
  expect(base()).toBe('appendonlydir/appendonly.aof.2.base.aof');
  expect(text()).toMatch(
    /^\*2\r\n\$6\r\nSELECT\r\n\$1\r\n0\r\n\*3\r\n\$3\r\nSET\r\n\$1\r\nk\r\n\$1\r\nv\r\n$/,
  );
  await ask('SET', 'later', 'w');
  await restart({ arguments: ['--aof-use-rdb-preamble', 'yes'] });
  expect([await ask('GET', 'k'), await ask('GET', 'later')]).toEqual(['v', 'w']);
  await ask('BGREWRITEAOF');
  expect(base()).toBe('appendonlydir/appendonly.aof.3.base.rdb');
  expect(text()).toMatch(/^VALKEY080/);
});
