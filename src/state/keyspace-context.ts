import { useStore } from 'zustand';
import { documentVisibility } from '#client/page-visibility.ts';
import { useAppState } from './app-state-context.ts';
import { browserClock } from './browser-clock.ts';
import { createKeyspaceStore, type KeyspaceState, type KeyspaceStore } from './keyspace-store.ts';
import { oncePerApp } from './once-per-app.ts';

/** The keyspace store of a page's stores; made when it is first asked for, because only pictures and lists need one. */
export const keyspaceOf = oncePerApp((state) =>
  createKeyspaceStore({
    session: state.session,
    exchanges: state.terminals.exchanges,
    clock: browserClock,
    nextTurn: (callback) => void setTimeout(callback, 0),
    visibility: documentVisibility,
  }),
);

/** The page's keyspace store, for its actions. */
export function useKeyspaceStore(): KeyspaceStore {
  return keyspaceOf(useAppState());
}

/** What `select` picks of the keyspace, followed. It must pick the same thing from the same state. */
export function useKeyspace<T>(select: (state: KeyspaceState) => T): T {
  return useStore(useKeyspaceStore(), select);
}
