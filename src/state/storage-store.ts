import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  StorageError,
  type ExportContents,
  type StorageClient,
  type StorageProblem,
  type StoredOverview,
} from '#client/storage-client.ts';
import { eraseAppDatabase, type AppDatabase } from './app-database.ts';
import type { TextStorage } from './browser-storage.ts';
import type { SessionStore } from './session-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { StorageBroadcast } from './storage-broadcast.ts';
import { collectPage, readPage, type PagePart } from './storage-page.ts';
import { planImport, type ImportMode } from './storage-plan.ts';
import { IMPORT_LOCK, markImport, settleImport } from './storage-settle.ts';
import { problemOf } from './storage-problem.ts';
import type { WorkspaceLocks } from './workspace-lock.ts';

/** What is being done now. `part` is between 0 and 1; null when it is not known how far it is. */
export interface StorageJobState {
  readonly kind: 'export' | 'read' | 'import' | 'archive' | 'erase' | 'other';
  readonly part: number | null;
}

/** What came of the last thing that was done. */
export type StorageOutcome =
  | { readonly kind: 'exported'; readonly bytes: number; readonly leftOut: readonly string[] }
  | { readonly kind: 'imported' }
  | { readonly kind: 'failed'; readonly job: StorageJobState['kind']; readonly problem: StorageProblem };

/** A file that was read to its end and may be imported. */
export interface ImportOffer {
  readonly file: Blob;
  readonly contents: ExportContents;
  readonly page: PagePart;
}

/** Bytes of the whole origin, as the browser estimates them. */
export interface SpaceUsed {
  readonly used: number;
  readonly quota: number;
}

export interface StorageOverviewState {
  /** Null until it has been looked up. */
  readonly overview: StoredOverview | null;
  /** Why it cannot be looked up. */
  readonly overviewProblem: StorageProblem | null;
  readonly space: SpaceUsed | null;
  /** Whether the browser promises to delete nothing by itself; null when it does not say. */
  readonly persisted: boolean | null;
  /** The browser was asked for that promise and did not give it. */
  readonly persistRefused: boolean;
  readonly job: StorageJobState | null;
  readonly outcome: StorageOutcome | null;
  readonly offer: ImportOffer | null;
}

/** As much of `navigator.storage` as is needed; browsers have all, some or none of it. */
export interface StorageManagerLike {
  estimate?(): Promise<{ readonly usage?: number; readonly quota?: number }>;
  persisted?(): Promise<boolean>;
  persist?(): Promise<boolean>;
}

export interface StorageStoreParts {
  readonly client: StorageClient;
  readonly session: SessionStore;
  readonly settings: SettingsStore;
  readonly database: Promise<AppDatabase>;
  readonly texts: TextStorage | null;
  readonly locks: WorkspaceLocks;
  readonly broadcast: StorageBroadcast;
  readonly manager: StorageManagerLike | undefined;
  /** Gives a file to the person. */
  readonly save: (file: Blob, name: string) => void;
  /** Deletes all that was written to the settings' storage. */
  readonly eraseTexts: () => void;
  /** Deletes what the page has kept of itself for use without a network. */
  readonly forgetPage: () => Promise<void>;
  /** Loads the page anew, at its start or where it is. */
  readonly reload: (where: 'start' | 'here') => void;
  readonly now: () => Date;
}

/**
 * What outlives the page, as the person sees it and acts on it. One thing at a time is done; nothing rejects, what went
 * wrong is the `outcome`.
 */
export interface StorageStore extends StoreApi<StorageOverviewState> {
  /** Looks up what is kept and how much room it takes. */
  look(): Promise<void>;
  /** Asks the browser to delete nothing by itself. */
  persist(): Promise<void>;
  download(what: { readonly workspace: string } | { readonly aside: string }): Promise<void>;
  exportAll(): Promise<void>;
  /** Reads a file; afterwards there is an offer or a problem. */
  readImport(file: Blob): Promise<void>;
  /** Imports what was offered. Afterwards the page is to be loaded anew. */
  importOffered(mode: ImportMode): Promise<void>;
  dismissOffer(): void;
  exchange(aside: string): Promise<void>;
  dropAside(aside: string): Promise<void>;
  /** Erases everything and loads the page anew. */
  eraseAll(): Promise<void>;
  dismissOutcome(): void;
  reload(): void;
}

const atRest: StorageOverviewState = {
  overview: null,
  overviewProblem: null,
  space: null,
  persisted: null,
  persistRefused: false,
  job: null,
  outcome: null,
  offer: null,
};

