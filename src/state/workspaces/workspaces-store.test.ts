import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { createStorageClient, StorageError, type StorageClient } from '#client/storage-client.ts';
import { InProcessStorageWorker } from '#testing/in-process-storage-worker.ts';
import { ScriptedWorker, scriptedBootInfo } from '#testing/scripted-worker.ts';
import { createSessionStore } from '../session-store.ts';
import { createWorkspacesStore } from './workspaces-store.ts';

afterEach(() => deleteDB('keyspace-files'));

/** A page whose server is scripted and whose storage is real. `held` are the workspaces that some tab has open. */
function start(client: StorageClient = createStorageClient(() => new InProcessStorageWorker())) {
  const held = new Set<string>();
  const locks = {
    take: (name: string) => {
      if (held.has(name)) return Promise.resolve(null);
      held.add(name);
      return Promise.resolve({ release: () => void held.delete(name) });
    },
  };
  const session = createSessionStore({
    createClient: () => {
      const worker = new ScriptedWorker();
      worker.handle('boot', ({ storage: choice }) => scriptedBootInfo(choice));
      worker.handle('liveFiles', () => ({
        workspace: session.getState().workspace ?? '',
        continues: true,
        folders: [],
        files: [{ path: 'log', bytes: new Blob(['PING']) }],
      }));
      return new EngineWorkerClient({ createWorker: () => worker });
    },
    locks,
    hiding: { onHide: () => () => {} },
    seed: () => 'test',
  });
  return { store: createWorkspacesStore({ client, session, locks }), session, held };
}

const names = ({ store }: ReturnType<typeof start>) =>
  store.getState().list?.map(({ name, bytes }) => [name, bytes]);

test('the sandbox is listed first, also when nothing is stored of it, then what was used last', async () => {
  const page = start();
  const first = await page.store.create('First');
  await page.store.create('Second', { folders: [], files: [{ path: 'a', bytes: new Blob(['abc']) }] });
  expect(first).toMatch(/^play:[a-z0-9]{8,24}$/);
  expect(new Map(names(page)?.map(([name, bytes]) => [name, bytes]))).toEqual(
    new Map([
      [null, 0],
      ['First', 0],
      ['Second', 3],
    ]),
  );
  expect(page.store.getState().list?.[0]?.workspace).toBe('sandbox');
});

test('what is open is duplicated as its server has it, not as it was stored', async () => {
  const page = start();
  await page.session.open('sandbox');
  const copy = await page.store.duplicate('sandbox', 'Copy');
  expect(names(page)).toEqual([
    [null, 0],
    ['Copy', 4],
  ]);
  if (copy !== null) await page.store.duplicate(copy, 'Copy of the copy');
  expect(names(page)).toContainEqual(['Copy of the copy', 4]);
});

test('a name that is taken changes nothing and is told', async () => {
  const page = start();
  const one = await page.store.create('One');
  const two = await page.store.create('Two');
  expect(await page.store.create('one')).toBeNull();
  expect(page.store.getState().problem?.code).toBe('taken');
  expect(two === null || (await page.store.rename(two, 'ONE'))).toBe(false);
  expect(one !== null && (await page.store.rename(one, 'Three'))).toBe(true);
  expect(page.store.getState()).toMatchObject({ problem: null, busy: false });
  expect(new Set(names(page)?.map(([name]) => name))).toEqual(new Set([null, 'Two', 'Three']));
});

test('one that is open here is left before it is deleted; one that another tab has is not deleted', async () => {
  const page = start();
  const one = await page.store.create('One');
  if (one === null) throw new Error('it was not made');
  page.held.add(one);
  expect(await page.store.remove(one)).toBe(false);
  expect(page.store.getState().problem?.code).toBe('blocked');
  page.held.delete(one);
  await page.session.open(one);
  expect(page.held.has(one)).toBe(true);
  expect(await page.store.remove(one)).toBe(true);
  expect(page.session.getState().workspace).toBeNull();
  expect([names(page), [...page.held]]).toEqual([[[null, 0]], []]);
});

test('one that could not be deleted is opened again', async () => {
  const real = createStorageClient(() => new InProcessStorageWorker());
  const page = start({
    run: (method, params, onProgress) =>
      method === 'deleteWorkspace'
        ? Promise.reject(new StorageError('refused', 'because'))
        : real.run(method, params, onProgress),
  });
  const one = await page.store.create('One');
  if (one === null) throw new Error('it was not made');
  await page.session.open(one);
  expect(await page.store.remove(one)).toBe(false);
  expect(page.session.getState().workspace).toBe(one);
  expect(page.store.getState().problem).toEqual({ code: 'refused', message: 'because' });
});
