import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { NO_PROGRESS, reachStep } from '#lesson-kit/progress.ts';
import { openAppDatabase } from './app-database.ts';
import { setAllKnown, setKnown } from './known-lessons.ts';
import { entryOf, readRecord, writeRecord } from './lesson-record.ts';
import { createProgressStore } from './progress-store.ts';

const id = lessonId('keys/expiry');
const lesson = { id, steps: ['first'] };

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  return () => vi.unstubAllGlobals();
});

/** What a page that is opened now finds. */
const kept = async () => {
  const store = createProgressStore(openAppDatabase());
  await store.whenLoaded;
  return store.getState().lessons[id];
};

describe('knowing a lesson', () => {
  it('is kept, and taken back without a trace', async () => {
    const store = createProgressStore(openAppDatabase());
    await setKnown(store, lesson, true, 10);
    expect(entryOf(readRecord(await kept()), id)).toMatchObject({ knownAt: 10, finishedAt: null });
    await setKnown(store, lesson, false, 20);
    expect(await kept()).toBeUndefined();
  });

  it('loses nothing that was kept before, also when that has not been read yet', async () => {
    const begun = reachStep(NO_PROGRESS, { lesson: id, step: 'third' }, 5);
    const before = createProgressStore(openAppDatabase());
    await before.put(id, writeRecord({ seeded: true, complete: false, progress: begun }));
    await setKnown(createProgressStore(openAppDatabase()), lesson, true, 10);
    const record = readRecord(await kept());
    expect(record.seeded).toBe(true);
    expect(entryOf(record, id)).toMatchObject({ step: 'third', knownAt: 10 });
    await setKnown(createProgressStore(openAppDatabase()), lesson, false, 20);
    expect(readRecord(await kept())).toEqual({ seeded: true, complete: false, progress: begun });
  });
});

describe('knowing several lessons', () => {
  const lessons = ['keys/one', 'keys/two', 'keys/three'].map((name) => ({
    id: lessonId(name),
    steps: ['first'],
  }));
  const [one = lesson, two = lesson, three = lesson] = lessons;
  const knownNow = async (): Promise<string[]> => {
    const store = createProgressStore(openAppDatabase());
    await store.whenLoaded;
    return Object.keys(store.getState().lessons).sort();
  };

  it('is said together and taken back together, and leaves what was said before', async () => {
    const store = createProgressStore(openAppDatabase());
    await setKnown(store, two, true, 10);
    await setAllKnown(store, [one, three], true, 20);
    expect(await knownNow()).toEqual([one.id, three.id, two.id].sort());
    await setAllKnown(store, lessons, false, 30);
    expect(await knownNow()).toEqual([two.id]);
    await setAllKnown(store, lessons, false, 40);
    expect(await knownNow()).toEqual([]);
    await setAllKnown(store, lessons, false, 50);
    expect(await knownNow()).toEqual([]);
  });
});
