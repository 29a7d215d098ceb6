import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { StorageError } from '#protocol/storage.ts';
import { FileSystem } from './file-system.ts';
import { JOURNAL_DATABASE, openJournalDatabase } from './journal-database.ts';
import { DIRECTORY_FORMAT, PIECE_BYTES } from './journal-format.ts';
import { openJournalStore } from './journal-store.ts';
import { Journal } from './journal.ts';
import { loadStoredFiles } from './stored-files.ts';

afterEach(() => deleteDB(JOURNAL_DATABASE));

const W = 'sandbox';

async function keep(paths: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const files = new FileSystem(() => 0n);
  const store = await openJournalStore();
  const journal = new Journal({ store, workspace: W, files, directory: null, onFailure: expectNoFailure });
  for (const [path, bytes] of Object.entries(paths)) files.write(files.create(path), 0, bytes);
  await journal.flush();
  journal.close();
}
const expectNoFailure = (error: unknown): void => expect(error).toBeUndefined();

/** What a test does to the stored records behind the journal's back. */
async function tamper(work: (db: Awaited<ReturnType<typeof openJournalDatabase>>['db']) => Promise<unknown>) {
  const { db } = await openJournalDatabase();
  await work(db);
  db.close();
}

async function load() {
  const store = await openJournalStore();
  const files = new FileSystem(() => 0n);
  try {
    const loaded = await loadStoredFiles(store, W, files);
    return { ...loaded, files, names: [...files.entries()].map(([path, { size }]) => [path, size]) };
  } finally {
    store.close();
  }
}

test('a database of version 1 is brought up to date with all that it holds', async () => {
  const old = await openDB(JOURNAL_DATABASE, 1, {
    upgrade: (db) => {
      db.createObjectStore('directories');
      db.createObjectStore('pieces');
    },
  });
  const directory = { format: 1, files: [{ path: 'dir/log', id: 7, size: 3 }], folders: ['', 'dir'] };
  await old.put('directories', directory, W);
  await old.put('directories', 'garbage', 'other');
  await old.put('pieces', Uint8Array.of(1, 2, 3), [W, 7, 0]);
  old.close();
  const { names, directory: migrated, damage } = await load();
  expect([names, damage]).toEqual([[['dir/log', 3]], []]);
  expect(migrated).toMatchObject({ format: DIRECTORY_FORMAT, bucket: W });
  await tamper(async (db) => expect(await db.get('directories', 'other')).toBe('garbage'));
});

test('a database of a later version is refused as newer', async () => {
  (await openDB(JOURNAL_DATABASE, 99)).close();
  await expect(openJournalStore()).rejects.toMatchObject({ name: 'StorageError', code: 'newer' });
});

test('a directory of a later format is refused as newer and stays as it is', async () => {
  const later = { format: 3, files: {}, surprise: true };
  await tamper((db) => db.put('directories', later, W));
  await expect(load()).rejects.toMatchObject({ code: 'newer' });
  await tamper(async (db) => expect(await db.get('directories', W)).toEqual(later));
});

test('a file of which a piece is missing, short or none is loaded up to there, and named', async () => {
  const ways = [
    (db: Db, key: Key) => db.delete('pieces', key),
    (db: Db, key: Key) => db.put('pieces', new Uint8Array(5), key),
    (db: Db, key: Key) => db.put('pieces', 'no bytes', key),
  ];
  const kept: number[] = [];
  for (const way of ways) {
    await keep({ log: new Uint8Array(3 * PIECE_BYTES), whole: Uint8Array.of(1) });
    await tamper(async (db) => {
      const key = (await db.getAllKeys('pieces')).find(([, file, index]) => file === 1 && index === 1);
      if (key) await way(db, key);
    });
    const { damage, files, directory, damagedBucket } = await load();
    const size = files.get('log')?.size ?? -1;
    kept.push(size);
    expect(damage).toEqual([{ path: 'log', what: 'cut', bytes: 3 * PIECE_BYTES, keptBytes: size }]);
    expect([files.get('whole')?.size, directory]).toEqual([1, null]);
    expect(damagedBucket).toMatch(/^sandbox~/);
    await deleteDB(JOURNAL_DATABASE);
  }
  expect(kept).toEqual([PIECE_BYTES, PIECE_BYTES + 5, PIECE_BYTES]);
});
type Db = Parameters<Parameters<typeof tamper>[0]>[0];
type Key = [string, number, number];

test('entries that are no files are named, and the others are loaded', async () => {
  await keep({ a: Uint8Array.of(1), b: Uint8Array.of(2) });
  await tamper(async (db) => {
    const found = await db.get('directories', W);
    const files = [{ path: 'a', id: 1, size: 1 }, { path: 'b', id: 'two' }, 7];
    await db.put('directories', { ...(found as object), files }, W);
  });
  const { names, damage } = await load();
  expect(names).toEqual([['a', 1]]);
  expect(damage.map(({ path, what }) => [path, what])).toEqual([
    ['b', 'entry'],
    ['#3', 'entry'],
  ]);
});

test('a list of files that is gone or unreadable is said, and its pieces are found for keeping aside', async () => {
  for (const record of [
    undefined,
    'garbage',
    { format: DIRECTORY_FORMAT },
    { format: 2, bucket: 'x', files: 1 },
  ]) {
    await keep({ log: Uint8Array.of(1) });
    await tamper((db) =>
      record === undefined ? db.delete('directories', W) : db.put('directories', record, W),
    );
    const { names, damage, damagedBucket } = await load();
    expect([names, damage]).toEqual([[], [{ path: '', what: 'list', bytes: 0, keptBytes: 0 }]]);
    expect(damagedBucket).toMatch(/^sandbox~/);
    await deleteDB(JOURNAL_DATABASE);
  }
});

test('nothing at all is an empty workspace and no damage', async () => {
  expect(await load()).toMatchObject({ names: [], damage: [], directory: null, damagedBucket: null });
});

test('a directory of any shape is loaded, named or refused, and never throws otherwise', async () => {
  const record = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        format: fc.oneof(fc.constant(DIRECTORY_FORMAT), fc.nat({ max: 4 }), fc.jsonValue()),
        bucket: fc.oneof(fc.constant('bucket'), fc.jsonValue()),
        files: fc.oneof(
          fc.array(
            fc.record(
              {
                path: fc.string(),
                id: fc.oneof(fc.integer(), fc.double()),
                size: fc.oneof(fc.maxSafeInteger()),
              },
              { requiredKeys: [] },
            ),
          ),
          fc.jsonValue(),
        ),
        folders: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
      },
      { requiredKeys: [] },
    ),
  );
  const { db } = await openJournalDatabase();
  await db.put('pieces', Uint8Array.of(1, 2), ['bucket', 1, 0]);
  const store = await openJournalStore();
  await fc.assert(
    fc.asyncProperty(record, async (found) => {
      await db.put('directories', found, W);
      const outcome = await loadStoredFiles(store, W, new FileSystem(() => 0n)).then(
        () => 'loaded',
        (error: unknown) => (error instanceof StorageError ? error.code : error),
      );
      expect(['loaded', 'newer']).toContain(outcome);
    }),
    { numRuns: 150 },
  );
  db.close();
  store.close();
});
