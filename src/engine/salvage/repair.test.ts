import { afterEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { engineModule, startTestServer, type TestServer } from '#testing/test-server.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import { copyFiles } from './copy-files.ts';
import { repair } from './repair.ts';

const LOG = 'appendonlydir/appendonly.aof.1.incr.aof';
const BASE = 'appendonlydir/appendonly.aof.1.base.rdb';
const MANIFEST = 'appendonlydir/appendonly.aof.manifest';

let server: TestServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

/** The files of a server that counted `n` up to 50 and then pushed a transaction of two. */
async function filesOfAServer(): Promise<FileSystem> {
  const first = await startTestServer();
  for (let i = 0; i < 50; i++) await first.run(['INCR', 'n']);
  await first.run(['MULTI']);
  await first.run(['SET', 'a', '1']);
  await first.run(['SET', 'b', '2']);
  await first.run(['EXEC']);
  await first.stop();
  return copyFiles(first.files);
}

const bytesOf = (files: FileSystem, path: string): Uint8Array<ArrayBuffer> => {
  const file = files.get(path);
  if (!file) throw new Error(`there is no ${path}`);
  return files.copy(file);
};
const write = (files: FileSystem, path: string, bytes: Uint8Array | string): void =>
  files.write(files.create(path), 0, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
const all = (files: FileSystem) => [...files.entries()].map(([path, file]) => [path, [...files.copy(file)]]);

/** Repairs the files and asks a server on them. */
async function repaired(files: FileSystem) {
  const before = all(files);
  const result = await repair(files, await engineModule());
  expect(all(files)).toEqual(before);
  server = await startTestServer({ files: result.files });
  const { run } = server;
  return { damage: result.damage, get: async (key: string) => textOf(await run(['GET', key])) };
}

test('files on which the server starts are left as they are', async () => {
  const files = await filesOfAServer();
  expect(await repair(files, await engineModule())).toEqual({ files, damage: [] });
});

test('a log that breaks in the middle ends at the last whole command before the break', async () => {
  const files = await filesOfAServer();
  const log = bytesOf(files, LOG);
  const at = Buffer.from(log).indexOf('*2', 300);
  log[at] = 0x21;
  write(files, LOG, log);
  const { damage, get } = await repaired(files);
  const count = Number(await get('n'));
  expect(count).toBeGreaterThan(5);
  expect(damage).toEqual([
    // SELECT is a command of the log too.
    { path: LOG, what: 'broken', bytes: log.length, keptBytes: at, keptCommands: count + 1 },
  ]);
});

test('a command that the server refuses ends the log before it', async () => {
  const files = await filesOfAServer();
  const log = Buffer.from(bytesOf(files, LOG));
  const at = log.indexOf('INCR', 400);
  log.write('XNCR', at);
  write(files, LOG, Uint8Array.from(log));
  const { damage, get } = await repaired(files);
  const count = Number(await get('n'));
  expect(damage).toMatchObject([{ path: LOG, what: 'refused', keptCommands: count + 1 }]);
  expect(log.toString('latin1', 0, damage[0]?.keptBytes).match(/INCR/g)?.length).toBe(count);
});

test('half a transaction is not loaded', async () => {
  const files = await filesOfAServer();
  const log = Buffer.from(bytesOf(files, LOG));
  log.write('XET', log.lastIndexOf('SET'));
  write(files, LOG, Uint8Array.from(log));
  const { damage, get } = await repaired(files);
  expect([await get('n'), await get('a')]).toEqual(['50', null]);
  expect(damage).toMatchObject([{ path: LOG, what: 'refused' }]);
});

test('a manifest that is garbage, gone, or names what is not there is made anew from the files', async () => {
  const ways = [
    (files: FileSystem) => write(files, MANIFEST, 'garbage'),
    (files: FileSystem) => void files.remove(MANIFEST),
    (files: FileSystem) => write(files, MANIFEST, 'file gone.aof seq 7 type i\n'),
  ];
  for (const way of ways) {
    const files = await filesOfAServer();
    way(files);
    const { damage, get } = await repaired(files);
    expect([await get('n'), damage.map(({ path, what }) => [path, what])]).toEqual([
      '50',
      [[MANIFEST, 'renewed']],
    ]);
    await server?.stop();
  }
});

test('a base that cannot be read is left out, and what was written after it is loaded', async () => {
  const first = await startTestServer();
  await first.run(['SET', 'old', '1']);
  await first.run(['BGREWRITEAOF']);
  await first.run(['SET', 'new', '2']);
  await first.stop();
  const files = copyFiles(first.files);
  const base = [...files.entries()].map(([path]) => path).find((path) => path.endsWith('.base.rdb')) ?? BASE;
  const bytes = bytesOf(files, base);
  bytes.fill(0xff, 9);
  write(files, base, bytes);
  const { damage, get } = await repaired(files);
  expect([await get('old'), await get('new')]).toEqual([null, '2']);
  expect(damage).toEqual([{ path: base, what: 'left-out', bytes: bytes.length, keptBytes: 0 }]);
});

test('a configuration that is refused is made anew, and all data are loaded', async () => {
  const files = await filesOfAServer();
  write(files, 'valkey.conf', 'no-such-directive yes\n');
  const { damage, get } = await repaired(files);
  expect([await get('n'), damage.map(({ path, what }) => [path, what])]).toEqual([
    '50',
    [['valkey.conf', 'renewed']],
  ]);
});

test('a snapshot that is refused is left out', async () => {
  const files = await filesOfAServer();
  write(files, 'valkey.conf', 'maxmemory 1gb\nappendonly no\n');
  write(files, 'dump.rdb', 'VALKEY011garbage that is no snapshot');
  const { damage } = await repaired(files);
  expect(damage.map(({ path, what }) => [path, what])).toEqual([['dump.rdb', 'left-out']]);
});
