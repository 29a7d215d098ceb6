import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { FileSystem } from './file-system.ts';
import { Journal } from './journal.ts';
import { PIECE_BYTES } from './journal-format.ts';
import { openJournalStore, type JournalStore } from './journal-store.ts';
import type { JournalBatch } from './journal-writer.ts';
import { loadStoredFiles } from './stored-files.ts';

let workspace = 0;
beforeEach(() => {
  workspace++;
});
const name = () => `w${workspace}`;

async function open(store: JournalStore, nowMs = () => 0) {
  const files = new FileSystem(() => 0n);
  const { directory, damage } = await loadStoredFiles(store, name(), files);
  const failures: string[] = [];
  const journal = new Journal({
    store,
    workspace: name(),
    files,
    directory,
    onFailure: (error) => failures.push(String(error)),
    nowMs,
  });
  return { files, journal, bytes: files.totalBytes, directory, damage, failures };
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
      expect(again.damage).toEqual([]);
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

/** A store that answers when it is told to, and that may fail then. */
function slowStore(store: JournalStore) {
  const batches: JournalBatch[] = [];
  const answer: Array<(error?: Error) => void> = [];
  const slow: JournalStore = {
    ...store,
    write: (_workspace, batch) => {
      batches.push(batch);
      return new Promise((resolve, reject) => answer.push((error) => (error ? reject(error) : resolve())));
    },
  };
  return { slow, batches, answer };
}

test('saves that wait gather into one, except urgent ones, which repeat what is under way', async () => {
  const { slow, batches, answer } = slowStore(await openJournalStore());
  const { files, journal } = await open(slow);
  const file = files.create('a');
  files.write(file, 0, Uint8Array.of(1));
  journal.save();
  for (let i = 1; i < 10; i++) {
    files.write(file, i * PIECE_BYTES, Uint8Array.of(i));
    journal.save();
  }
  expect(batches.length).toBe(1);
  journal.save(true);
  expect(batches.length).toBe(2);
  expect(batches[1]?.directory.files).toEqual([{ path: 'a', id: file.id, size: 9 * PIECE_BYTES + 1 }]);
  expect(batches[1]?.pieces.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const done of answer.splice(0)) done();
  await journal.flush();
  files.write(file, 0, Uint8Array.of(7));
  journal.save();
  expect(batches[2]?.pieces.map(({ index }) => index)).toEqual([0]);
});

test('the server is to wait while a batch takes long or much has gathered behind it, and not for ever', async () => {
  let now = 0;
  const { slow, answer } = slowStore(await openJournalStore());
  const { files, journal, failures } = await open(slow, () => now);
  const file = files.create('a');
  const settle = async (error?: Error) => {
    answer.shift()?.(error);
    await Promise.resolve();
    await Promise.resolve();
  };
  files.write(file, 0, new Uint8Array(300 * PIECE_BYTES));
  expect(journal.isBehind()).toBe(false);
  journal.save();
  expect(journal.isBehind()).toBe(false);
  files.write(file, 0, new Uint8Array(300 * PIECE_BYTES));
  expect(journal.isBehind()).toBe(true);
  // What had gathered is under way now, and nothing behind it.
  await settle();
  expect([journal.isBehind(), answer.length]).toEqual([false, 1]);
  const seen = [250, 251, 5000, 5001].map((ms) => {
    now = ms;
    return journal.isBehind();
  });
  expect(seen).toEqual([false, true, true, false]);
  now = 300;
  await settle(new Error('no room'));
  expect([journal.isBehind(), failures.length]).toEqual([false, 1]);
});

test('what a failed batch held is in the next one that succeeds, also when that was under way already', async () => {
  const store = await openJournalStore();
  const path = fc.constantFrom('a', 'b');
  const step = fc.oneof(
    fc.record({ t: fc.constant('write' as const), path, at: fc.nat({ max: 3 * PIECE_BYTES }) }),
    fc.record({ t: fc.constant('remove' as const), path }),
    fc.record({ t: fc.constant('save' as const), urgent: fc.boolean(), fails: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      workspace++;
      const first = await open(store);
      let fails = false;
      const states = [contents(first.files)];
      const flaky: JournalStore = {
        ...store,
        close: () => {},
        write: (...batch) => (fails ? Promise.reject(new Error('no room')) : store.write(...batch)),
      };
      const files = new FileSystem(() => 0n);
      const journal = new Journal({
        store: flaky,
        workspace: name(),
        files,
        directory: null,
        onFailure: () => {},
      });
      for (const s of steps) {
        if (s.t === 'write')
          files.write(files.get(s.path) ?? files.create(s.path), s.at, Uint8Array.of(1, 2));
        else if (s.t === 'remove') files.remove(s.path);
        else {
          fails = s.fails;
          states.push(contents(files));
          journal.save(s.urgent);
        }
      }
      await journal.flush();
      // Whatever failed: what is stored is the files as they were at one instant, never a mixture.
      const stored = await open(store);
      expect(stored.damage).toEqual([]);
      expect([...states, contents(files)]).toContainEqual(contents(stored.files));
      fails = false;
      await journal.resume(flaky).catch(() => {});
      await journal.flush();
      expect(contents((await open(store)).files)).toEqual(contents(files));
    }),
    { numRuns: 40 },
  );
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
  expect(again.damage).toEqual([]);
  expect(again.bytes).toBe(400 * PIECE_BYTES);
  expect([...(await store.readPieces(again.directory?.bucket ?? '', file.id))].length).toBe(400);
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
