import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { createStorageClient, StorageError, type StorageClient } from '#client/storage-client.ts';
import { InProcessStorageWorker } from '#testing/in-process-storage-worker.ts';
import { ScriptedWorker, scriptedBootInfo } from '#testing/scripted-worker.ts';
import { APP_DATABASE, openAppDatabase, type AppDatabase, type ProgressRecord } from './app-database.ts';
import { writeInterview } from './interview/interview-record.ts';
import { NO_RECORD, writeRecord } from './lesson-record.ts';
import { createSessionStore } from './session-store.ts';
import { createSettingsStore, SETTINGS_KEY } from './settings-store.ts';
import type { StorageNews } from './storage-broadcast.ts';
import { createStorageStore, type StorageStoreParts } from './storage-store.ts';

const FILES_DATABASE = 'keyspace-files';
const progress = [{ lesson: 'a/b', value: writeRecord(NO_RECORD) }];

let database: AppDatabase;
beforeEach(async () => {
  database = await openAppDatabase();
});
afterEach(async () => {
  database.close();
  await Promise.all([deleteDB(APP_DATABASE), deleteDB(FILES_DATABASE)]);
});

/** A page whose server is scripted and whose storage is real; `done` is what it did to the world outside. */
function start(change: Partial<StorageStoreParts> = {}) {
  const done: string[] = [];
  const saved: Array<{ readonly file: Blob; readonly name: string }> = [];
  const held = new Set<string>();
  const texts = new Map<string, string>();
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
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
      worker.handle('liveFiles', () => live);
      return new EngineWorkerClient({ createWorker: () => worker });
    },
    locks,
    hiding: { onHide: () => () => {} },
    seed: () => 'test',
  });
  const settings = createSettingsStore(storage);
  const store = createStorageStore({
    client: createStorageClient(() => new InProcessStorageWorker()),
    session,
    settings,
    database: Promise.resolve(database),
    texts: storage,
    locks,
    broadcast: { tell: (news: StorageNews) => void done.push(`told ${news}`), onNews: () => () => {} },
    manager: undefined,
    save: (file, name) => void saved.push({ file, name }),
    eraseTexts: () => texts.clear(),
    forgetPage: () => Promise.resolve(void done.push('page forgotten')),
    reload: (where) => void done.push(`reload ${where}`),
    now: () => new Date('2026-11-21T12:00:00Z'),
    ...change,
  });
  return { store, session, settings, texts, held, done, saved };
}

const live = {
  workspace: 'sandbox',
  continues: true,
  folders: [],
  files: [{ path: 'log', bytes: new Blob(['*1\r\n$4\r\nPING\r\n']) }],
};
const broken = (code: 'full' | 'refused'): StorageClient => ({
  run: () => Promise.reject(new StorageError(code, 'because')),
});
const kept = async () => ({
  progress: await database.loadProgress(),
  history: await database.loadHistory(10),
  scripts: await database.loadScripts(),
});
const scripts = [{ name: 'stock', value: { language: 'redis', text: 'DECR stock' } }];

/** An export of a page with a sandbox, progress, a typed line and a setting. */
async function exported(): Promise<Blob> {
  const { store, session, settings, saved } = start();
  await session.open('sandbox');
  await database.change({ clear: true, progress, history: ['PING'], scripts });
  settings.change({ theme: 'dark' });
  await store.exportAll();
  await session.close();
  expect(store.getState().outcome).toMatchObject({ kind: 'exported', leftOut: [] });
  expect(saved.map(({ name }) => name)).toEqual(['keyspace-2026-11-21.keyspace']);
  return saved[0]?.file ?? new Blob();
}

