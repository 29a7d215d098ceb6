import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { readWorkspaceName } from '#protocol/workspace-name.ts';
import { JOURNAL_DATABASE, openJournalDatabase } from '../filesystem/journal-database.ts';
import { PIECE_BYTES } from '../filesystem/journal-format.ts';
import { storageJob, storedFiles } from '#testing/storage-job.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(JOURNAL_DATABASE);
});

const filled = (size: number, fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(size).fill(fill);
const filesOf = (files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) => ({
  folders: ['dir'],
  files: Object.entries(files).map(([path, bytes]) => ({ path, bytes: new Blob([bytes]) })),
});
const make = async (name: string, files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {}) =>
  (await storageJob('createWorkspace', { name, ...filesOf(files) })).workspace;

/** The sizes and first bytes of what a server that starts on a workspace would find. */
async function kept(workspace: string) {
  const { files, damage } = await storedFiles(workspace);
  expect(damage).toEqual([]);
  return Object.fromEntries(
    Array.from(files.entries(), ([path, file]) => [path, [file.size, files.copy(file)[0]]]),
  );
}

async function buckets(): Promise<string[]> {
  const { db } = await openJournalDatabase();
  const keys = await db.getAllKeys('pieces');
  db.close();
  return [...new Set(keys.map(([bucket]) => bucket))];
}

const listed = async () =>
  (await storageJob('overview', {})).workspaces.map(({ workspace, named }) => [workspace, named?.name]);

/** More than one slice of pieces, and a last piece that is not full. */
const LARGE = 200 * PIECE_BYTES + 5;

test('files become a workspace with a name, and a duplicate goes its own way', async () => {
  const shop = await make('My shop', { 'dir/log': filled(LARGE, 7), small: filled(3, 1) });
  const copy = (await storageJob('duplicateWorkspace', { workspace: shop, name: 'Copy' })).workspace;
  const whole = { 'dir/log': [LARGE, 7], small: [3, 1] };
  expect([await kept(shop), await kept(copy)]).toEqual([whole, whole]);
  await storageJob('deleteWorkspace', { workspace: shop });
  expect(await kept(copy)).toEqual(whole);
  expect(await listed()).toEqual([[copy, 'Copy']]);
  expect(await buckets()).toHaveLength(1);
});

test('a workspace is renamed where it is, and its last use is noted', async () => {
  const one = await make('One', { a: filled(1, 1) });
  const before = (await storageJob('overview', {})).workspaces[0]?.named?.usedAt ?? 0;
  await storageJob('renameWorkspace', { workspace: one, name: '  Zwei  ' });
  vi.spyOn(Date, 'now').mockReturnValue(before + 5000);
  await storageJob('useWorkspace', { workspace: one });
  expect((await storageJob('overview', {})).workspaces).toEqual([
    { workspace: one, bytes: 1, state: 'good', named: { name: 'Zwei', usedAt: before + 5000 } },
  ]);
});

test('a name that another has, or that is none, is refused, and nothing is left of the attempt', async () => {
  const one = await make('Café', { a: filled(1, 1) });
  const before = await buckets();
  for (const name of ['café', 'CAFE\u0301', 'Sandbox', 'ｃａｆé']) {
    await expect(make(name, { a: filled(9, 9) })).rejects.toMatchObject({ code: 'taken' });
    await expect(storageJob('duplicateWorkspace', { workspace: one, name })).rejects.toMatchObject({
      code: 'taken',
    });
  }
  for (const name of ['', '  ', 'a\nb', 'x\u202ey', '\ud800', 'n'.repeat(61)])
    await expect(make(name, { a: filled(9, 9) })).rejects.toMatchObject({ code: 'refused' });
  // Its own name is not another's.
  await storageJob('renameWorkspace', { workspace: one, name: 'CAFÉ' });
  expect(await listed()).toEqual([[one, 'CAFÉ']]);
  expect(await buckets()).toEqual(before);
});

test('the sandbox and lessons of the course have no name and are not deleted by this', async () => {
  for (const workspace of ['sandbox', 'lesson:a/b', 'play:', 'play:../x', 'play:gone1']) {
    await expect(storageJob('renameWorkspace', { workspace, name: 'x' })).rejects.toMatchObject({
      code: 'missing',
    });
  }
  for (const workspace of ['sandbox', 'lesson:a/b', 'lesson:pack/../a/b']) {
    await expect(storageJob('deleteWorkspace', { workspace })).rejects.toMatchObject({ code: 'missing' });
  }
  // Those of a pack go with it, also when nothing of them is there.
  await storageJob('deleteWorkspace', { workspace: 'lesson:pack/00aabbccddee/a/one' });
  await storageJob('useWorkspace', { workspace: 'sandbox' });
  expect(await listed()).toEqual([]);
});

test('without room for all of it nothing of a new workspace is there', async () => {
  const one = await make('One', { a: filled(LARGE, 1) });
  const before = [await listed(), await buckets()];
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
    ...words: unknown[]
  ) => IDBRequest<IDBValidKey>;
  for (const attempt of [
    () => make('Two', { a: filled(LARGE, 2) }),
    () => storageJob('duplicateWorkspace', { workspace: one, name: 'Two' }),
  ]) {
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...words) {
      if (++puts > 150) throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, words);
    });
    await expect(attempt()).rejects.toMatchObject({ code: 'full' });
    vi.restoreAllMocks();
    expect([await listed(), await buckets()]).toEqual(before);
  }
});

test('names travel with an export; one that is in use here gets a number', async () => {
  const shop = await make('Shop', { a: filled(4, 4) });
  const { file } = await storageJob('exportAll', { page: null, live: null });
  expect((await storageJob('readExport', { file })).workspaces).toMatchObject([
    { workspace: shop, name: 'Shop' },
  ]);
  await storageJob('deleteWorkspace', { workspace: shop });
  const other = await make('shop', { b: filled(2, 2) });
  const plan = { clear: false, place: [shop], beside: [], page: null };
  await storageJob('importAll', { file, plan });
  await storageJob('settlePage', {});
  expect(new Map((await listed()) as Array<[string, string]>)).toEqual(
    new Map([
      [other, 'shop'],
      [shop, 'Shop (2)'],
    ]),
  );
  await storageJob('importAll', { file, plan: { ...plan, clear: true } });
  expect(await listed()).toEqual([[shop, 'Shop']]);
  expect(await kept(shop)).toEqual({ a: [4, 4] });
});

test('a database of the version before is taken over as it is', async () => {
  const old = await openDB(JOURNAL_DATABASE, 2, {
    upgrade(db) {
      for (const table of ['directories', 'pieces', 'asides', 'imports']) db.createObjectStore(table);
    },
  });
  await old.put(
    'directories',
    { format: 2, bucket: 'sandbox~1', files: [{ path: 'log', id: 1, size: 2 }], folders: [] },
    'sandbox',
  );
  await old.put('pieces', Uint8Array.of(5, 6), ['sandbox~1', 1, 0]);
  old.close();
  expect(await kept('sandbox')).toEqual({ log: [2, 5] });
  const { workspace } = await storageJob('duplicateWorkspace', { workspace: 'sandbox', name: 'Copy' });
  expect(await kept(workspace)).toEqual({ log: [2, 5] });
});

test('what is read as a name is read as the same again, and is never empty, long or invisible', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const read = readWorkspaceName(text);
      if (!read.ok) return;
      expect(readWorkspaceName(read.name)).toEqual(read);
      expect(read.name).toMatch(/^[^\p{Cc}\p{Cs}]{1,60}$/u);
    }),
  );
});
