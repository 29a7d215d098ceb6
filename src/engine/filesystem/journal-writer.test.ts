import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileSystem } from './file-system.ts';
import { openJournalDatabase, type JournalDatabase } from './journal-database.ts';
import { DIRECTORY_FORMAT, PIECE_BYTES } from './journal-format.ts';
import { openJournalStore } from './journal-store.ts';
import { BatchWriter, type JournalBatch } from './journal-writer.ts';
import { loadStoredFiles } from './stored-files.ts';

const batch = (bucket: string, pieces: number, fill: number): JournalBatch => ({
  directory: {
    format: DIRECTORY_FORMAT,
    bucket,
    files: [{ path: 'log', id: 1, size: pieces * PIECE_BYTES }],
    folders: [],
  },
  pieces: Array.from({ length: pieces }, (_, index) => ({
    file: 1,
    index,
    bytes: new Uint8Array(PIECE_BYTES).fill(fill),
  })),
  removed: [],
});

/** The database, and what ends all of its transactions that are not yet committed, as the end of a worker does. */
async function mortalDatabase() {
  const database = await openJournalDatabase();
  const { db } = database;
  const open = new Set<Pick<IDBTransaction, 'abort'>>();
  const watched: JournalDatabase = {
    ...database,
    begin: (...words) => {
      const transaction = database.begin(...words);
      open.add(transaction);
      transaction.addEventListener('complete', () => open.delete(transaction));
      return transaction;
    },
  };
  return {
    database: watched,
    die: () => {
      for (const transaction of open) {
        try {
          transaction.abort();
        } catch {
          // Committed already: then its requests are the browser's, and outlive the worker.
        }
      }
      db.close();
    },
  };
}

test('a worker that is ended at any moment of a large batch leaves the state before it or after it', async () => {
  let workspace = 0;
  const outcomes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 400 }), async (turns) => {
      const name = `ended${++workspace}`;
      const { database, die } = await mortalDatabase();
      const writer = new BatchWriter(database);
      await writer.write(name, batch(name, 130, 1), false);
      const dying = writer.write(name, batch(name, 140, 2), false).catch(() => {});
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      die();
      await dying;
      const store = await openJournalStore();
      const files = new FileSystem(() => 0n);
      expect((await loadStoredFiles(store, name, files)).damage).toEqual([]);
      const log = files.get('log');
      const bytes = log ? files.copy(log) : new Uint8Array(0);
      const fill = bytes[0] ?? 0;
      outcomes.add(fill);
      expect(bytes.length).toBe((fill === 1 ? 130 : 140) * PIECE_BYTES);
      expect(Buffer.compare(bytes, new Uint8Array(bytes.length).fill(fill))).toBe(0);
      store.close();
    }),
    { numRuns: 25, examples: [[0], [3000]] },
  );
  // Both happened: the moments were well spread.
  expect(outcomes).toEqual(new Set([1, 2]));
});

test('an urgent batch takes the place of a large one, and both promises settle with it', async () => {
  const database = await openJournalDatabase();
  const writer = new BatchWriter(database);
  const large = writer.write('overtaken', batch('overtaken', 130, 1), false);
  const urgent = writer.write('overtaken', batch('overtaken', 131, 2), true);
  await Promise.all([large, urgent]);
  const files = new FileSystem(() => 0n);
  const store = await openJournalStore();
  expect((await loadStoredFiles(store, 'overtaken', files)).damage).toEqual([]);
  expect(files.get('log')?.size).toBe(131 * PIECE_BYTES);
});
