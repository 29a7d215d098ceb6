import { useStore } from 'zustand';
import { createStorageClient } from '#client/storage-client.ts';
import { useAppState } from '../app-state-context.ts';
import { browserLocks } from '../workspace-lock.ts';
import { createWorkspacesStore, type WorkspacesState, type WorkspacesStore } from './workspaces-store.ts';
import { oncePerApp } from '../once-per-app.ts';

/** The store of the visitor's own workspaces; made when it is first asked for, because most have the sandbox only. */
export const workspacesOf = oncePerApp((state) =>
  createWorkspacesStore({
    client: createStorageClient(),
    session: state.session,
    locks: browserLocks(),
  }),
);

/** The page's list of workspaces, for what is done with it. */
export function useWorkspacesStore(): WorkspacesStore {
  return workspacesOf(useAppState());
}

/** What `select` picks of the list, followed. It must pick the same thing from the same state. */
export function useWorkspaces<T>(select: (state: WorkspacesState) => T): T {
  return useStore(useWorkspacesStore(), select);
}