export function createStorageStore(parts: StorageStoreParts): StorageStore {
  const store = createStore<StorageOverviewState>(() => atRest);
  const { client, session, manager } = parts;

  /** Does one thing, says how far it is, and what went wrong. */
  const doJob = async (
    kind: StorageJobState['kind'],
    work: (onProgress: (part: number) => void) => Promise<StorageOutcome | null>,
  ): Promise<void> => {
    if (store.getState().job !== null) return;
    store.setState({ job: { kind, part: null }, outcome: null });
    let outcome: StorageOutcome | null;
    try {
      outcome = await work((part) => store.setState({ job: { kind, part } }));
    } catch (error) {
      outcome = { kind: 'failed', job: kind, problem: problemOf(error) };
    }
    store.setState({ job: null, outcome });
  };

  const look = async (): Promise<void> => {
    const [overview, estimate, persisted] = await Promise.all([
      client.run('overview', {}).catch(problemOf),
      manager?.estimate?.().catch(() => null) ?? null,
      manager?.persisted?.().catch(() => null) ?? null,
    ]);
    const { usage, quota } = estimate ?? {};
    store.setState({
      ...('code' in overview
        ? { overview: null, overviewProblem: overview }
        : { overview, overviewProblem: null }),
      space: usage === undefined || quota === undefined ? null : { used: usage, quota },
      persisted,
    });
  };

  /** Nobody else may write the workspaces while `work` changes them, nor this page's own server. */
  const withAll = async (workspaces: readonly string[], work: () => Promise<void>): Promise<void> => {
    const open = session.getState().workspace;
    await session.close();
    try {
      const release = await takeAll(parts.locks, [IMPORT_LOCK, ...workspaces]);
      await work().finally(release);
    } catch (error) {
      // The server that was ended for it comes back, also when another tab did not let it begin.
      if (open !== null) void session.open(open);
      throw error;
    }
  };

  const present = async () => ({
    overview: await client.run('overview', {}),
    page: await collectPage(await parts.database, parts.settings),
  });

  return {
    ...store,
    look,
    async persist() {
      const persisted = (await manager?.persist?.().catch(() => false)) ?? false;
      store.setState({ persisted, persistRefused: !persisted });
    },
    download: (what) =>
      doJob('archive', async () => {
        if ('workspace' in what) await session.flush();
        const name = 'workspace' in what ? what.workspace : what.aside;
        parts.save(await client.run('archive', what), `keyspace-files-${fileName(name)}.tar`);
        return null;
      }),
    exportAll: () =>
      doJob('export', async (onProgress) => {
        await session.flush();
        const live = await session.liveFiles().catch(() => null);
        const all = await collectPage(await parts.database, parts.settings);
        const { isCarried } = await import('./carried-records.ts');
        const page = { ...all, progress: all.progress.filter(isCarried) };
        const { file, leftOut } = await client.run('exportAll', { page, live }, onProgress);
        const day = parts.now().toISOString().slice(0, 10);
        parts.save(file, `keyspace-${day}.keyspace`);
        return { kind: 'exported', bytes: file.size, leftOut };
      }),
    readImport: (file) =>
      doJob('read', async (onProgress) => {
        store.setState({ offer: null });
        const contents = await client.run('readExport', { file }, onProgress);
        const read = readPage(contents.page);
        if (!read.ok) throw new StorageError(read.code, read.because);
        const { refusalOf } = await import('./carried-records.ts');
        const refused = refusalOf(read.page.progress);
        if (refused !== null) throw new StorageError(refused.code, refused.because);
        store.setState({ offer: { file, contents, page: read.page } });
        return null;
      }),
    importOffered: (mode) =>
      doJob('import', async (onProgress) => {
        const { offer } = store.getState();
        if (offer === null) return null;
        const before = await present();
        const plan = planImport(mode, offer, before);
        const here = plan.clear ? before.overview.workspaces.map(({ workspace }) => workspace) : [];
        await withAll([...new Set([...plan.place, ...here])], async () => {
          markImport(parts.texts, true);
          await client.run('importAll', { file: offer.file, plan }, onProgress);
        });
        // What is left to do is done by the next page if this one cannot.
        await settleImport({ client, storage: parts.texts }, await parts.database).catch(() => {});
        parts.broadcast.tell('changed');
        store.setState({ offer: null });
        return { kind: 'imported' };
      }),
    dismissOffer: () => store.setState({ offer: null, outcome: null }),
    exchange: (aside) =>
      doJob('other', async () => {
        const found = store.getState().overview?.asides.find(({ id }) => id === aside);
        if (found === undefined) throw new StorageError('missing', 'the copy is not there');
        const open = session.getState().workspace;
        await withAll([found.workspace], () => client.run('exchange', { aside }));
        if (open !== null) await session.open(open);
        await look();
        return null;
      }),
    dropAside: (aside) =>
      doJob('other', async () => {
        await client.run('dropAside', { aside });
        await look();
        return null;
      }),
    eraseAll: () =>
      doJob('erase', async () => {
        parts.broadcast.tell('erasing');
        await session.close();
        (await parts.database).close();
        await Promise.all([client.run('eraseAll', {}), eraseAppDatabase(), parts.forgetPage()]);
        parts.eraseTexts();
        parts.broadcast.tell('changed');
        parts.reload('start');
        return null;
      }),
    dismissOutcome: () => store.setState({ outcome: null }),
    reload: () => parts.reload('here'),
  };
}

async function takeAll(locks: WorkspaceLocks, names: readonly string[]): Promise<() => void> {
  const taken = await Promise.all(names.map((name) => locks.take(name)));
  const release = (): void => {
    for (const lock of taken) lock?.release();
  };
  const missing = names[taken.indexOf(null)];
  if (missing === undefined) return release;
  release();
  throw new StorageError('blocked', `${missing} is open in another tab`);
}

/** A name that every file system takes. */
const fileName = (name: string): string => name.replaceAll(/[^\w-]+/g, '-').replace(/-+$/, '');
