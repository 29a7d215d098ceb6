import type { StorageClient } from '#client/storage-client.ts';
import type { AppDatabase } from './app-database.ts';
import { readText, writeText, type TextStorage } from './browser-storage.ts';
import { SETTINGS_KEY } from './settings-store.ts';
import { readPagePlan, type PagePlan } from './storage-page.ts';
import type { WorkspaceLocks } from './workspace-lock.ts';

/*
 * An import changes two databases and the settings, which no transaction spans. The servers' files and, with them, what
 * is to happen to the rest are changed in one transaction; the rest follows, and may be repeated until it is done. So
 * that a page which starts after a crash knows that there is something left to do, a mark stands in the settings'
 * storage from before the import until all of it is done; without the mark nobody looks.
 */

const MARK = 'keyspace.importing';
/** The lock of whoever imports, or finishes what somebody else has begun. */
export const IMPORT_LOCK = '~import';

export const markImport = (storage: TextStorage | null, isUnderWay: boolean): void =>
  writeText(storage, MARK, isUnderWay ? 'yes' : '');

export interface SettleParts {
  readonly client: StorageClient;
  readonly storage: TextStorage | null;
  readonly locks: WorkspaceLocks;
  readonly openDatabase: () => Promise<AppDatabase>;
}

/** Finishes an import that was broken off after its files were in place. Never rejects: what fails is tried next time. */
export async function settleBrokenImport(parts: SettleParts): Promise<void> {
  if ((readText(parts.storage, MARK) ?? '') === '') return;
  const lock = await parts.locks.take(IMPORT_LOCK);
  if (lock === null) return;
  try {
    const database = await parts.openDatabase();
    await settleImport(parts, database);
    database.close();
  } catch {
    // The mark stands still.
  } finally {
    lock.release();
  }
}

/** Does the page's part of an import that has been carried out, if there is one. Rejects when it could not be kept. */
export async function settleImport(
  { client, storage }: Pick<SettleParts, 'client' | 'storage'>,
  database: AppDatabase,
): Promise<void> {
  const taken = await client.run('takePage', {});
  const plan = readPagePlan(taken?.page);
  if (plan !== null) {
    await applyPage(plan, database, storage);
    if (database.status.kind === 'memory') throw new Error(database.status.reason);
  }
  if (taken !== null) await client.run('settlePage', {});
  markImport(storage, false);
}

async function applyPage(plan: PagePlan, database: AppDatabase, storage: TextStorage | null): Promise<void> {
  await database.change(plan);
  if (plan.settings !== null) writeText(storage, SETTINGS_KEY, JSON.stringify(plan.settings));
}
