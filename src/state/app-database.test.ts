import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { APP_DATABASE, openAppDatabase, type AppDatabase } from './app-database.ts';

let open: AppDatabase[] = [];
const openOne = async (): Promise<AppDatabase> => {
  const database = await openAppDatabase();
  open.push(database);
  return database;
};

beforeEach(() => {
  open = [];
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const database of open) database.close();
  await deleteDB(APP_DATABASE);
});

/** What every storage must do, IndexedDB or not. */
async function expectToServe(database: AppDatabase) {
  await database.addHistory('SET a 1', 2);
  await database.addHistory('GET a', 2);
  await database.addHistory('DEL a', 2);
  expect(await database.loadHistory(10)).toEqual(['GET a', 'DEL a']);
  expect(await database.loadHistory(1)).toEqual(['DEL a']);
  await database.putProgress({ lesson: 'a/b', value: { step: 1 } });
  await database.putProgress({ lesson: 'a/b', value: { step: 2 } });
  await database.putProgress({ lesson: 'c', value: null });
  await database.deleteProgress('c');
  expect(await database.loadProgress()).toEqual([{ lesson: 'a/b', value: { step: 2 } }]);
  await database.clearHistory();
  expect(await database.loadHistory(10)).toEqual([]);
}

test('IndexedDB serves, and keeps over a reload', async () => {
  const database = await openOne();
  await expectToServe(database);
  expect(database.status).toEqual({ kind: 'kept' });
  await database.addHistory('PING', 10);
  database.close();
  const again = await openOne();
  expect(await again.loadHistory(10)).toEqual(['PING']);
  expect(await again.loadProgress()).toEqual([{ lesson: 'a/b', value: { step: 2 } }]);
});

describe('memory serves instead and says why', () => {
  test('when there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const database = await openOne();
    expect(database.status).toMatchObject({ kind: 'memory' });
    await expectToServe(database);
  });

  test('when it refuses to open', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('forbidden');
      },
    });
    const database = await openOne();
    expect(database.status).toEqual({ kind: 'memory', reason: 'forbidden' });
    await expectToServe(database);
  });

  test('when it never answers', async () => {
    vi.useFakeTimers();
    try {
      vi.stubGlobal('indexedDB', { open: () => Object.assign(new EventTarget(), { result: null }) });
      vi.stubGlobal('IDBRequest', EventTarget);
      const opening = openOne();
      await vi.runAllTimersAsync();
      expect((await opening).status).toMatchObject({ kind: 'memory' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('when it fails later, without losing what this page wrote', async () => {
    const database = await openOne();
    const told: string[] = [];
    database.onStatus(({ kind }) => told.push(kind));
    await database.addHistory('SET a 1', 10);
    const newer = await openDB(APP_DATABASE, 2);
    newer.close();
    await database.addHistory('GET a', 10);
    expect(told).toEqual(['memory']);
    expect(await database.loadHistory(10)).toEqual(['SET a 1', 'GET a']);
  });
});
