import { useStore } from 'zustand';
import type { AppState } from './app-state.ts';
import { useAppState } from './app-state-context.ts';
import { createKeyListStore, type KeyListState, type KeyListStore } from './key-list-store.ts';
import { keyspaceOf } from './keyspace-context.ts';

const stores = new WeakMap<AppState, KeyListStore>();

/** The key list of a page's stores; made when it is first asked for. */
export function keyListOf(state: AppState): KeyListStore {
  const known = stores.get(state);
  if (known !== undefined) return known;
  const made = createKeyListStore({ session: state.session, keyspace: keyspaceOf(state) });
  stores.set(state, made);
  return made;
}

/** The page's key list, for its actions. */
export function useKeyListStore(): KeyListStore {
  return keyListOf(useAppState());
}

/** What `select` picks of the key list, followed. It must pick the same thing from the same state. */
export function useKeyList<T>(select: (state: KeyListState) => T): T {
  return useStore(useKeyListStore(), select);
}
