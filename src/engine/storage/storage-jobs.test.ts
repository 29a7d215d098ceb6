import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { type ImportPlan, type StorageReply } from '#protocol/storage.ts';
import { FileSystem } from '../filesystem/file-system.ts';
import { JOURNAL_DATABASE, openJournalDatabase } from '../filesystem/journal-database.ts';
import { PIECE_BYTES } from '../filesystem/journal-format.ts';
import { openJournalStore } from '../filesystem/journal-store.ts';
import { Journal } from '../filesystem/journal.ts';
import { storageJob, storedFiles } from '#testing/storage-job.ts';
import { doStorageJob } from './storage-jobs.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(JOURNAL_DATABASE);
});

const progress: number[] = [];
const job: typeof storageJob = (method, params) => storageJob(method, params, (part) => progress.push(part));

async function keep(workspace: string, paths: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const store = await openJournalStore();
  const files = new FileSystem(() => 0n);
  await store.erase(workspace);
  const journal = new Journal({ store, workspace, files, directory: null, onFailure: () => {} });
  for (const [path, bytes] of Object.entries(paths)) files.write(files.create(path), 0, bytes);
  await journal.flush();
  journal.close();
}

async function kept(workspace: string) {
  const { files, damage } = await storedFiles(workspace);
  expect(damage).toEqual([]);
  return Object.fromEntries(Array.from(files.entries(), ([path, file]) => [path, show(files.copy(file))]));
}

/** Short bytes as they are, long ones by their digest: comparing megabytes one by one would take minutes. */
function show(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  return value.length < 100 ? [...value] : createHash('sha256').update(value).digest('hex');
}

/** Every record there is. */
async function everything() {
  const { db } = await openJournalDatabase();
  const tables = ['directories', 'pieces', 'asides', 'imports'] as const;
  const all = await Promise.all(
    tables.map(async (table) => ({
      keys: (await db.getAllKeys(table)) as unknown[],
      values: (await db.getAll(table)).map(show),
    })),
  );
  db.close();
  return all;
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const large = (fill: number) => new Uint8Array(300 * PIECE_BYTES + 5).fill(fill);
const plan = (more: Partial<ImportPlan>): ImportPlan => ({
  clear: false,
  place: [],
  beside: [],
  page: null,
  ...more,
});
const page = { history: ['PING'] };

async function exported(): Promise<Blob> {
  await keep('sandbox', { log: bytes(1, 2), large: large(7) });
  await keep('lesson:a/b', { log: bytes(3) });
  return (await job('exportAll', { page, live: null })).file;
}

test('export, erase, import: everything is there again, and the page’s part until it is settled', async () => {
  const file = await exported();
  await job('eraseAll', {});
  expect(await job('overview', {})).toEqual({ workspaces: [], asides: [] });
  expect(await job('readExport', { file })).toMatchObject({
    page,
    workspaces: [
      { workspace: 'lesson:a/b', files: [{ path: 'log', size: 1 }] },
      {
        workspace: 'sandbox',
        files: [
          { path: 'log', size: 2 },
          { path: 'large', size: large(7).length },
        ],
      },
    ],
  });
  progress.length = 0;
  await job('importAll', { file, plan: plan({ clear: true, place: ['sandbox', 'lesson:a/b'], page }) });
  expect(progress.length).toBeGreaterThan(2);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(await kept('sandbox')).toEqual({ log: [1, 2], large: show(large(7)) });
  expect(await kept('lesson:a/b')).toEqual({ log: [3] });
  expect(await job('takePage', {})).toEqual({ page });
  await expect(job('importAll', { file, plan: plan({}) })).rejects.toMatchObject({ code: 'blocked' });
  await job('settlePage', {});
  expect(await job('takePage', {})).toBeNull();
});

test('replacing deletes what is not in the file; adding keeps what is here and puts the other beside it', async () => {
  const file = await exported();
  await keep('sandbox', { mine: bytes(9) });
  await keep('lesson:c', { mine: bytes(8) });
  await job('importAll', { file, plan: plan({ place: ['lesson:a/b'], beside: ['sandbox'] }) });
  expect(await kept('sandbox')).toEqual({ mine: [9] });
  const { asides } = await job('overview', {});
  expect(asides).toMatchObject([{ workspace: 'sandbox', why: 'imported', usable: true }]);
  const aside = asides[0]?.id ?? '';
  await job('exchange', { aside });
  expect(await kept('sandbox')).toMatchObject({ log: [1, 2] });
  expect((await job('overview', {})).asides).toMatchObject([{ why: 'exchanged', bytes: 1, usable: true }]);
  await job('exchange', { aside });
  expect(await kept('sandbox')).toEqual({ mine: [9] });
  await job('dropAside', { aside });
  await job('settlePage', {});
  await job('importAll', { file, plan: plan({ clear: true, place: ['sandbox'] }) });
  const { workspaces } = await job('overview', {});
  expect(workspaces.map(({ workspace }) => workspace)).toEqual(['sandbox']);
  const [, pieces] = await everything();
  expect(new Set(pieces?.keys.map((key) => (key as [string])[0])).size).toBe(1);
});

test('an import that fails on its way changes nothing and leaves nothing behind', async () => {
  const file = await exported();
  await keep('sandbox', { mine: bytes(9) });
  const before = await everything();
  const damaged = new Uint8Array(await file.arrayBuffer());
  damaged.fill(0, 200, 210);
  await expect(
    job('importAll', { file: new Blob([damaged]), plan: plan({ clear: true, place: ['sandbox'] }) }),
  ).rejects.toMatchObject({ code: 'damaged' });
  expect(await everything()).toEqual(before);
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
    ...words: unknown[]
  ) => IDBRequest<IDBValidKey>;
  let puts = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...words) {
    if (++puts > 200) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, words);
  });
  await expect(
    job('importAll', { file, plan: plan({ clear: true, place: ['sandbox'] }) }),
  ).rejects.toMatchObject({
    code: 'full',
  });
  vi.restoreAllMocks();
  expect(await everything()).toEqual(before);
});

