import type { StorageChoice, StorageState } from '#protocol/control.ts';
import { FileSystem } from './filesystem/file-system.ts';
import { Journal } from './filesystem/journal.ts';
import type { JournalStore } from './filesystem/journal-store.ts';
import { loadStoredFiles } from './filesystem/stored-files.ts';
import { MachineClock } from './clock.ts';

/** A workspace's files and what keeps them; `journal` is null when they are only in memory. */
export interface WorkspaceFiles {
  readonly files: FileSystem;
  readonly journal: Journal | null;
  readonly state: StorageState;
}

/**
 * Opens a workspace's files as asked for. A storage that is missing or refuses never stops the session: it goes on in
 * memory, and the state says why.
 */
export async function openWorkspaceFiles(options: {
  readonly choice: StorageChoice;
  readonly fresh: boolean;
  readonly openStore: () => Promise<JournalStore>;
  readonly onFailure: (reason: string) => void;
}): Promise<WorkspaceFiles> {
  const { choice } = options;
  const clock = new MachineClock();
  const files = new FileSystem(() => clock.realNs());
  if (choice.kind === 'memory') return { files, journal: null, state: { kind: 'memory' } };
  try {
    const store = await options.openStore();
    if (options.fresh) await store.erase(choice.workspace);
    const { ids } = await loadStoredFiles(store, choice.workspace, files);
    const journal = new Journal({
      store,
      workspace: choice.workspace,
      files,
      stored: ids,
      onFailure: options.onFailure,
    });
    return { files, journal, state: { kind: 'journal', workspace: choice.workspace } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { files: new FileSystem(() => clock.realNs()), journal: null, state: { kind: 'memory', reason } };
  }
}
