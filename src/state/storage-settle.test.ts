import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { createStorageClient, type StorageClient } from '#client/storage-client.ts';
import { InProcessStorageWorker } from '#testing/in-process-storage-worker.ts';
import { APP_DATABASE, openAppDatabase } from './app-database.ts';
import { NO_RECORD, writeRecord } from './lesson-record.ts';
import { defaultSettings, SETTINGS_KEY } from './settings-store.ts';
import { IMPORT_LOCK, markImport, settleBrokenImport, type SettleParts } from './storage-settle.ts';

const FILES_DATABASE = 'keyspace-files';
const value = writeRecord(NO_RECORD);
const settings = { ...defaultSettings, theme: 'dark' as const };
const page = { clear: true, progress: [{ lesson: 'a/b', value }], history: ['PING'], settings };

afterEach(() => Promise.all([deleteDB(APP_DATABASE), deleteDB(FILES_DATABASE)]));

/** A page that starts; `asked` are the storage jobs that it asks for. */
function start(change: Partial<SettleParts> = {}) {
  const texts = new Map<string, string>();
  const asked: string[] = [];
  const taken: string[] = [];
  const real = createStorageClient(() => new InProcessStorageWorker());
  const client: StorageClient = {
    run: (method, params, onProgress) => {
      asked.push(method);
      return real.run(method, params, onProgress);
    },
  };
  const parts: SettleParts = {
    client,
    storage: { getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text) },
    locks: {
      take: (name) => {
        taken.push(name);
        return Promise.resolve({ release: () => void taken.splice(taken.indexOf(name), 1) });
      },
    },
    openDatabase: () => openAppDatabase(),
    ...change,
  };
  const isMarked = () => (texts.get('keyspace.importing') ?? '') !== '';
  return { parts, real, texts, asked, taken, isMarked };
}

/** Brings an import as far as its files: what is left is the page's part. */
async function importFiles({ parts, real }: ReturnType<typeof start>, plan: unknown = page): Promise<void> {
  const { file } = await real.run('exportAll', { page: null, live: null });
  markImport(parts.storage, true);
  await real.run('importAll', { file, plan: { clear: true, place: [], beside: [], page: plan } });
}

async function kept() {
  const database = await openAppDatabase();
  const found = { progress: await database.loadProgress(), history: await database.loadHistory(10) };
  database.close();
  return found;
}

test('without a mark nothing is looked for', async () => {
  const { parts, asked } = start();
  await settleBrokenImport(parts);
  expect(asked).toEqual([]);
});

test('what an import has left to do is done by the page that starts next, once', async () => {
  const begun = start();
  await importFiles(begun);
  await settleBrokenImport(begun.parts);
  expect(await kept()).toEqual({ progress: page.progress, history: ['PING'] });
  expect(JSON.parse(begun.texts.get(SETTINGS_KEY) ?? '')).toEqual(settings);
  expect([begun.isMarked(), begun.taken, await begun.real.run('takePage', {})]).toEqual([false, [], null]);
});

test('an import that ended before its files were in place leaves nothing to do, and the mark goes', async () => {
  const begun = start();
  markImport(begun.parts.storage, true);
  await settleBrokenImport(begun.parts);
  expect([await kept(), begun.isMarked()]).toEqual([{ progress: [], history: [] }, false]);
});

test('what is no plan is dropped, and nothing is changed by it', async () => {
  const begun = start();
  await importFiles(begun, { clear: true, progress: 'none' });
  await settleBrokenImport(begun.parts);
  expect([await kept(), begun.isMarked()]).toEqual([{ progress: [], history: [] }, false]);
});

test('while another tab imports, it is left to that tab', async () => {
  const asked: string[] = [];
  const begun = start({
    locks: { take: (name) => (asked.push(name), Promise.resolve(null)) },
  });
  await importFiles(begun);
  begun.asked.length = 0;
  await settleBrokenImport(begun.parts);
  expect([asked, begun.asked, begun.isMarked()]).toEqual([[IMPORT_LOCK], [], true]);
});

test('what cannot be kept is tried again by the next page', async () => {
  const begun = start({
    openDatabase: async () => {
      const database = await openAppDatabase();
      database.close();
      return {
        ...database,
        status: { kind: 'memory', reason: 'no room' },
        change: () => Promise.resolve(),
        close: () => {},
      };
    },
  });
  await importFiles(begun);
  await settleBrokenImport(begun.parts);
  expect([begun.isMarked(), begun.taken]).toEqual([true, []]);
  await settleBrokenImport({ ...begun.parts, openDatabase: () => openAppDatabase() });
  expect([(await kept()).history, begun.isMarked()]).toEqual([['PING'], false]);
});
