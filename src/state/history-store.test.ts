import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { APP_DATABASE, openAppDatabase, type AppDatabase } from './app-database.ts';
import { createHistoryStore, HISTORY_LINES } from './history-store.ts';

const plain = { sensitive: false };
let database: AppDatabase | null = null;

async function start() {
  database?.close();
  const opened = await openAppDatabase();
  database = opened;
  const store = createHistoryStore(Promise.resolve(opened));
  await store.whenLoaded;
  return { store, opened };
}

afterEach(async () => {
  vi.unstubAllGlobals();
  database?.close();
  await deleteDB(APP_DATABASE);
});

test('lines come back after a reload in the order typed; sensitive ones do not', async () => {
  const { store } = await start();
  store.add('SET a 1', plain);
  store.add('AUTH secret', { sensitive: true });
  store.add('GET a', plain);
  expect(store.getState().lines).toEqual(['SET a 1', 'AUTH secret', 'GET a']);
  await store.settled();
  const { store: again, opened } = await start();
  expect(again.getState()).toEqual({ lines: ['SET a 1', 'GET a'], loaded: true });
  expect(JSON.stringify(await opened.loadHistory(HISTORY_LINES))).not.toContain('secret');
});

test('repetitions and empty lines are left out', async () => {
  const { store } = await start();
  for (const line of ['PING', 'PING', '  ', '', 'GET a', 'PING']) store.add(line, plain);
  expect(store.getState().lines).toEqual(['PING', 'GET a', 'PING']);
});

test('lines typed before the kept ones are read come after them', async () => {
  const { store } = await start();
  store.add('OLD', plain);
  await store.settled();
  const late = createHistoryStore(Promise.resolve(database ?? openAppDatabase()));
  late.add('NEW', plain);
  await late.whenLoaded;
  expect(late.getState().lines).toEqual(['OLD', 'NEW']);
});

test('only the newest lines are kept', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const { store } = await start();
  for (let n = 0; n < HISTORY_LINES + 5; n += 1) store.add(`GET ${n}`, plain);
  const { lines } = store.getState();
  expect([lines.length, lines[0]]).toEqual([HISTORY_LINES, 'GET 5']);
});

test('clearing forgets everywhere', async () => {
  const { store } = await start();
  store.add('GET a', plain);
  await store.clear();
  const { store: again } = await start();
  expect([store.getState().lines, again.getState().lines]).toEqual([[], []]);
});
