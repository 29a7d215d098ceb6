import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  APP_DATABASE,
  appDatabaseUpgrades,
  eraseAppDatabase,
  openAppDatabase,
  type AppDatabase,
} from './app-database.ts';

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
  await database.putScript({ name: 'one', value: { text: 'GET a' } });
  await database.putScript({ name: 'two', value: { text: '' } });
  await database.deleteScript('two');
  expect(await database.loadScripts()).toEqual([{ name: 'one', value: { text: 'GET a' } }]);
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
  expect(await again.loadScripts()).toEqual([{ name: 'one', value: { text: 'GET a' } }]);
});

test('what was kept before there were scripts is still there', async () => {
  const before = await openDB(APP_DATABASE, 1, {
    upgrade: (database) => {
      database.createObjectStore('history', { autoIncrement: true });
      database.createObjectStore('progress');
    },
  });
  await before.add('history', 'GET a');
  before.close();
  const database = await openOne();
  expect(await database.loadHistory(10)).toEqual(['GET a']);
  await database.putScript({ name: 'one', value: 1 });
  expect(await database.loadScripts()).toEqual([{ name: 'one', value: 1 }]);
  expect(database.status).toEqual({ kind: 'kept' });
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
    const newer = await openDB(APP_DATABASE, appDatabaseUpgrades.length + 1);
    newer.close();
    await database.addHistory('GET a', 10);
    expect(told).toEqual(['memory']);
    expect(await database.loadHistory(10)).toEqual(['SET a 1', 'GET a']);
  });
});

test('a change is carried out whole: progress put or replaced, history replaced or left', async () => {
  const database = await openOne();
  await database.addHistory('PING', 10);
  await database.putProgress({ lesson: 'a', value: 1 });
  await database.change({
    clear: false,
    progress: [{ lesson: 'b', value: 2 }],
    history: null,
    scripts: null,
  });
  const again = await openOne();
  expect([await again.loadHistory(10), await again.loadProgress()]).toEqual([
    ['PING'],
    [
      { lesson: 'a', value: 1 },
      { lesson: 'b', value: 2 },
    ],
  ]);
  const change = { clear: true, progress: [{ lesson: 'c', value: 3 }], history: ['GET a', 'GET b'] };
  await database.putScript({ name: 's', value: 1 });
  await database.change({ ...change, scripts: null });
  const third = await openOne();
  expect(await third.loadScripts()).toEqual([{ name: 's', value: 1 }]);
  await database.change({ ...change, clear: false, scripts: [{ name: 't', value: 2 }] });
  expect(await (await openOne()).loadScripts()).toHaveLength(2);
  await database.change({ ...change, scripts: [{ name: 'u', value: 3 }] });
  expect(await (await openOne()).loadScripts()).toEqual([{ name: 'u', value: 3 }]);
  expect([await third.loadHistory(10), await third.loadProgress()]).toEqual([
    ['GET a', 'GET b'],
    [{ lesson: 'c', value: 3 }],
  ]);
});

test('an older database is brought up to date step by step, and keeps what it has', async () => {
  const first = await openOne();
  await first.addHistory('PING', 10);
  await first.putProgress({ lesson: 'a', value: 1 });
  const later: typeof appDatabaseUpgrades = [
    ...appDatabaseUpgrades,
    (_database, transaction) => void transaction.objectStore('progress').put('added in version 2', 'b'),
    (_database, transaction) => void transaction.objectStore('progress').put('added in version 3', 'c'),
  ];
  const database = await openAppDatabase(later);
  open.push(database);
  expect(database.status).toEqual({ kind: 'kept' });
  expect(await database.loadHistory(10)).toEqual(['PING']);
  expect((await database.loadProgress()).map(({ lesson, value }) => [lesson, value])).toEqual([
    ['a', 1],
    ['b', 'added in version 2'],
    ['c', 'added in version 3'],
  ]);
  // The page that had the older one open let go of it, and says why it keeps nothing.
  expect(JSON.stringify(first.status)).toMatch(/memory.*newer version/);
});

test('a database that a newer page has used is left alone, and said to be', async () => {
  const newer = await openDB(APP_DATABASE, 99);
  newer.close();
  const database = await openOne();
  expect(JSON.stringify(database.status)).toMatch(/memory.*newer version/);
  await expectToServe(database);
});

test('erasing deletes all of it, and a page that had it open goes on in memory', async () => {
  const database = await openOne();
  await database.addHistory('PING', 10);
  await eraseAppDatabase();
  expect(database.status).toMatchObject({ kind: 'memory' });
  expect(await (await openOne()).loadHistory(10)).toEqual([]);
});
