import { createStore, type StoreApi } from 'zustand/vanilla';
import { ask, order } from '#service-worker/messages.ts';
import { judgeWorkers, type FoundWorker, type Readiness } from './judge-workers.ts';
import type { PageWorker, WorkerContainer, WorkerRegistration } from './worker-container.ts';

export interface OfflineState {
  /** The version of this page; null while developing. */
  readonly version: string | null;
  readonly readiness: Readiness;
  /** The version that is ready to be loaded in place of this page's; null when there is none. */
  readonly newer: string | null;
  /** The same, unless it was put off. */
  readonly offer: string | null;
  /** The offer was accepted: the page is about to be loaded anew. */
  readonly accepting: boolean;
}

export interface OfflineParts {
  /** Undefined where there are no service workers, as on a page that did not come over a secure connection. */
  readonly container: WorkerContainer | undefined;
  /** The address of the worker's script. */
  readonly script: string;
  /** The version of this page; null while developing, when there is no worker. */
  readonly version: string | null;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** False when the browser knows that there is no network; then the host is not asked. */
  readonly isOnline: () => boolean;
  /** Brings everything to safety before the page goes. */
  readonly beforeReload: () => Promise<void>;
  readonly reload: () => void;
  /** Has the host answered that there is no such script (any more)? False when it could not be asked. */
  readonly isGone: (script: string) => Promise<boolean>;
}

/** No method rejects: what does not work is told by `readiness`. */
export interface OfflineStore extends StoreApi<OfflineState> {
  /** Begins to keep the page for use without a network, and to look for new versions. Called once. */
  start(): Promise<void>;
  /** Looks for a new version, unless that was done within the last hour. To be called when the page is turned to. */
  lookAgain(): Promise<void>;
  /** Loads the newer version in place of this page. If its files are gone by now, the page stays as it is. */
  accept(): Promise<void>;
  /** Says no more of the version on offer. The next start of the page offers it again. */
  putOff(): void;
}

/** Milliseconds: how long a worker may take to answer, and to fetch what it lacks. */
const ANSWER_LIMIT_MS = 10_000;
const REPAIR_LIMIT_MS = 120_000;
/** The page goes after so long even if not everything could be brought to safety: a server may be busy for ever. */
const SAFETY_LIMIT_MS = 3_000;
const LOOK_EVERY_MS = 3_600_000;

/** Follows the service worker of this page's folder: whenever something happens there, all is looked at afresh. */
export function createOfflineStore(parts: OfflineParts): OfflineStore {
  const { version, container } = parts;
  const store = createStore<OfflineState>(() => ({
    version,
    readiness: container === undefined ? 'none' : 'off',
    newer: null,
    offer: null,
    accepting: false,
  }));
  const watched = new WeakSet<PageWorker>();
  let registration: WorkerRegistration | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let hostAsked = false;
  let installFailed = false;
  let evaluation = 0;
  let putOff: string | null = null;
  const repaired = new WeakMap<PageWorker, 'tried' | 'failed'>();

  const evaluate = async (): Promise<void> => {
    if (registration === null || version === null) return;
    const { installing, waiting, active } = registration;
    for (const worker of [installing, waiting, active]) watch(worker);
    const mine = ++evaluation;
    const [next, inCharge] = await Promise.all([find(waiting), find(active)]);
    // Something has happened since; that evaluation knows better.
    if (mine !== evaluation) return;
    const isInstalling = installing !== null;
    const found = { installing: isInstalling, installFailed, waiting: next, active: inCharge, hostAsked };
    const { readiness, newer, choose, lacking } = judgeWorkers(found, version);
    if (choose && waiting !== null) {
      await ask(waiting, 'choose', ANSWER_LIMIT_MS);
      if (mine !== evaluation) return;
    }
    store.setState({
      readiness: readiness === 'preparing' && cannotBeMended(active) ? 'failed' : readiness,
      newer,
      offer: newer === putOff ? null : newer,
    });
    for (const one of lacking) void repairWith({ active, waiting }[one]);
  };

  const cannotBeMended = (worker: PageWorker | null): boolean =>
    worker !== null && repaired.get(worker) === 'failed';

  /** Once only: what could not be had will not be had sooner for being asked for without end. */
  const repairWith = async (worker: PageWorker | null): Promise<void> => {
    if (worker === null || repaired.has(worker)) return;
    repaired.set(worker, 'tried');
    const status = await ask(worker, 'repair', REPAIR_LIMIT_MS);
    if (status?.complete !== true) repaired.set(worker, 'failed');
    await evaluate();
  };

  const watch = (worker: PageWorker | null): void => {
    if (worker === null || watched.has(worker)) return;
    watched.add(worker);
    let before = worker.state;
    worker.addEventListener('statechange', () => {
      if (before === 'installing') installFailed = worker.state === 'redundant';
      before = worker.state;
      void evaluate();
    });
  };

  /**
   * Has navigations answered with the newest version. False when its files are gone; a worker that says nothing is no
   * reason not to load the page anew.
   */
  const chooseNewest = async (): Promise<boolean> => {
    const newest = (): PageWorker | null => registration?.waiting ?? registration?.active ?? null;
    const asked = newest();
    if (asked === null) return true;
    const status = await ask(asked, 'choose', ANSWER_LIMIT_MS);
    // Another has come in its place meanwhile.
    if (asked !== newest()) return chooseNewest();
    return status?.complete !== false;
  };

  const look = async (): Promise<void> => {
    if (registration === null || !parts.isOnline()) return;
    lookedAt = parts.now();
    try {
      await registration.update();
    } catch {
      if (await parts.isGone(parts.script)) await giveUp(registration);
    }
  };

  /** The host has no Keyspace at this address any more; a page kept for ever would hide what is there now. */
  const giveUp = async (given: WorkerRegistration): Promise<void> => {
    registration = null;
    store.setState({ readiness: 'off', newer: null, offer: null });
    await given.unregister().catch(() => false);
  };

  return {
    ...store,
    async start() {
      if (container === undefined) return;
      store.setState({ readiness: 'preparing' });
      try {
        registration = await container.register(parts.script, { updateViaCache: 'none' });
        registration.addEventListener('updatefound', () => void evaluate());
        container.addEventListener('controllerchange', () => void evaluate());
        const { active } = registration;
        await evaluate();
        if (active?.state === 'activated') {
          order(active, 'page-started');
          await look();
        } else {
          lookedAt = parts.now();
        }
        hostAsked = true;
        await evaluate();
      } catch {
        store.setState({ readiness: 'failed' });
      }
    },
    async lookAgain() {
      if (parts.now() - lookedAt >= LOOK_EVERY_MS) await look();
    },
    async accept() {
      if (store.getState().accepting) return;
      store.setState({ accepting: true });
      await within(SAFETY_LIMIT_MS, parts.beforeReload());
      if (await chooseNewest()) return parts.reload();
      store.setState({ accepting: false });
      await evaluate();
    },
    putOff() {
      putOff = store.getState().newer;
      store.setState({ offer: null });
    },
  };
}

async function find(worker: PageWorker | null): Promise<FoundWorker | null> {
  if (worker === null) return null;
  const status = await ask(worker, 'status', ANSWER_LIMIT_MS);
  return { state: worker.state, status };
}

/** Resolves with the work, whatever becomes of it, or after `limitMs` milliseconds. */
const within = (limitMs: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    work.catch(() => undefined).finally(done);
  });
