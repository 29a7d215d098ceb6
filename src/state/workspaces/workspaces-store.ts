import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  StorageError,
  type NewWorkspaceFiles,
  type StorageClient,
  type StorageProblem,
} from '#client/storage-client.ts';
import type { WorkspaceName } from '../session-run.ts';
import type { SessionStore } from '../session-store.ts';
import { problemOf } from '../storage-problem.ts';
import type { WorkspaceLocks } from '../workspace-lock.ts';

/** A workspace that somebody made. */
export type NamedWorkspaceName = Extract<WorkspaceName, `play:${string}`>;

/** A workspace of the visitor's own, as the list shows it. */
export interface ListedWorkspace {
  readonly workspace: 'sandbox' | NamedWorkspaceName;
  /** Null of the sandbox, which nobody can name, and of one whose name is lost. */
  readonly name: string | null;
  readonly bytes: number;
  /** When it was opened last, in milliseconds since 1970; null of the sandbox. */
  readonly usedAt: number | null;
  readonly state: 'good' | 'newer' | 'damaged';
}

export interface WorkspacesState {
  /** The sandbox first, then what was used last; null until it has been looked up. */
  readonly list: readonly ListedWorkspace[] | null;
  readonly busy: boolean;
  /** Why the last thing that was asked for was not done. */
  readonly problem: StorageProblem | null;
}

export interface WorkspacesParts {
  readonly client: StorageClient;
  readonly session: Pick<SessionStore, 'getState' | 'liveFiles' | 'flush' | 'open' | 'close'>;
  readonly locks: WorkspaceLocks;
}

/** The workspaces of the visitor's own. Nothing rejects: what went wrong is the `problem`. */
export interface WorkspacesStore extends StoreApi<WorkspacesState> {
  look(): Promise<void>;
  /** Makes a workspace, empty or of these files; null when it was not made. */
  create(name: string, files?: NewWorkspaceFiles): Promise<NamedWorkspaceName | null>;
  /** Makes one of what another holds now. */
  duplicate(workspace: WorkspaceName, name: string): Promise<NamedWorkspaceName | null>;
  rename(workspace: NamedWorkspaceName, name: string): Promise<boolean>;
  /** Deletes it with all its data; one that another tab has open is not deleted. */
  remove(workspace: NamedWorkspaceName): Promise<boolean>;
  /** Notes that it was opened. */
  use(workspace: NamedWorkspaceName): Promise<void>;
  dismissProblem(): void;
}

export function createWorkspacesStore({ client, session, locks }: WorkspacesParts): WorkspacesStore {
  const store = createStore<WorkspacesState>(() => ({ list: null, busy: false, problem: null }));

  const list = async (): Promise<void> => {
    const { workspaces } = await client.run('overview', {});
    const own = workspaces.flatMap(({ workspace, bytes, state, named }): ListedWorkspace[] =>
      workspace === 'sandbox' || isNamed(workspace)
        ? [{ workspace, bytes, state, name: named?.name ?? null, usedAt: named?.usedAt ?? null }]
        : [],
    );
    const sandbox = own.find(({ workspace }) => workspace === 'sandbox') ?? EMPTY_SANDBOX;
    const named = own.filter((one) => one !== sandbox);
    store.setState({ list: [sandbox, ...named.toSorted((a, b) => (b.usedAt ?? 0) - (a.usedAt ?? 0))] });
  };

  /** Does one thing and lists what there is then; null when it failed. */
  const change = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (store.getState().busy) return null;
    store.setState({ busy: true, problem: null });
    try {
      const result = await work();
      await list();
      return result;
    } catch (error) {
      store.setState({ problem: problemOf(error) });
      return null;
    } finally {
      store.setState({ busy: false });
    }
  };

  const made = ({ workspace }: { readonly workspace: string }): NamedWorkspaceName => {
    if (!isNamed(workspace)) throw new StorageError('refused', `${workspace} is no workspace with a name`);
    return workspace;
  };

  return {
    ...store,
    look: async () => void (await change(() => Promise.resolve())),
    create: (name, files = NO_FILES) =>
      change(async () => made(await client.run('createWorkspace', { name, ...files }))),
    duplicate: (workspace, name) =>
      change(async () => {
        // What is open may have changed since it was stored, or not be stored at all.
        const isOpen = session.getState().workspace === workspace;
        const live = isOpen ? await session.liveFiles().catch(() => null) : null;
        if (live === null) return made(await client.run('duplicateWorkspace', { workspace, name }));
        const { folders, files } = live;
        return made(await client.run('createWorkspace', { name, folders, files }));
      }),
    rename: async (workspace, name) =>
      (await change(async () => {
        await client.run('renameWorkspace', { workspace, name });
        return true;
      })) ?? false,
    remove: async (workspace) =>
      (await change(async () => {
        const isOpen = session.getState().workspace === workspace;
        if (isOpen) await session.close();
        try {
          await deleteAlone(workspace);
        } catch (error) {
          if (isOpen) void session.open(workspace);
          throw error;
        }
        return true;
      })) ?? false,
    use: async (workspace) => {
      // When it was used last is worth no word if it cannot be noted.
      await client.run('useWorkspace', { workspace }).catch(() => {});
    },
    dismissProblem: () => store.setState({ problem: null }),
  };

  async function deleteAlone(workspace: NamedWorkspaceName): Promise<void> {
    const lock = await locks.take(workspace);
    if (lock === null) throw new StorageError('blocked', 'it is open in another tab');
    try {
      await client.run('deleteWorkspace', { workspace });
    } finally {
      lock.release();
    }
  }
}

const NO_FILES: NewWorkspaceFiles = { folders: [], files: [] };
const EMPTY_SANDBOX: ListedWorkspace = {
  workspace: 'sandbox',
  name: null,
  bytes: 0,
  usedAt: null,
  state: 'good',
};

const isNamed = (workspace: string): workspace is NamedWorkspaceName => workspace.startsWith('play:');