describe('import', () => {
  test('what was exported is offered, replaces what is here when that is wanted, and is all there', async () => {
    const file = await exported();
    await database.change({
      clear: true,
      progress: [{ lesson: 'c/d', value: writeRecord(NO_RECORD) }],
      history: ['other'],
      scripts: [{ name: 'other', value: { language: 'lua', text: '' } }],
    });
    const { store, texts, held, done } = start();
    await store.readImport(file);
    expect(store.getState().offer?.contents.workspaces).toMatchObject([
      { workspace: 'sandbox', files: [{ size: 14 }] },
    ]);
    await store.importOffered('replace');
    expect(store.getState()).toMatchObject({ job: null, offer: null, outcome: { kind: 'imported' } });
    expect(await kept()).toEqual({ progress, history: ['PING'], scripts });
    expect(texts.get(SETTINGS_KEY)).toContain('dark');
    expect([texts.get('keyspace.importing'), held.size, done]).toEqual(['', 0, ['told changed']]);
    await store.look();
    expect(store.getState().overview).toEqual({
      workspaces: [{ workspace: 'sandbox', bytes: 14, state: 'good' }],
      asides: [],
    });
  });

  test('what is no export, or cut, or changed, is refused with the reason, and nothing changes', async () => {
    const file = await exported();
    const { store, done } = start();
    await store.look();
    const before = [store.getState().overview, await kept()];
    const bytes = new Uint8Array(await file.arrayBuffer());
    const changed = bytes.with(60, (bytes[60] ?? 0) ^ 1);
    const outcomes: unknown[] = [];
    for (const bad of [
      new Blob(['PK']),
      file.slice(0, -1),
      new Blob([changed]),
      new Blob(['keyspace-export 9 gzip\n']),
    ]) {
      await store.readImport(bad);
      outcomes.push(store.getState().outcome);
      await store.importOffered('replace');
      await store.look();
      expect([store.getState().overview, await kept()]).toEqual(before);
    }
    expect(outcomes).toMatchObject(
      ['foreign', 'truncated', 'damaged', 'newer'].map((code) => ({
        kind: 'failed',
        job: 'read',
        problem: { code },
      })),
    );
    expect(done).toEqual([]);
  });

  test('a page’s part of a newer version is refused although the file is whole', async () => {
    await database.change({
      clear: true,
      progress: [{ lesson: 'a/b', value: { progress: '{"keyspace":"progress","version":9}' } }],
      history: [],
      scripts: null,
    });
    const { store, saved } = start();
    await store.exportAll();
    await store.readImport(saved[0]?.file ?? new Blob());
    expect(store.getState()).toMatchObject({
      offer: null,
      outcome: { kind: 'failed', problem: { code: 'newer' } },
    });
  });

  test('interviews travel with progress; a damaged one is left out, and a newer one refused', async () => {
    const interview = {
      id: 'i1',
      role: 'data',
      minutes: 20,
      startedAt: 5,
      stages: [{ kind: 'task', task: 'lock', ms: 1000 }],
      wentTo: 0,
      answers: [],
      builds: [],
      ownWords: [],
    } as const;
    const good = { lesson: 'interview/i1', value: writeInterview(interview) };
    const damaged = {
      lesson: 'interview/i2',
      value: { ...(good.value as object), interview: { version: 1 } },
    };
    const newer = { lesson: 'interview/i3', value: { ...(good.value as object), interview: { version: 2 } } };
    const carried = async (records: readonly ProgressRecord[]) => {
      await database.change({ clear: true, progress: records, history: [], scripts: null });
      const { store, saved } = start();
      await store.exportAll();
      await store.readImport(saved[0]?.file ?? new Blob());
      return store.getState();
    };
    expect((await carried([good, damaged])).offer?.page.progress).toEqual([good]);
    expect(await carried([good, newer])).toMatchObject({
      offer: null,
      outcome: { kind: 'failed', problem: { code: 'newer' } },
    });
  });

  test('while another tab has a workspace that would be replaced, nothing is imported', async () => {
    const file = await exported();
    const { store, session, held, texts } = start();
    await session.open('lesson:a/b');
    held.add('sandbox');
    await store.readImport(file);
    await store.importOffered('replace');
    expect(store.getState().outcome).toMatchObject({
      kind: 'failed',
      job: 'import',
      problem: { code: 'blocked' },
    });
    expect(texts.get('keyspace.importing') ?? '').toBe('');
    await vi.waitFor(() => expect(session.getState().engine.kind).toBe('running'));
    expect([session.getState().workspace, [...held]]).toEqual(['lesson:a/b', ['sandbox', 'lesson:a/b']]);
  });
});

test('an export says what it left out, and fails with the reason when there is no room', async () => {
  const run: StorageClient['run'] = () =>
    Promise.resolve({ file: new Blob(['x']), leftOut: ['lesson:a/b'] } as never);
  const { store } = start({ client: { run } });
  await store.exportAll();
  expect(store.getState().outcome).toEqual({ kind: 'exported', bytes: 1, leftOut: ['lesson:a/b'] });
  const full = start({ client: broken('full') });
  await full.store.exportAll();
  expect([full.store.getState().outcome, full.saved]).toEqual([
    { kind: 'failed', job: 'export', problem: { code: 'full', message: 'because' } },
    [],
  ]);
});

