import { useStore } from 'zustand';
import { useAppState } from './app-state-context.ts';
import {
  createServerEventsStore,
  type ServerEventsState,
  type ServerEventsStore,
} from './server-events-store.ts';
import { oncePerApp } from './once-per-app.ts';

/** The store of what the server does; made when it is first asked for, because only some panels need one. */
export const serverEventsOf = oncePerApp((state) => createServerEventsStore(state.session));

/** The page's store of what the server does, for its actions. */
export function useServerEventsStore(): ServerEventsStore {
  return serverEventsOf(useAppState());
}

/** What `select` picks of what the server does, followed. It must pick the same thing from the same state. */
export function useServerEvents<T>(select: (state: ServerEventsState) => T): T {
  return useStore(useServerEventsStore(), select);
}
