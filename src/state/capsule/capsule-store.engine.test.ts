import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { commandConnection } from '#client/command-connection.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { createStorageClient, StorageError, type StorageClient } from '#client/storage-client.ts';
import { textOf } from '#resp/text.ts';
import { InProcessStorageWorker } from '#testing/in-process-storage-worker.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { isOwnWorkspace } from '../own-workspace.ts';
import { createSessionStore, type SessionStore } from '../session-store.ts';
import { createWorkspacesStore } from '../workspaces/workspaces-store.ts';
import { LONGEST_OFFERED_LINK, readLinkData, writeLinkData } from './capsule-link.ts';
import { createCapsuleStore } from './capsule-store.ts';

const sessions: SessionStore[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  await deleteDB('keyspace-files');
});

/** A page with a real server and real storage. */
function page(client: StorageClient = createStorageClient(() => new InProcessStorageWorker())) {
  const locks = { take: () => Promise.resolve({ release() {} }) };
  const session = createSessionStore({
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    locks,
    hiding: { onHide: () => () => {} },
    seed: () => 'test',
  });
  sessions.push(session);
  const workspaces = createWorkspacesStore({ client, session, locks });
  const saved: Array<{ readonly file: Blob; readonly name: string }> = [];
  let ids = 0;
  const capsules = createCapsuleStore({
    client,
    session,
    terminals: { transcripts: () => [{ name: 'A', text: '> GET a\n"1"' }] },
    workspaces,
    save: (file, name) => void saved.push({ file, name }),
    now: () => 1_795_219_200_000,
    newId: () => String(++ids),
  });
  const ask = async (...words: string[]) =>
    textOf(await commandConnection(await session.connect()).run(words));
  return { session, workspaces, capsules, saved, ask };
}

const around = {
  name: 'My <shop>',
  lesson: { id: 'a/b', title: 'A lesson', record: { seeded: true } },
  actors: [{ name: 'worker', lines: 'INCR n', repeat: true }],
  scripts: [{ name: 'stock', language: 'redis', text: 'DECR stock', keys: '', args: '', call: '' }],
};

test('a link opens as a scratch workspace with the same data, touches nothing, and is kept under a name', async () => {
  const first = page();
  await first.session.open('sandbox');
  await first.ask('SET', 'a', '1', 'EX', '100');
  await first.ask('RPUSH', 'list', 'x', 'y');
  await first.session.setClock(0);
  const digest = await first.ask('DEBUG', 'DIGEST');
  const link = await first.capsules.link(around);
  if (link?.ok !== true) throw new Error('there is no link');
  expect(link.data.length).toBeLessThan(LONGEST_OFFERED_LINK);
  await first.session.close();

  const second = page();
  await second.capsules.readLink(link.data);
  expect(second.capsules.getState().offer?.contents).toMatchObject({
    ...around,
    keys: 2,
    server: expect.stringMatching(/^\d+\.\d+/) as string,
    terminals: [{ name: 'A', text: '> GET a\n"1"' }],
  });
  // Until it is opened, there is no server.
  expect(second.session.getState().workspace).toBeNull();
  expect(second.capsules.take()).toBe(true);
  await second.capsules.openScratch();
  expect(await second.ask('DEBUG', 'DIGEST')).toBe(digest);
  expect(second.session.getState()).toMatchObject({
    workspace: 'scratch:lesson:1',
    engine: { info: { storage: { kind: 'memory' } } },
  });
  await second.ask('SET', 'more', '1');

  const kept = await second.capsules.keep('Kept');
  if (kept === null) throw new Error('it was not kept');
  const changed = await second.ask('DEBUG', 'DIGEST');
  await second.session.open(kept);
  expect(await second.ask('DEBUG', 'DIGEST')).toBe(changed);
  await second.session.open('sandbox');
  expect(await second.ask('TTL', 'a')).not.toBe('-2');
  expect(await second.ask('EXISTS', 'more')).toBe('0');

  // Whoever comes back to it finds it as it came; a server that was ended begins so, too.
  expect(await second.capsules.openScratch()).toBe(true);
  expect(await second.ask('DEBUG', 'DIGEST')).toBe(digest);
  await second.ask('FLUSHALL');
  await second.session.endWorker();
  expect(await second.ask('DEBUG', 'DIGEST')).toBe(digest);
});

