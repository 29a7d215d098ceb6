import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { APP_DATABASE, openAppDatabase, type AppDatabase } from './app-database.ts';
import { createProgressStore, isJson } from './progress-store.ts';

let database: AppDatabase | null = null;
async function start() {
  database?.close();
  database = await openAppDatabase();
  const store = createProgressStore(Promise.resolve(database));
  return store;
}

afterEach(async () => {
  database?.close();
  await deleteDB(APP_DATABASE);
});

test('progress comes back after a reload', async () => {
  const store = await start();
  await store.put('strings/expiry', { step: 'set-ttl', done: ['set-ttl'] });
  await store.put('gone', 1);
  await store.remove('gone');
  const again = await start();
  expect(again.getState().loaded).toBe(false);
  await again.whenLoaded;
  expect(again.getState()).toEqual({
    loaded: true,
    lessons: { 'strings/expiry': { step: 'set-ttl', done: ['set-ttl'] } },
    kept: { kind: 'kept' },
  });
});

test('what is put or removed before the rest is read wins over it', async () => {
  const store = await start();
  await store.put('a', 1);
  await store.put('b', 1);
  const again = await start();
  const writes = [again.put('a', 2), again.remove('b')];
  await again.whenLoaded;
  await Promise.all(writes);
  expect(again.getState().lessons).toEqual({ a: 2 });
});

test('what is not JSON is left out', async () => {
  const store = await start();
  await store.put('good', [1, null, 'x']);
  const raw = await openDB(APP_DATABASE);
  await raw.put('progress', new Date(), 'date');
  await raw.put('progress', { at: Number.NaN }, 'nan');
  raw.close();
  const again = await start();
  await again.whenLoaded;
  expect(again.getState().lessons).toEqual({ good: [1, null, 'x'] });
});

test('endless nesting is not JSON to keep', () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  expect(isJson(loop)).toBe(false);
  expect(isJson(new Map())).toBe(false);
});
