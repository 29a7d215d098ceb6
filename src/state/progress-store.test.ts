import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, test } from 'vitest';
import { APP_DATABASE, openAppDatabase, type AppDatabase } from './app-database.ts';
import { recordKind } from './lesson-record.ts';
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

describe('what a newer page has written', () => {
  const newer = { progress: '{"keyspace":"progress","version":99}' };
  const startAware = async () => {
    database?.close();
    database = await openAppDatabase();
    return createProgressStore(Promise.resolve(database), (value) => recordKind(value) === 'newer');
  };
  const stored = async () =>
    Object.fromEntries(((await database?.loadProgress()) ?? []).map((one) => [one.lesson, one.value]));

  test('is neither shown nor written over nor removed, and that is said', async () => {
    const first = await start();
    await first.put('old/lesson', 1);
    await first.put('new/lesson', newer);
    const store = await startAware();
    await store.whenLoaded;
    expect(store.getState()).toMatchObject({ lessons: { 'old/lesson': 1 }, kept: { kind: 'memory' } });
    await store.put('new/lesson', 2);
    await store.put('old/lesson', 3);
    expect(store.getState().lessons).toEqual({ 'old/lesson': 3, 'new/lesson': 2 });
    await store.remove('new/lesson');
    await (
      await startAware()
    ).whenLoaded;
    expect(await stored()).toEqual({ 'old/lesson': 3, 'new/lesson': newer });
  });

  test('is safe also from what is put before it has been read', async () => {
    await (await start()).put('new/lesson', newer);
    const store = await startAware();
    await store.put('new/lesson', 2);
    expect(store.getState().lessons).toEqual({ 'new/lesson': 2 });
    await (
      await startAware()
    ).whenLoaded;
    expect(await stored()).toEqual({ 'new/lesson': newer });
  });
});
