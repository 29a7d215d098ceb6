import { afterEach, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { InProcessStorageWorker } from '#testing/in-process-storage-worker.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { commandConnection } from './command-connection.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';
import { createStorageClient } from './storage-client.ts';

let client: EngineWorkerClient;
afterEach(() => client.terminate('end of the test'));
const storage = createStorageClient(() => new InProcessStorageWorker());

test('a running server becomes a file for others, and learns nothing of it', async () => {
  client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  const { node } = await client.boot({ storage: { kind: 'memory' } });
  const { run } = commandConnection(await client.connect(node));
  await run(['CONFIG', 'SET', 'appendonly', 'no']);
  await run(['RPUSH', 'list', 'a', 'b']);
  await run(['SET', 'other', 'x', 'PXAT', '4102444800000']);
  const told = async () => textOf(await run(['INFO', 'clients', 'persistence']));
  const before = await told();
  const server = await client.copyServer(node);
  expect(await told()).toBe(before);
  await run(['FLUSHALL']);
  for (const form of ['rdb', 'commands'] as const) {
    const { file, leftOut } = await storage.run('writeDump', { server, form });
    expect(leftOut === null).toBe(form === 'rdb');
    const { contents } = await storage.run('readDump', { file });
    expect(contents).toMatchObject({ form, databases: [{ number: 0, keys: 2, expires: 1 }], refused: 0 });
  }
});

test('a server that has ended cannot be copied, and a file that is none is refused', async () => {
  client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  const { node } = await client.boot({ storage: { kind: 'memory' } });
  await client.stopNode('kill');
  await expect(client.copyServer(node)).rejects.toMatchObject({ code: 'node-down' });
  const file = new Blob(['REDIS0012 and so on']);
  await expect(storage.run('readDump', { file })).rejects.toMatchObject({ code: 'newer-server' });
});
