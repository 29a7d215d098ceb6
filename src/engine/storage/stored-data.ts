import { deleteDB } from 'idb';
import {
  StorageError,
  type StorageParams,
  type StoredAside,
  type StoredOverview,
  type StoredWorkspace,
} from '#protocol/storage.ts';
import {
  JOURNAL_DATABASE,
  openJournalDatabase,
  piecesOf,
  type JournalDatabase,
} from '../filesystem/journal-database.ts';
import { bucketOf, bytesOf, isAsideRecord, readDirectory } from '../filesystem/journal-format.ts';
import { readNameRecord, type NameRecord } from './workspace-names.ts';

/** How long other tabs may take to let go of the database. Milliseconds. */
const ERASE_LIMIT_MS = 10_000;

async function withDatabase<T>(work: (database: JournalDatabase) => Promise<T>): Promise<T> {
  const database = await openJournalDatabase();
  try {
    return await work(database);
  } finally {
    database.db.close();
  }
}

/** What is kept, without reading any file. */
export function overview(): Promise<StoredOverview> {
  return withDatabase(async ({ db }) => {
    const transaction = db.transaction(['directories', 'asides', 'names']);
    const [names, directories] = await keysAndValues(transaction.objectStore('directories'));
    const [ids, asides] = await keysAndValues(transaction.objectStore('asides'));
    const [named, records] = await keysAndValues(transaction.objectStore('names'));
    const given = new Map(named.map((id, at) => [id, readNameRecord(records[at])]));
    return {
      workspaces: names.map((name, at) => ({
        ...workspaceOf(name, directories[at]),
        ...namedAs(given.get(name)),
      })),
      asides: ids.flatMap((id, at) => asideOf(id, asides[at])),
    };
  });
}

async function keysAndValues<K>(store: {
  getAllKeys(): Promise<K[]>;
  getAll(): Promise<unknown[]>;
}): Promise<[K[], unknown[]]> {
  return Promise.all([store.getAllKeys(), store.getAll()]);
}

function workspaceOf(workspace: string, found: unknown): StoredWorkspace {
  const read = readDirectory(found);
  switch (read.kind) {
    case 'good':
    case 'partial':
      return { workspace, bytes: bytesOf(read.directory), state: read.kind === 'good' ? 'good' : 'damaged' };
    case 'newer':
      return { workspace, bytes: 0, state: 'newer' };
    case 'none':
    case 'unreadable':
      return { workspace, bytes: 0, state: 'damaged' };
  }
}

function namedAs(record: NameRecord | null | undefined): Pick<StoredWorkspace, 'named'> {
  return record ? { named: { name: record.name, usedAt: record.usedAt } } : {};
}

function asideOf(id: string, found: unknown): StoredAside[] {
  if (!isAsideRecord(found)) return [];
  const { workspace, why, since } = found;
  const read = readDirectory(found.directory);
  const bytes = read.kind === 'good' || read.kind === 'partial' ? bytesOf(read.directory) : 0;
  return [{ id, workspace, why, since, bytes, usable: why !== 'damaged' && read.kind === 'good' }];
}

/** A copy takes the place of its workspace, and what was there becomes the copy. */
export function exchange({ aside }: StorageParams<'exchange'>): Promise<void> {
  return withDatabase(async ({ begin }) => {
    const transaction = begin('directories', 'asides');
    const directories = transaction.objectStore('directories');
    const asides = transaction.objectStore('asides');
    const record: unknown = await asides.get(aside);
    if (!isAsideRecord(record) || asideOf(aside, record)[0]?.usable !== true)
      throw new StorageError('missing', 'the copy is not there, or cannot be used');
    const { workspace } = record;
    const directory = await directories.get(workspace);
    if (readDirectory(directory).kind === 'newer')
      throw new StorageError('newer', `${workspace} has been used by a newer version of Keyspace`);
    await directories.put(record.directory, workspace);
    if (directory === undefined) await asides.delete(aside);
    else {
      const bucket = bucketOf(workspace, directory);
      const since = Date.now();
      await asides.put({ format: 1, workspace, why: 'exchanged', since, bucket, directory }, aside);
    }
    await transaction.done;
  });
}

export function dropAside({ aside }: StorageParams<'dropAside'>): Promise<void> {
  return withDatabase(async ({ begin }) => {
    const transaction = begin('asides', 'pieces');
    const record: unknown = await transaction.objectStore('asides').get(aside);
    if (isAsideRecord(record)) await transaction.objectStore('pieces').delete(piecesOf(record.bucket));
    await transaction.objectStore('asides').delete(aside);
    await transaction.done;
  });
}

/**
 * Deletes the whole database, whatever is in it. A tab that does not let go of it in time makes this reject with
 * `blocked`; the browser deletes the database then when that tab is closed.
 */
export async function eraseAll(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const error = new StorageError('blocked', 'another tab does not let go of the data');
    timer = setTimeout(() => reject(error), ERASE_LIMIT_MS);
  });
  try {
    await Promise.race([deleteDB(JOURNAL_DATABASE), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