test('one thing at a time is done', async () => {
  const { store, saved } = start();
  await Promise.all([store.exportAll(), store.exportAll()]);
  expect(saved.length).toBe(1);
});

describe('erasing everything', () => {
  test('ends the server, deletes all that is kept, tells the other tabs, and begins anew', async () => {
    const file = await exported();
    const { store, session, texts, held, done } = start();
    await store.readImport(file);
    await store.importOffered('replace');
    done.length = 0;
    await session.open('sandbox');
    await store.eraseAll();
    expect(done).toEqual(['told erasing', 'page forgotten', 'told changed', 'reload start']);
    expect([session.getState().workspace, texts.size, held.size]).toEqual([null, 0, 0]);
    database = await openAppDatabase();
    expect(await kept()).toEqual({ progress: [], history: [], scripts: [] });
    await store.look();
    expect(store.getState().overview).toEqual({ workspaces: [], asides: [] });
  });

  test('that does not go through is told, and the page stays', async () => {
    const { store, done, texts } = start({ client: broken('refused') });
    texts.set(SETTINGS_KEY, '{}');
    await store.eraseAll();
    expect(store.getState().outcome).toMatchObject({
      kind: 'failed',
      job: 'erase',
      problem: { code: 'refused' },
    });
    expect([done.includes('reload start'), texts.size]).toEqual([false, 1]);
  });
});

describe('what is kept aside', () => {
  /** A page on which the sandbox of an export lies beside another one. */
  async function withAside() {
    const file = await exported();
    const page = start();
    for (const mode of ['replace', 'add'] as const) {
      await page.store.readImport(file);
      await page.store.importOffered(mode);
    }
    await page.store.look();
    return { ...page, aside: page.store.getState().overview?.asides[0]?.id ?? '' };
  }

  test('changes places with the workspace, and is deleted when asked', async () => {
    const { store, session, aside, held } = await withAside();
    await session.open('sandbox');
    await store.exchange(aside);
    expect(store.getState().overview?.asides).toMatchObject([{ workspace: 'sandbox', why: 'exchanged' }]);
    expect([session.getState().workspace, [...held]]).toEqual(['sandbox', ['sandbox']]);
    await store.dropAside(store.getState().overview?.asides[0]?.id ?? '');
    expect(store.getState().overview).toMatchObject({ workspaces: [{ workspace: 'sandbox' }], asides: [] });
  });

  test('that is not there cannot be used', async () => {
    const { store } = await withAside();
    await store.exchange('nothing');
    expect(store.getState().outcome).toMatchObject({ kind: 'failed', problem: { code: 'missing' } });
  });

  test('is downloaded under a name that every file system takes', async () => {
    const { store, aside, saved } = await withAside();
    await store.download({ aside });
    await store.download({ workspace: 'sandbox' });
    expect(saved.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^keyspace-files-imported-[\w-]+\.tar$/),
      'keyspace-files-sandbox.tar',
    ]);
  });
});

describe('room', () => {
  test('is shown as the browser tells it, with its promise', async () => {
    const manager = {
      estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
      persisted: () => Promise.resolve(false),
      persist: () => Promise.resolve(true),
    };
    const { store } = start({ manager });
    await store.look();
    expect(store.getState()).toMatchObject({ space: { used: 10, quota: 100 }, persisted: false });
    await store.persist();
    expect(store.getState()).toMatchObject({ persisted: true, persistRefused: false });
  });

  test('is unknown where the browser has nothing to say or fails, and a refusal is told', async () => {
    const fails = () => Promise.reject(new Error('not here'));
    for (const manager of [undefined, {}, { estimate: fails, persisted: fails, persist: fails }]) {
      const { store } = start({ manager });
      await store.look();
      expect(store.getState()).toMatchObject({ space: null, persisted: null, overview: { workspaces: [] } });
      await store.persist();
      expect(store.getState()).toMatchObject({ persisted: false, persistRefused: true });
    }
  });

  test('what is kept is said to be unknown with the reason', async () => {
    const { store } = start({ client: broken('refused') });
    await store.look();
    expect(store.getState()).toMatchObject({
      overview: null,
      overviewProblem: { code: 'refused', message: 'because' },
    });
  });
});
