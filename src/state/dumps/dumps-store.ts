import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  DumpContents,
  DumpForm,
  DumpRead,
  LeftOutOfCommands,
  ServerCopy,
  StorageClient,
  StorageProblem,
} from '#client/storage-client.ts';
import type { WorkspaceName } from '../session-run.ts';
import { problemOf } from '../storage-problem.ts';

/** Where the data of a file go: into a new workspace, or in place of what the open one holds. */
export type DumpTarget =
  | { readonly kind: 'new'; readonly name: string }
  | {
      readonly kind: 'open';
      readonly workspace: WorkspaceName;
      /** What it is called. */
      readonly title: string;
    };

/** A file that was read and can be taken in. */
export interface DumpOffer {
  /** The file's own name. */
  readonly file: string;
  readonly contents: DumpContents;
}

export type DumpOutcome =
  | { readonly kind: 'imported'; readonly workspace: string; readonly target: DumpTarget }
  | {
      readonly kind: 'exported';
      readonly form: DumpForm;
      readonly bytes: number;
      readonly leftOut: LeftOutOfCommands | null;
    }
  | { readonly kind: 'failed'; readonly job: DumpJob['kind']; readonly problem: StorageProblem };

export interface DumpJob {
  readonly kind: 'read' | 'import' | 'export';
  /** Between 0 and 1; null when it is not known how far it is. */
  readonly part: number | null;
}

export interface DumpsState {
  readonly job: DumpJob | null;
  readonly offer: DumpOffer | null;
  readonly outcome: DumpOutcome | null;
}

export interface DumpsParts {
  readonly client: StorageClient;
  /** The open server as it is now. */
  readonly copyServer: () => Promise<ServerCopy>;
  /** Runs `work` while the workspace is closed and nobody else may write it; it is opened again afterwards. */
  readonly withClosed: (workspace: WorkspaceName, work: () => Promise<void>) => Promise<void>;
  /** There is another workspace, or another thing in one. */
  readonly changed: () => void;
  /** Gives a file to the person. */
  readonly save: (file: Blob, name: string) => void;
}

/**
 * Data from other servers and for them. One thing at a time is done, and each may be given up; nothing rejects, what
 * went wrong is the `outcome`, and nothing has changed then.
 */
export interface DumpsStore extends StoreApi<DumpsState> {
  /** Reads a file; afterwards there is an offer or a problem. */
  read(file: File): Promise<void>;
  /** Takes in what was offered. */
  take(target: DumpTarget): Promise<void>;
  export(form: DumpForm): Promise<void>;
  /** Gives up what is being done. */
  cancel(): void;
  dismissOffer(): void;
  dismissOutcome(): void;
}

const atRest: DumpsState = { job: null, offer: null, outcome: null };

export function createDumpsStore({ client, copyServer, withClosed, changed, save }: DumpsParts): DumpsStore {
  const store = createStore<DumpsState>(() => atRest);
  let abort: AbortController | null = null;
  let read: DumpRead | null = null;

  const doJob = async (
    kind: DumpJob['kind'],
    work: (signal: AbortSignal) => Promise<Partial<DumpsState>>,
  ): Promise<void> => {
    if (abort !== null) return;
    const controller = new AbortController();
    abort = controller;
    store.setState({ job: { kind, part: null }, outcome: null });
    let result: Partial<DumpsState>;
    try {
      result = await work(controller.signal);
    } catch (error) {
      const outcome = { kind: 'failed', job: kind, problem: problemOf(error) } as const;
      result = controller.signal.aborted ? {} : { outcome };
    }
    abort = null;
    store.setState({ job: null, ...result });
  };

  return {
    ...store,
    read: (file) =>
      doJob('read', async (signal) => {
        store.setState({ offer: null });
        read = null;
        const onProgress = (part: number): void => store.setState({ job: { kind: 'read', part } });
        read = await client.run('readDump', { file }, onProgress, signal);
        return { offer: { file: file.name, contents: read.contents } };
      }),
    take: (target) =>
      doJob('import', async () => {
        if (read === null) return {};
        const { folders, files } = read;
        let workspace: string;
        if (target.kind === 'new') {
          ({ workspace } = await client.run('createWorkspace', { name: target.name, folders, files }));
        } else {
          ({ workspace } = target);
          await withClosed(target.workspace, () =>
            client.run('replaceWorkspace', { workspace: target.workspace, folders, files }),
          );
        }
        read = null;
        changed();
        return { offer: null, outcome: { kind: 'imported', workspace, target } };
      }),
    export: (form) =>
      doJob('export', async (signal) => {
        const server = await copyServer();
        const { file, leftOut } = await client.run('writeDump', { server, form }, undefined, signal);
        save(file, form === 'rdb' ? 'dump.rdb' : 'commands.resp');
        return { outcome: { kind: 'exported', form, bytes: file.size, leftOut } };
      }),
    cancel: () => abort?.abort(),
    dismissOffer() {
      read = null;
      store.setState({ offer: null, outcome: null });
    },
    dismissOutcome: () => store.setState({ outcome: null }),
  };
}
