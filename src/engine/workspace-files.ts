import type { StorageChoice, StorageState } from '#protocol/control.ts';
import { StorageError, toStorageProblem, type DamageReport, type FileDamage } from '#protocol/storage.ts';
import type { Clock } from './clock.ts';
import { FileSystem } from './filesystem/file-system.ts';
import { newBucket, type AsideRecord } from './filesystem/journal-format.ts';
import type { JournalStore } from './filesystem/journal-store.ts';
import { Journal } from './filesystem/journal.ts';
import { loadStoredFiles, type LoadedFiles } from './filesystem/stored-files.ts';

/** A workspace's files and what keeps them; `journal` is null when they are only in memory from the start. */
export interface WorkspaceFiles {
  /** Under which name they are to be kept; null when they are to be in memory. */
  readonly workspace: string | null;
  readonly files: FileSystem;
  readonly journal: Journal | null;
  readonly state: StorageState;
  /** What could not be loaded as it was. */
  readonly damage?: DamageReport;
}

/** Files on which a server starts, made of files on which none does; `damage` says what was left out. */
export interface RepairedFiles {
  readonly files: FileSystem;
  readonly damage: readonly FileDamage[];
}

export interface WorkspaceOptions {
  readonly choice: StorageChoice;
  /** By which files are dated. */
  readonly clock: Clock;
  /** Drops what the workspace has kept. */
  readonly fresh: boolean;
  readonly openStore: () => Promise<JournalStore>;
  readonly onFailure: (error: unknown) => void;
  /** The server has refused to start on the files. */
  readonly refused: boolean;
  /** Called when it has, or when the files are damaged as they are stored. */
  readonly repair: (files: FileSystem) => Promise<RepairedFiles>;
}

/** Copies kept beside workspaces; with so many, nobody has looked at them, and no more are made. */
export const MOST_ASIDES = 20;

/**
 * Opens a workspace's files as asked for. A storage that is missing or refuses never stops the session: it goes on in
 * memory, and the state says why; what is stored stays as it is. Rejects only with what `repair` rejects with.
 */
export async function openWorkspaceFiles(options: WorkspaceOptions): Promise<WorkspaceFiles> {
  const newFiles = (): FileSystem => new FileSystem(() => options.clock.realNs());
  if (options.choice.kind === 'memory') {
    return { workspace: null, files: newFiles(), journal: null, state: { kind: 'memory' } };
  }
  const { workspace } = options.choice;
  let store: JournalStore | null = null;
  let loaded: LoadedFiles;
  let isDamaged = false;
  const files = newFiles();
  try {
    store = await options.openStore();
    loaded = await loadStoredFiles(store, workspace, options.fresh ? newFiles() : files);
    if (options.fresh) {
      await store.erase(workspace);
      loaded = { found: undefined, directory: null, damagedBucket: null, damage: [] };
    }
    isDamaged = options.refused || loaded.damage.length > 0;
    if (isDamaged) await expectRoomAside(store);
  } catch (error) {
    store?.close();
    return { workspace, files: newFiles(), journal: null, state: storageFailure(error, false) };
  }
  const repaired = isDamaged ? await options.repair(files) : { files, damage: [] };
  return journalled(options, { store, workspace, loaded, repaired });
}

async function expectRoomAside(store: JournalStore): Promise<void> {
  if ((await store.countAsides()) >= MOST_ASIDES) {
    throw new StorageError('crowded', `${MOST_ASIDES} copies are kept aside already`);
  }
}

function journalled(
  options: WorkspaceOptions,
  parts: {
    readonly store: JournalStore;
    readonly workspace: string;
    readonly loaded: LoadedFiles;
    readonly repaired: RepairedFiles;
  },
): WorkspaceFiles {
  const { store, workspace, loaded, repaired } = parts;
  const damage = [...loaded.damage, ...repaired.damage];
  const aside = damage.length === 0 ? undefined : asideOf(workspace, loaded);
  const journal = new Journal({
    store,
    workspace,
    files: repaired.files,
    directory: aside ? null : loaded.directory,
    ...(aside ? { aside } : {}),
    onFailure: options.onFailure,
  });
  const state: StorageState = { kind: 'journal', workspace };
  return {
    workspace,
    files: repaired.files,
    journal,
    state,
    ...(aside ? { damage: { aside: aside.id, files: damage } } : {}),
  };
}

function asideOf(
  workspace: string,
  loaded: LoadedFiles,
): { readonly id: string; readonly record: AsideRecord } {
  const bucket = loaded.damagedBucket ?? loaded.directory?.bucket ?? newBucket(workspace);
  const since = Date.now();
  const record: AsideRecord = {
    format: 1,
    workspace,
    why: 'damaged',
    since,
    bucket,
    directory: loaded.found,
  };
  return { id: newBucket(`damaged:${since}`), record };
}

/** How a session goes on when files are not kept. `retry`: what is stored and what is in memory belong together. */
export function storageFailure(error: unknown, retry: boolean): StorageState {
  const { code, message } = toStorageProblem(error);
  const base = { kind: 'memory', reason: message, retry } as const;
  switch (code) {
    case 'newer':
      return { ...base, cause: code, retry: false };
    case 'full':
    case 'crowded':
      return { ...base, cause: code };
    case 'missing':
      return { ...base, cause: 'erased' };
    case 'taken':
    case 'large':
    case 'foreign':
    case 'truncated':
    case 'damaged':
    case 'blocked':
    case 'newer-server':
    case 'unloadable':
    case 'refused':
      return { ...base, cause: 'refused' };
  }
}