test('what an import left behind when its worker was ended is deleted by the next', async () => {
  const file = await exported();
  const before = await everything();
  const { db } = await openJournalDatabase();
  await db.put('imports', { format: 1, state: 'staged', buckets: ['sandbox~left'], page: null }, 'import');
  await db.put('pieces', bytes(1), ['sandbox~left', 1, 0]);
  db.close();
  // Nobody takes them for the sandbox's own meanwhile.
  expect(await kept('sandbox')).toMatchObject({ log: [1, 2] });
  expect(await job('takePage', {})).toBeNull();
  expect(await everything()).toEqual(before);
  await job('importAll', { file, plan: plan({ place: ['lesson:a/b'] }) });
  expect(await kept('lesson:a/b')).toEqual({ log: [3] });
});

test('files of a newer format are neither exported nor replaced', async () => {
  const file = await exported();
  const { db } = await openJournalDatabase();
  await db.put('directories', { format: 77 }, 'sandbox');
  db.close();
  expect((await job('overview', {})).workspaces).toContainEqual({
    workspace: 'sandbox',
    bytes: 0,
    state: 'newer',
  });
  expect((await job('exportAll', { page, live: null })).leftOut).toEqual(['sandbox']);
  for (const how of [{ clear: true }, { place: ['sandbox'] }]) {
    await expect(job('importAll', { file, plan: plan(how) })).rejects.toMatchObject({ code: 'newer' });
  }
});

test('a session’s files in memory are exported in place of what is stored, if they go on from it', async () => {
  await keep('sandbox', { log: bytes(1) });
  const live = (continues: boolean) => ({
    workspace: 'sandbox',
    continues,
    folders: [''],
    files: [{ path: 'log', bytes: new Blob([bytes(5, 5, 5)]) }],
  });
  const sizes = async (continues: boolean) => {
    const { file } = await job('exportAll', { page, live: live(continues) });
    return (await job('readExport', { file })).workspaces.map(({ files }) => files[0]?.size);
  };
  expect([await sizes(true), await sizes(false)]).toEqual([[3], [1]]);
});

test('an archive has the files, and of damaged ones also every loose piece and the record as it is', async () => {
  await keep('sandbox', { 'dir/log': large(1), small: bytes(4) });
  const { db } = await openJournalDatabase();
  const [directory] = (await db.getAll('directories')) as Array<{
    bucket: string;
    files: Array<{ id: number }>;
  }>;
  const log = directory?.files[0]?.id ?? 0;
  await db.delete('pieces', [directory?.bucket ?? '', log, 298]);
  await db.put('pieces', { odd: true }, [directory?.bucket ?? '', 99, 0]);
  db.close();
  const folder = mkdtempSync(join(tmpdir(), 'keyspace-tar-'));
  const tar = await job('archive', { workspace: 'sandbox' });
  writeFileSync(join(folder, 'a.tar'), new Uint8Array(await tar.arrayBuffer()));
  execFileSync('tar', ['xf', 'a.tar'], { cwd: folder });
  expect(readFileSync(join(folder, 'files/dir/log')).length).toBe(298 * PIECE_BYTES);
  expect([...readFileSync(join(folder, 'files/small'))]).toEqual([4]);
  expect(readdirSync(join(folder, `pieces/${log}`)).sort()).toEqual(['299', '300']);
  expect(JSON.parse(readFileSync(join(folder, 'pieces/99/0.json'), 'utf8'))).toEqual({ odd: true });
  expect(JSON.parse(readFileSync(join(folder, 'directory.json'), 'utf8'))).toMatchObject({
    bucket: directory?.bucket,
  });
  rmSync(folder, { recursive: true });
});

test('what is not there cannot be archived or exchanged, and what is no job is not answered', async () => {
  await expect(job('archive', { workspace: 'sandbox' })).rejects.toMatchObject({ code: 'missing' });
  await expect(job('archive', { aside: 'x' })).rejects.toMatchObject({ code: 'missing' });
  await expect(job('exchange', { aside: 'x' })).rejects.toMatchObject({ code: 'missing' });
  const replies: StorageReply[] = [];
  for (const data of [
    null,
    1,
    {},
    { t: 'job', method: 'toString', params: {} },
    { t: 'job', method: 'overview' },
  ]) {
    await doStorageJob(data, (reply) => replies.push(reply));
  }
  expect(replies).toEqual([]);
});
