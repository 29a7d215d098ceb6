import { useStore } from 'zustand';
import { createStorageClient } from '#client/storage-client.ts';
import { useAppState } from '../app-state-context.ts';
import type { AppState } from '../app-state.ts';
import { browserLocks } from '../workspace-lock.ts';
import { createWorkspacesStore, type WorkspacesState, type WorkspacesStore } from './workspaces-store.ts';

const stores = new WeakMap<AppState, WorkspacesStore>();

/** The store of the visitor's own workspaces; made when it is first asked for, because most have the sandbox only. */
export function workspacesOf(state: AppState): WorkspacesStore {
  const known = stores.get(state);
  if (known !== undefined) return known;
  const made = createWorkspacesStore({
    client: createStorageClient(),
    session: state.session,
    locks: browserLocks(),
  });
  stores.set(state, made);
  return made;
}

/** The page's list of workspaces, for what is done with it. */
export function useWorkspacesStore(): WorkspacesStore {
  return workspacesOf(useAppState());
}

/** What `select` picks of the list, followed. It must pick the same thing from the same state. */
export function useWorkspaces<T>(select: (state: WorkspacesState) => T): T {
  return useStore(useWorkspacesStore(), select);
}
