import { useStore } from 'zustand';
import { createStorageClient } from '#client/storage-client.ts';
import { useAppState } from '../app-state-context.ts';
import { saveFile } from '../save-file.ts';
import { workspacesOf } from '../workspaces/workspaces-context.ts';
import { createCapsuleStore, type CapsuleState, type CapsuleStore } from './capsule-store.ts';
import { oncePerApp } from '../once-per-app.ts';

/** The store of capsules; made when it is first asked for. */
export const capsulesOf = oncePerApp((state) =>
  createCapsuleStore({
    client: createStorageClient(),
    session: state.session,
    terminals: state.terminals,
    workspaces: workspacesOf(state),
    save: saveFile,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  }),
);

/** The page's capsules, for what is done with them. */
export function useCapsuleStore(): CapsuleStore {
  return capsulesOf(useAppState());
}

/** What `select` picks of them, followed. It must pick the same thing from the same state. */
export function useCapsules<T>(select: (state: CapsuleState) => T): T {
  return useStore(useCapsuleStore(), select);
}
