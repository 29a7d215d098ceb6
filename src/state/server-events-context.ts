import { useStore } from 'zustand';
import type { AppState } from './app-state.ts';
import { useAppState } from './app-state-context.ts';
import {
  createServerEventsStore,
  type ServerEventsState,
  type ServerEventsStore,
} from './server-events-store.ts';

const stores = new WeakMap<AppState, ServerEventsStore>();

/** The store of what the server does; made when it is first asked for, because only some panels need one. */
export function serverEventsOf(state: AppState): ServerEventsStore {
  const known = stores.get(state);
  if (known !== undefined) return known;
  const made = createServerEventsStore(state.session);
  stores.set(state, made);
  return made;
}

/** The page's store of what the server does, for its actions. */
export function useServerEventsStore(): ServerEventsStore {
  return serverEventsOf(useAppState());
}

/** What `select` picks of what the server does, followed. It must pick the same thing from the same state. */
export function useServerEvents<T>(select: (state: ServerEventsState) => T): T {
  return useStore(useServerEventsStore(), select);
}