test('a capsule of a lab opens as a scratch lab, and anew as it came', async () => {
  const first = page();
  await first.session.open('lab:replicas', 'replicas');
  await first.ask('SET', 'a', '1');
  await first.session.lab({ lab: 'crash', node: 'n3' });
  await first.session.setLabRate(0);
  const digest = await first.ask('DEBUG', 'DIGEST');
  expect(await first.capsules.save({ ...around, lesson: null, actors: [] })).toBeGreaterThan(100);
  const { file = new Blob([]) } = first.saved[0] ?? {};
  await first.session.close();

  const second = page();
  await second.capsules.read(file);
  expect(second.capsules.getState()).toMatchObject({
    problem: null,
    offer: { contents: { keys: null }, held: { topology: 'replicas' } },
  });
  expect(second.capsules.take()).toBe(true);
  await second.capsules.openScratch();
  const workspace = 'scratch:lab:1';
  expect(second.session.getState()).toMatchObject({
    workspace,
    lab: 'replicas',
    engine: { kind: 'running' },
  });
  expect(isOwnWorkspace(workspace)).toBe(false);
  expect(await second.ask('DEBUG', 'DIGEST')).toBe(digest);
  expect(second.session.getState().nodes.map(({ life }) => life)).toEqual(['running', 'running', 'crashed']);
  await second.ask('FLUSHALL');
  await second.session.endWorker();
  expect(await second.ask('DEBUG', 'DIGEST')).toBe(digest);
  await second.session.reopen({ fresh: true });
  expect(await second.ask('DBSIZE')).toBe('0');
});

test('what is large is saved as a file, and no link is offered', async () => {
  const { session, capsules, saved, ask } = page();
  await session.open('sandbox');
  const random = Array.from({ length: 4000 }, (_, at) => Math.sin(at).toString(36)).join('');
  await ask('SET', 'a', random);
  expect(await capsules.link(around)).toMatchObject({ ok: false });
  expect(await capsules.save(around)).toBeGreaterThan(LONGEST_OFFERED_LINK / 2);
  expect(saved[0]?.name).toBe('My-shop.keyspace-capsule');
  await capsules.read(saved[0]?.file ?? new Blob([]));
  expect(capsules.getState()).toMatchObject({ problem: null, offer: { contents: { keys: 1 } } });
});

test('what is no capsule is told, and the server that runs goes on as it was', async () => {
  const { session, capsules, ask } = page();
  await session.open('sandbox');
  await ask('SET', 'mine', '1');
  const link = await capsules.link(around);
  const data = link?.ok === true ? link.data : '';
  const { generation } = session.getState();
  for (const [bad, code] of [
    ['', 'damaged'],
    ['AAAA', 'foreign'],
    [`${data}!`, 'damaged'],
    [data.slice(0, -8), 'truncated'],
    [`${data.slice(0, 80)}AAAA${data.slice(84)}`, 'damaged'],
    ['A'.repeat(2_000_001), 'large'],
  ] as const) {
    await capsules.readLink(bad);
    expect([bad.length, capsules.getState().problem?.code]).toEqual([bad.length, code]);
    expect(capsules.getState()).toMatchObject({ offer: null, busy: false });
    expect(capsules.take()).toBe(false);
  }
  expect(session.getState().generation).toBe(generation);
  expect(await ask('GET', 'mine')).toBe('1');
});

test('without room nothing is kept, and the scratch workspace goes on', async () => {
  const real = createStorageClient(() => new InProcessStorageWorker());
  const { session, workspaces, capsules, ask } = page({
    run: (method, params, onProgress) =>
      method === 'createWorkspace'
        ? Promise.reject(new StorageError('full', 'because'))
        : real.run(method, params, onProgress),
  });
  await session.open('sandbox');
  const link = await capsules.link(around);
  await capsules.readLink(link?.ok === true ? link.data : '');
  capsules.take();
  await capsules.openScratch();
  await ask('SET', 'k', 'v');
  expect(await capsules.keep('Kept')).toBeNull();
  expect(capsules.getState().problem).toEqual({ code: 'full', message: 'because' });
  expect(await ask('GET', 'k')).toBe('v');
  await workspaces.look();
  expect(workspaces.getState().list?.map(({ workspace }) => workspace)).toEqual(['sandbox']);
});

function readOrReason(text: string): unknown {
  try {
    readLinkData(text);
    return 'read';
  } catch (error) {
    return error instanceof StorageError ? error.code : error;
  }
}

test('a link has the bytes that it was made of, and any other text is a blob or a reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.string(), async (bytes, text) => {
      const data = await writeLinkData(new Blob([Uint8Array.from(bytes)]));
      expect(data).toMatch(/^[\w-]+$/);
      expect(new Uint8Array(await readLinkData(data).arrayBuffer())).toEqual(Uint8Array.from(bytes));
      expect(readOrReason(text)).toMatch(/^(read|damaged|truncated)$/);
    }),
  );
});
