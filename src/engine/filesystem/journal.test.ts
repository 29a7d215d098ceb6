import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { FileSystem } from './file-system.ts';
import { Journal } from './journal.ts';
import { openJournalStore, PIECE_BYTES, type JournalBatch, type JournalStore } from './journal-store.ts';
import { loadStoredFiles } from './stored-files.ts';

let workspace = 0;
beforeEach(() => {
  workspace++;
});
const name = () => `w${workspace}`;

async function open(store: JournalStore) {
  const files = new FileSystem(() => 0n);
  const { ids, bytes, cut } = await loadStoredFiles(store, name(), files);
  const failures: string[] = [];
  const journal = new Journal({
    store,
    workspace: name(),
    files,
    stored: ids,
    onFailure: (reason) => failures.push(reason),
  });
  return { files, journal, bytes, cut, failures };
}

const contents = (files: FileSystem) =>
  [...files.entries()]
    .map(([path, file]): [string, number[]] => [path, [...files.copy(file)]])
    .sort(([a], [b]) => a.localeCompare(b));

test('what was flushed is there again, whatever was done to the files', async () => {
  const path = fc.constantFrom('a', 'b', 'dir/c');
  const step = fc.oneof(
    fc.record({
      t: fc.constant('write' as const),
      path,
      at: fc.nat({ max: 2 * PIECE_BYTES }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 500 }),
    }),
    fc.record({ t: fc.constant('resize' as const), path, size: fc.nat({ max: 2 * PIECE_BYTES }) }),
    fc.record({ t: fc.constant('rename' as const), path, to: path }),
    fc.record({ t: fc.constant('remove' as const), path }),
    fc.record({ t: fc.constant('save' as const) }),
  );
  const store = await openJournalStore();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      workspace++;
      const { files, journal } = await open(store);
      for (const s of steps) {
        if (s.t === 'write') files.write(files.get(s.path) ?? files.create(s.path), s.at, s.bytes);
        else if (s.t === 'resize') files.resize(files.get(s.path) ?? files.create(s.path), s.size);
        else if (s.t === 'rename') files.rename(s.path, s.to);
        else if (s.t === 'remove') files.remove(s.path);
        else journal.save();
      }
      await journal.flush();
      const again = await open(store);
      expect(contents(again.files)).toEqual(contents(files));
      expect(again.cut).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('a new file never takes the id, and so the pieces, of a stored one', async () => {
  const store = await openJournalStore();
  const first = await open(store);
  first.files.write(first.files.create('old'), 0, Uint8Array.of(1, 2, 3));
  await first.journal.flush();
  const second = await open(store);
  const added = second.files.create('new');
  second.files.write(added, 0, Uint8Array.of(9));
  await second.journal.flush();
  const third = await open(store);
  expect(contents(third.files)).toEqual([
    ['new', [9]],
    ['old', [1, 2, 3]],
  ]);
});

test('a file of which a piece is lost is loaded up to the gap, and named', async () => {
  const store = await openJournalStore();
  const { files, journal } = await open(store);
  files.write(files.create('log'), 0, new Uint8Array(3 * PIECE_BYTES).fill(7));
  await journal.flush();
  const broken: JournalStore = {
    ...store,
    readPieces: async (w, f) => (await store.readPieces(w, f)).filter((p) => p.index !== 1),
  };
  const again = await open(broken);
  expect(again.cut).toEqual(['log']);
  expect(again.files.get('log')?.size).toBe(PIECE_BYTES);
});

test('a directory of an unknown shape is refused', async () => {
  const store = await openJournalStore();
  const strange: JournalStore = {
    ...store,
    readDirectory: () => Promise.resolve({ format: 2, files: [], folders: [] }),
  };
  await expect(open(strange)).rejects.toThrow('version');
});

test('a storage that refuses is reported once, and flush still settles', async () => {
  const store = await openJournalStore();
  const full: JournalStore = {
    ...store,
    write: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
  };
  const { files, journal, failures } = await open(full);
  files.create('a');
  await journal.flush();
  files.create('b');
  await journal.flush();
  expect(failures).toEqual(['QuotaExceededError: no room']);
});

test('saves that wait gather into one, except urgent ones', async () => {
  const store = await openJournalStore();
  const batches: JournalBatch[] = [];
  const finish: Array<() => void> = [];
  const slow: JournalStore = {
    ...store,
    write: (_workspace: string, batch: JournalBatch) => {
      batches.push(batch);
      return new Promise((resolve) => finish.push(resolve));
    },
  };
  const { files, journal } = await open(slow);
  const file = files.create('a');
  for (let i = 0; i < 10; i++) {
    files.write(file, i, Uint8Array.of(i));
    journal.save();
  }
  expect(batches.length).toBe(4);
  journal.save(true);
  expect(batches.length).toBe(5);
  expect(batches[4]?.directory.files).toEqual([{ path: 'a', id: file.id, size: 10 }]);
  for (const done of finish.splice(0)) done();
  await journal.flush();
});

test('a large batch that is still being handed over is stored before an urgent one that overtakes it', async () => {
  const store = await openJournalStore();
  const { files, journal } = await open(store);
  const file = files.create('large');
  files.write(file, 0, new Uint8Array(400 * PIECE_BYTES).fill(1));
  journal.save();
  files.write(file, 5, Uint8Array.of(2));
  files.create('small');
  journal.save(true);
  await journal.flush();
  const again = await open(store);
  expect(again.cut).toEqual([]);
  expect(again.bytes).toBe(400 * PIECE_BYTES);
  expect([...(await store.readPieces(name(), file.id))].length).toBe(400);
  const large = again.files.get('large');
  expect(large && [...again.files.copy(large, 4, 7)]).toEqual([1, 2, 1]);
});

test('a large batch is stored whole when nothing overtakes it', async () => {
  const store = await openJournalStore();
  const { files, journal } = await open(store);
  files.write(files.create('large'), 0, new Uint8Array(300 * PIECE_BYTES + 7).fill(3));
  journal.save();
  await journal.flush();
  expect((await open(store)).bytes).toBe(300 * PIECE_BYTES + 7);
});
