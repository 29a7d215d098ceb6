import { useStore } from 'zustand';
import { createStorageClient, StorageError } from '#client/storage-client.ts';
import { useAppState } from '../app-state-context.ts';
import { saveFile } from '../save-file.ts';
import { browserLocks } from '../workspace-lock.ts';
import { workspacesOf } from '../workspaces/workspaces-context.ts';
import { createDumpsStore, type DumpsState, type DumpsStore } from './dumps-store.ts';
import { oncePerApp } from '../once-per-app.ts';

/** The store of what comes from other servers and goes to them; made when it is first asked for. */
export const dumpsOf = oncePerApp((state) => {
  const { session } = state;
  const locks = browserLocks();
  const made: DumpsStore = createDumpsStore({
    client: createStorageClient(),
    copyServer: () => session.copyServer(),
    withClosed: async (workspace, work) => {
      await session.close();
      try {
        const lock = await locks.take(workspace);
        if (lock === null) throw new StorageError('blocked', `${workspace} is open in another tab`);
        return await work().finally(() => lock.release());
      } finally {
        await session.open(workspace);
      }
    },
    changed: () => void workspacesOf(state).look(),
    save: saveFile,
  });
  return made;
});

/** The page's store of dumps, for what is done with it. */
export function useDumpsStore(): DumpsStore {
  return dumpsOf(useAppState());
}

/** What `select` picks of it, followed. It must pick the same thing from the same state. */
export function useDumps<T>(select: (state: DumpsState) => T): T {
  return useStore(useDumpsStore(), select);
}
