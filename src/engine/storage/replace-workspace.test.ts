import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { JOURNAL_DATABASE } from '../filesystem/journal-database.ts';
import { PIECE_BYTES } from '../filesystem/journal-format.ts';
import { MOST_ASIDES } from '../workspace-files.ts';
import { storageJob, storedFiles } from '#testing/storage-job.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(JOURNAL_DATABASE);
});

const LARGE = 200 * PIECE_BYTES + 5;
const filesOf = (size: number, fill: number) => ({
  folders: ['dir'],
  files: [{ path: 'dir/log', bytes: new Blob([new Uint8Array(size).fill(fill)]) }],
});
const replace = (workspace: string, size: number, fill: number) =>
  storageJob('replaceWorkspace', { workspace, ...filesOf(size, fill) });

/** The sizes and first bytes of what a server that starts on the workspace would find. */
async function kept(workspace: string) {
  const { files, damage } = await storedFiles(workspace);
  expect(damage).toEqual([]);
  return Array.from(files.entries(), ([path, file]) => [path, file.size, files.copy(file)[0]]);
}

test('other files take the place of a workspace’s, which are kept aside and can be exchanged', async () => {
  await replace('sandbox', 10, 1);
  expect((await storageJob('overview', {})).asides).toEqual([]);
  await replace('sandbox', LARGE, 2);
  expect(await kept('sandbox')).toEqual([['dir/log', LARGE, 2]]);
  const [aside] = (await storageJob('overview', {})).asides;
  expect(aside).toMatchObject({ workspace: 'sandbox', why: 'exchanged', bytes: 10, usable: true });
  await storageJob('exchange', { aside: aside?.id ?? '' });
  expect(await kept('sandbox')).toEqual([['dir/log', 10, 1]]);
});

test('a named workspace keeps its name', async () => {
  const { workspace } = await storageJob('createWorkspace', { name: 'Shop', ...filesOf(3, 1) });
  await replace(workspace, 4, 2);
  expect(await kept(workspace)).toEqual([['dir/log', 4, 2]]);
  expect((await storageJob('overview', {})).workspaces[0]?.named?.name).toBe('Shop');
});

test('without room for all of it, or for another copy aside, everything stays as it was', async () => {
  await replace('sandbox', 10, 1);
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
    ...words: unknown[]
  ) => IDBRequest<IDBValidKey>;
  let puts = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...words) {
    if (++puts > 100) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, words);
  });
  await expect(replace('sandbox', LARGE, 2)).rejects.toMatchObject({ code: 'full' });
  vi.restoreAllMocks();
  expect(await kept('sandbox')).toEqual([['dir/log', 10, 1]]);
  expect((await storageJob('overview', {})).asides).toEqual([]);

  for (let copies = 0; copies < MOST_ASIDES; copies++) await replace('sandbox', 1, copies);
  await expect(replace('sandbox', 5, 5)).rejects.toMatchObject({ code: 'crowded' });
  expect(await kept('sandbox')).toEqual([['dir/log', 1, MOST_ASIDES - 1]]);
});
