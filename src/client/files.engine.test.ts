import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { textOf, utf8Text } from '#resp/text.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { commandConnection } from './command-connection.ts';
import type { ControlEvent, EngineClient, NodeFile } from './engine-client.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';

const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

const LOG = 'appendonlydir/appendonly.aof.1.incr.aof';

async function open() {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const { node } = await client.boot({ storage: { kind: 'memory' } });
  const { run } = commandConnection(await client.connect(node));
  const ask = async (line: string): Promise<string> => textOf(await run(line.split(' '))) ?? '(nil)';
  const file = async (path: string): Promise<NodeFile | undefined> =>
    (await client.listFiles(node)).files.find((known) => known.path === path);
  /** Lists the file again whenever it has changed, until it is as it is to be. */
  const until = (path: string, is: (file: NodeFile | undefined) => boolean): Promise<NodeFile | undefined> =>
    new Promise((resolve, reject) => {
      const look = async (): Promise<void> => {
        const found = await file(path);
        if (!is(found)) return;
        stop();
        resolve(found);
      };
      const stop = client.onEvent(({ event }) => {
        if (event === 'files') look().catch(reject);
      });
      look().catch(reject);
    });
  return { client, node, ask, file, until };
}

test('files are listed with their sizes, and read by their numbers', async () => {
  const { client, node, ask, file } = await open();
  await ask('SET greeting hello');
  const { files } = await client.listFiles(node);
  expect(files.map(({ path }) => path)).toEqual([
    'appendonlydir/appendonly.aof.1.base.rdb',
    LOG,
    'appendonlydir/appendonly.aof.manifest',
    'valkey.conf',
  ]);
  const log = await file(LOG);
  const bytes = await client.readFile(node, log?.id ?? 0, 0, 10_000);
  expect(bytes.length).toBe(log?.size);
  expect(utf8Text(bytes)).toMatch(/greeting\r\n\$5\r\nhello\r\n$/);
  expect(utf8Text(await client.readFile(node, log?.id ?? 0, bytes.length - 7, 10_000))).toBe('hello\r\n');
  await expect(client.readFile(node, 12_345, 0, 1)).rejects.toMatchObject({ code: 'no-such-file' });
});

test('what was written is not on the disk until the server syncs it, and then it is said when', async () => {
  const { ask, until } = await open();
  await ask('CONFIG SET appendfsync no');
  const synced = await until(LOG, (file) => file !== undefined);
  await ask('SET k v');
  const written = await until(LOG, (file) => (file?.size ?? 0) > (synced?.size ?? 0));
  expect(written?.syncedBytes).toBe(synced?.size);
  await ask('CONFIG SET appendfsync always');
  await ask('SET k v2');
  const after = await until(LOG, (file) => file?.syncedBytes === file?.size);
  expect(after?.syncs.at(-1)?.bytes).toBe(after?.size);
});

test('after a rewrite the files that it has replaced are known', async () => {
  const { client, node, ask, until } = await open();
  await ask('SET k v');
  await ask('BGREWRITEAOF');
  await until(LOG, (file) => file === undefined);
  const { files, gone } = await client.listFiles(node);
  expect(files.map(({ path }) => path)).toContain('appendonlydir/appendonly.aof.2.base.rdb');
  expect(gone.find(({ path }) => path === LOG)?.size).toBeGreaterThan(20);
  expect(gone.map(({ path }) => path)).toContain('appendonlydir/appendonly.aof.1.base.rdb');
});

test('a change is told once, until the files are listed again', async () => {
  const { client, node, ask } = await open();
  const told: ControlEvent[] = [];
  client.onEvent((event) => event.event === 'files' && told.push(event));
  for (let index = 0; index < 20; index++) await ask(`SET k ${index}`);
  expect(told).toEqual([]);
  await client.listFiles(node);
  const next = new Promise<void>((resolve) => client.onEvent(({ event }) => event === 'files' && resolve()));
  for (let index = 0; index < 200; index++) await ask(`SET k ${index}`);
  await next;
  expect(told).toHaveLength(1);
});

test('each node of a lab has its own', async () => {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const lab = { topology: 'sentinel', seed: 'files', startMs: 1_700_000_000_000 } as const;
  await client.boot({ storage: { kind: 'memory' }, lab });
  const pathsOf = async (node: string): Promise<string[]> =>
    (await client.listFiles(nodeId(node))).files.map(({ path }) => path);
  expect(await pathsOf('n1')).toContain('valkey.conf');
  expect(await pathsOf('s1')).toContain('sentinel.conf');
  const changed = new Promise<NodeId>((resolve) =>
    client.onEvent((event) => event.event === 'files' && resolve(event.node)),
  );
  const { run } = commandConnection(await client.connect(nodeId('n1')));
  await run(['CONFIG', 'REWRITE']);
  expect(await changed).toBe('n1');
});
