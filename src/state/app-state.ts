import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { openAppDatabase, type AppDatabase } from './app-database.ts';
import type { TextStorage } from './browser-storage.ts';
import { createHistoryStore, type HistoryStore } from './history-store.ts';
import { browserPageHiding } from './page-hiding.ts';
import { recordKind } from './lesson-record.ts';
import { createProgressStore, type ProgressStore } from './progress-store.ts';
import { createSessionStore, type SessionParts, type SessionStore } from './session-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { browserStorageParts } from './storage-browser.ts';
import { settleBrokenImport } from './storage-settle.ts';
import { createStorageStore, type StorageStore, type StorageStoreParts } from './storage-store.ts';
import { createTerminalsStore, type TerminalsStore } from './terminals-store.ts';
import { browserLocks, type WorkspaceLocks } from './workspace-lock.ts';

/** The stores of one page. Each lives as long as the page; none knows another but by what it is handed here. */
export interface AppState {
  readonly session: SessionStore;
  readonly terminals: TerminalsStore;
  readonly settings: SettingsStore;
  readonly history: HistoryStore;
  readonly progress: ProgressStore;
  readonly storage: StorageStore;
  /** For the stores that are made when they are first asked for. */
  readonly database: Promise<AppDatabase>;
}

/** What the stores stand on; each part has the browser's own as its default, and tests hand in theirs. */
export interface AppStateParts extends Partial<SessionParts> {
  readonly database?: Promise<AppDatabase>;
  readonly settingsStorage?: TextStorage | null;
  readonly storage?: Partial<StorageStoreParts>;
}

export function createAppState(parts: AppStateParts = {}): AppState {
  const locks = parts.locks ?? browserLocks();
  const storageParts = { ...browserStorageParts(), ...parts.storage };
  const database = parts.database ?? openSettled(storageParts, locks);
  const session = createSessionStore({
    createClient: parts.createClient ?? (() => new EngineWorkerClient()),
    locks,
    hiding: parts.hiding ?? browserPageHiding,
    seed: parts.seed ?? (() => crypto.randomUUID()),
  });
  const terminals = createTerminalsStore(session);
  // Terminals belong to a workspace: when it is left, the next one begins with a clean screen and a client called A.
  session.subscribe((now, before) => {
    if (before.workspace !== null && now.workspace !== before.workspace) terminals.reset();
  });
  storageParts.broadcast.onNews((news) => {
    const { workspace, notices } = session.getState();
    const wasEnded = notices.some(({ kind }) => kind === 'erased');
    if (news === 'erasing' && workspace !== null) void session.abandon();
    // A place without a server has nothing that could be lost.
    else if (news === 'changed' && workspace === null && !wasEnded) storageParts.reload('here');
  });
  const settings = createSettingsStore(parts.settingsStorage);
  return {
    session,
    terminals,
    settings,
    history: createHistoryStore(database),
    progress: createProgressStore(database, (value) => recordKind(value) === 'newer'),
    storage: createStorageStore({ session, settings, database, locks, ...storageParts }),
    database,
  };
}

/** What an import that was broken off has still to do comes before anything is read. */
async function openSettled(
  { client, texts }: Pick<StorageStoreParts, 'client' | 'texts'>,
  locks: WorkspaceLocks,
): Promise<AppDatabase> {
  await settleBrokenImport({ client, storage: texts, locks, openDatabase: () => openAppDatabase() });
  return openAppDatabase();
}
