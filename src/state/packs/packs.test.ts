import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { compileLesson } from '#lesson-kit/build/compile-lesson.ts';
import { valueOf } from '#lesson-kit/build/problem.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { writePack } from '#lesson-kit/pack/lesson-pack.ts';
import { openAppDatabase } from '../app-database.ts';
import { isCarried, refusalOf } from '../carried-records.ts';
import { NO_RECORD, writeRecord } from '../lesson-record.ts';
import { createProgressStore } from '../progress-store.ts';
import { packName, packOf } from './pack-record.ts';
import { MOST_PACKS, Packs, type PacksParts } from './packs.ts';
import { readPackFile } from './read-offer.ts';

const fixture = path.resolve(import.meta.dirname, '../../testing/lessons/fixtures/right.md');
const text = await readFile(fixture, 'utf8');
const { lesson } = valueOf(compileLesson({ file: 'right.md', id: 'a/one', text, dataSet: () => null }));
const packed = (title: string): string => writePack({ title, lessons: [lesson] });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  return () => vi.unstubAllGlobals();
});

function page(workspace: string | null = null) {
  const progress = createProgressStore(openAppDatabase());
  const run = vi.fn<(method: string, params: object) => Promise<unknown>>(() => Promise.resolve());
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  let ids = 0;
  const packs = new Packs({
    progress,
    session: { getState: () => ({ workspace }), close } as unknown as PacksParts['session'],
    client: { run } as unknown as PacksParts['client'],
    locks: { take: () => Promise.resolve({ release: () => undefined }) },
    newId: () => String(++ids).padStart(12, '0'),
  });
  const titles = () => packs.opened(progress.getState().lessons).map(({ title }) => title);
  return { progress, packs, run, close, titles };
}

describe('packs', () => {
  it('are kept once each, and open after a reload under ids that no lesson of the course has', async () => {
    const before = page();
    const id = await before.packs.add(packed('Mine'));
    expect(await before.packs.add(packed('Mine'))).toBe(id);
    await before.packs.add(packed('Another'));
    const { packs, progress, titles } = page();
    await progress.whenLoaded;
    expect(titles()).toEqual(['Another', 'Mine']);
    const opened = await packs.lesson(lessonId(`pack/${id}/a/one`));
    expect(opened?.steps).toEqual(lesson.steps);
    expect(await packs.lesson(lessonId('a/one'))).toBeNull();
  });

  it('are so many and no more', async () => {
    const { packs, titles } = page();
    for (let at = 0; at < MOST_PACKS; at++) expect(await packs.add(packed(`Pack ${at}`))).not.toBeNull();
    expect(await packs.add(packed('One more'))).toBeNull();
    expect(titles()).toHaveLength(MOST_PACKS);
  });

  it('go with all that was done in them, and the server that runs one of their lessons is closed first', async () => {
    const { packs, progress, run, close } = page('lesson:pack/000000000001/a/one');
    const record = writeRecord(NO_RECORD);
    const id = await packs.add(packed('Mine'));
    await progress.put(`pack/${id}/a/one`, record);
    await progress.put('a/one', record);
    await progress.put('pack/00000000000f/a/one', record);
    await packs.remove(id ?? '');
    expect(Object.keys(progress.getState().lessons).sort()).toEqual(['a/one', 'pack/00000000000f/a/one']);
    expect(close).toHaveBeenCalledOnce();
    expect(run).toHaveBeenCalledWith('deleteWorkspace', { workspace: `lesson:pack/${id}/a/one` });
  });

  it('travel in exports; a damaged one is left out, and refused by imports, as a newer one is', async () => {
    const { packs, progress } = page();
    const id = await packs.add(packed('Mine'));
    const name = packName(id ?? '');
    const value = progress.getState().lessons[name] ?? null;
    expect(refusalOf([{ lesson: name, value }])).toBeNull();
    const damaged = {
      lesson: name,
      value: JSON.parse(JSON.stringify(value).replace('Mine', '\\u202e')) as null,
    };
    expect(isCarried(damaged)).toBe(false);
    expect(refusalOf([damaged])?.code).toBe('damaged');
    const newer = { lesson: name, value: { ...writeRecord(NO_RECORD), pack: { version: 2, text: '' } } };
    expect(refusalOf([newer])?.code).toBe('newer');
    // What was done in its lessons is progress like any other.
    expect(isCarried({ lesson: `${name}/a/one`, value: writeRecord(NO_RECORD) })).toBe(true);
  });
});

it('what belongs to which pack is told by the name', () => {
  expect(packOf('pack/00aabbccddee')).toBe('00aabbccddee');
  expect(packOf('pack/00aabbccddee/a/one')).toBe('00aabbccddee');
  for (const name of ['pack/', 'pack/zz', 'pack/00aabbccddeeff', 'a/pack/00aabbccddee', 'a/one'])
    expect(packOf(name)).toBeNull();
});

it('a file that is larger than any pack is not even read', async () => {
  const read = vi.fn<() => Promise<string>>();
  const file = Object.assign(new Blob([]), { text: read });
  Object.defineProperty(file, 'size', { value: 100_000_000 });
  expect(await readPackFile(file)).toMatchObject({ ok: false, code: 'large' });
  expect(read).not.toHaveBeenCalled();
});
