import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { openAppDatabase, type AppDatabase } from './app-database.ts';
import type { TextStorage } from './browser-storage.ts';
import { createHistoryStore, type HistoryStore } from './history-store.ts';
import { browserPageHiding } from './page-hiding.ts';
import { createProgressStore, type ProgressStore } from './progress-store.ts';
import { createSessionStore, type SessionParts, type SessionStore } from './session-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { createTerminalsStore, type TerminalsStore } from './terminals-store.ts';
import { browserLocks } from './workspace-lock.ts';

/** The stores of one page. Each lives as long as the page; none knows another but by what it is handed here. */
export interface AppState {
  readonly session: SessionStore;
  readonly terminals: TerminalsStore;
  readonly settings: SettingsStore;
  readonly history: HistoryStore;
  readonly progress: ProgressStore;
}

/** What the stores stand on; each part has the browser's own as its default, and tests hand in theirs. */
export interface AppStateParts extends Partial<SessionParts> {
  readonly database?: Promise<AppDatabase>;
  readonly settingsStorage?: TextStorage | null;
}

export function createAppState(parts: AppStateParts = {}): AppState {
  const database = parts.database ?? openAppDatabase();
  const session = createSessionStore({
    createClient: parts.createClient ?? (() => new EngineWorkerClient()),
    locks: parts.locks ?? browserLocks(),
    hiding: parts.hiding ?? browserPageHiding,
  });
  const terminals = createTerminalsStore(session);
  // Terminals belong to a workspace: when it is left, the next one begins with a clean screen and a client called A.
  session.subscribe((now, before) => {
    if (before.workspace !== null && now.workspace !== before.workspace) terminals.reset();
  });
  return {
    session,
    terminals,
    settings: createSettingsStore(parts.settingsStorage),
    history: createHistoryStore(database),
    progress: createProgressStore(database),
  };
}
