import { useStore } from 'zustand';
import { useAppState } from './app-state-context.ts';
import { createKeyListStore, type KeyListState, type KeyListStore } from './key-list-store.ts';
import { keyspaceOf } from './keyspace-context.ts';
import { oncePerApp } from './once-per-app.ts';

/** The key list of a page's stores; made when it is first asked for. */
export const keyListOf = oncePerApp((state) =>
  createKeyListStore({ session: state.session, keyspace: keyspaceOf(state) }),
);

/** The page's key list, for its actions. */
export function useKeyListStore(): KeyListStore {
  return keyListOf(useAppState());
}

/** What `select` picks of the key list, followed. It must pick the same thing from the same state. */
export function useKeyList<T>(select: (state: KeyListState) => T): T {
  return useStore(useKeyListStore(), select);
}
