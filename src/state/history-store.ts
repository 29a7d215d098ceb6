import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppDatabase } from './app-database.ts';

/** Lines that are kept. */
export const HISTORY_LINES = 500;

export interface HistoryState {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** False until the kept lines have been read. */
  readonly loaded: boolean;
}

/**
 * The commands typed so far, of all terminals and workspaces together, as one `redis-cli` history file has them.
 * A sensitive line (a password, say) is remembered while the page lives and never written down.
 */
export interface HistoryStore extends StoreApi<HistoryState> {
  /** Resolves when the kept lines have been read. */
  readonly whenLoaded: Promise<void>;
  /** Resolves when the lines added so far are kept. */
  settled(): Promise<void>;
  /** Adds the newest line; a repetition of the one before and an empty line are left out. */
  add(line: string, how: { readonly sensitive: boolean }): void;
  clear(): Promise<void>;
}

/** Reads the kept lines in the background; lines typed meanwhile come after them. */
export function createHistoryStore(database: Promise<AppDatabase>): HistoryStore {
  const store = createStore<HistoryState>(() => ({ lines: [], loaded: false }));
  // Writes are queued so that lines are kept in the order in which they were typed.
  const whenLoaded = database.then(async (db) => {
    const kept = await db.loadHistory(HISTORY_LINES);
    store.setState(({ lines }) => ({ lines: [...kept, ...lines].slice(-HISTORY_LINES), loaded: true }));
  });
  let writes = whenLoaded;

  const write = (work: (db: AppDatabase) => Promise<void>): Promise<void> => {
    const done = writes.then(() => database).then(work);
    writes = done;
    return done;
  };

  return {
    ...store,
    whenLoaded,
    settled: () => writes,
    add(line, { sensitive }) {
      const { lines } = store.getState();
      if (line.trim() === '' || line === lines.at(-1)) return;
      store.setState({ lines: [...lines, line].slice(-HISTORY_LINES) });
      if (!sensitive) void write((db) => db.addHistory(line, HISTORY_LINES));
    },
    clear() {
      store.setState({ lines: [] });
      return write((db) => db.clearHistory());
    },
  };
}
