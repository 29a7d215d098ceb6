import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  EngineError,
  type BootInfo,
  type Connection,
  type ConnectionId,
  type ControlEvent,
  type DamageReport,
  type EngineState,
  type LinkDelay,
  type LiveWorkspace,
  type ObservedNode,
  type ServerEvent,
  type StorageCause,
  type StorageState,
} from '#client/engine-client.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { PageHiding } from './page-hiding.ts';
import {
  SessionRun,
  type RunListener,
  type RunParts,
  type StartHow,
  type WorkspaceName,
} from './session-run.ts';

/** Something that happened to the session and is to be said once. */
export type SessionNotice =
  | { readonly kind: 'script-limit'; readonly killed: boolean; readonly afterMs: number }
  /** Another tab has this workspace; this one runs on an empty server in memory. */
  | { readonly kind: 'other-tab' }
  /** Files are no longer kept, or never were; the session goes on in memory. `retry`: they can be stored again. */
  | {
      readonly kind: 'storage';
      readonly reason: string;
      readonly cause: StorageCause;
      readonly retry: boolean;
    }
  /** The files were damaged; the server runs on what could be read of them. */
  | { readonly kind: 'damaged'; readonly report: DamageReport }
  /** Everything that was kept has been erased in another tab, and this session was ended for it. */
  | { readonly kind: 'erased' };

export interface SessionState {
  /** Null until one is opened. */
  readonly workspace: WorkspaceName | null;
  readonly engine: EngineState;
  /** Raised with every worker that starts, so that what belongs to one can be keyed by it. */
  readonly generation: number;
  /** Milliseconds for which the worker has not answered; 0 when it is free. */
  readonly busyForMs: number;
  /** Raised when the server has run commands or deleted expired keys; pictures refresh by it. */
  readonly activity: number;
  /** Bytes of the server's memory, as last told. */
  readonly memoryBytes: number;
  readonly notices: readonly SessionNotice[];
}

export interface SessionParts extends RunParts {
  readonly hiding: PageHiding;
}

/**
 * One workspace's server at a time, over a worker of its own. Only `connect` and `inspect` reject, because their
 * callers need the reason; whatever else goes wrong is told by `engine`.
 */
export interface SessionStore extends StoreApi<SessionState> {
  /** Opens a workspace and leaves the one before: flushed, then ended. Does nothing when it is open and alive. */
  open(workspace: WorkspaceName): Promise<void>;
  /** Opens the workspace anew. */
  reopen(how: StartHow): Promise<void>;
  /** Starts the server again after it was shut down or crashed, on the files that it left. */
  restartServer(): Promise<void>;
  /** Ends the worker at once, whatever it is doing, and starts another on the files that the journal holds. */
  endWorker(): Promise<void>;
  /** A client connection, as soon as the server runs. Rejects with an `EngineError`. */
  connect(): Promise<Connection>;
  /** Lets the bytes of a connection take longer. Rejects with an `EngineError`, also when the connection is over. */
  setDelay(connection: ConnectionId, delay: LinkDelay): Promise<void>;
  /** Read-only commands on a copy of the server. Rejects with an `EngineError`. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  /** Begins or ends to observe what the server does; what is known of it by then. Rejects with an `EngineError`. */
  observe(on: boolean): Promise<ObservedNode>;
  /** Told of what an observed server does. */
  onServerEvents(listener: (events: readonly ServerEvent[]) => void): () => void;
  /** Asks the journal to store everything now. */
  flush(): Promise<void>;
  /** Stores the files again after the journal has stopped; the notice goes when that succeeds. */
  keep(): Promise<void>;
  /** The open workspace's files as they are in memory; null when there are none that were to be kept. */
  liveFiles(): Promise<LiveWorkspace | null>;
  dismiss(notice: SessionNotice): void;
  /** Leaves the workspace and opens none. */
  close(): Promise<void>;
  /** Leaves it at once, without storing anything, because another tab has erased everything. */
  abandon(): Promise<void>;
}

const atRest: Omit<SessionState, 'generation'> = {
  workspace: null,
  engine: { kind: 'terminated' },
  busyForMs: 0,
  activity: 0,
  memoryBytes: 0,
  notices: [],
};

export function createSessionStore(parts: SessionParts): SessionStore {
  const store = createStore<SessionState>(() => ({ ...atRest, generation: 0 }));
  const eventListeners = new Set<(events: readonly ServerEvent[]) => void>();
  let run: SessionRun | null = null;
  /** Workspaces that are being left: one that is opened again must wait until its old worker is gone. */
  const beingLeft = new Map<WorkspaceName, Promise<void>>();

  const leave = (how: 'flushed' | 'now'): Promise<void> => {
    const old = run;
    run = null;
    if (old === null) return Promise.resolve();
    const gone = old.leave(how).finally(() => {
      if (beingLeft.get(old.workspace) === gone) beingLeft.delete(old.workspace);
    });
    beingLeft.set(old.workspace, gone);
    return gone;
  };

  const start = async (
    workspace: WorkspaceName,
    leaving: 'flushed' | 'now',
    how: StartHow,
  ): Promise<void> => {
    void leave(leaving);
    const generation = store.getState().generation + 1;
    store.setState({ ...atRest, workspace, engine: { kind: 'starting' }, generation });
    const after = beingLeft.get(workspace) ?? Promise.resolve();
    const started = new SessionRun(workspace, parts, listenTo(store, eventListeners), { how, after });
    run = started;
    await settle(started);
  };

  /** Waits for a server that starts and shows what came of it, unless the workspace has been left since. */
  const settle = async (started: SessionRun): Promise<void> => {
    try {
      const info = await started.ready;
      if (run === started) showRunning(store, info);
    } catch (error) {
      if (run === started) store.setState({ engine: failure(error) });
    }
  };

  const running = (): SessionRun => {
    if (run === null) throw new EngineError('node-down', 'no workspace is open');
    return run;
  };

  const session: SessionStore = {
    ...store,
    async open(workspace) {
      if (run?.workspace === workspace && store.getState().engine.kind !== 'failed') return;
      await start(workspace, 'flushed', { fresh: false });
    },
    async reopen(how) {
      if (run !== null) await start(run.workspace, 'flushed', how);
    },
    async restartServer() {
      const { engine } = store.getState();
      if (run === null || engine.kind !== 'node-ended') return session.endWorker();
      run.restart(engine.info);
      store.setState({ engine: { kind: 'starting' } });
      await settle(run);
    },
    async endWorker() {
      if (run !== null) await start(run.workspace, 'now', { fresh: false });
    },
    connect: async () => running().connect(),
    setDelay: async (connection, delay) => running().setDelay(connection, delay),
    inspect: async (commands) => running().inspect(commands),
    observe: async (on) => running().observe(on),
    onServerEvents(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    flush: async () => run?.flush(),
    keep: async () => run?.keep(),
    liveFiles: async () => (run === null ? null : run.liveFiles()),
    dismiss(notice) {
      store.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) }));
    },
    async close() {
      const gone = leave('flushed');
      store.setState(atRest);
      await gone;
    },
    async abandon() {
      const gone = leave('now');
      store.setState({ ...atRest, notices: [{ kind: 'erased' }] });
      await gone;
    },
  };
  parts.hiding.onHide(() => void session.flush());
  return session;
}

type Store = StoreApi<SessionState>;

function listenTo(
  store: Store,
  eventListeners: ReadonlySet<(events: readonly ServerEvent[]) => void>,
): RunListener {
  return {
    onBusy: (busyForMs) => store.setState({ busyForMs }),
    onEvent: (event) => {
      if (event.event !== 'server-events') follow(store, event);
      else for (const listener of eventListeners) listener(event.events);
    },
    onGone: (reason) => store.setState({ engine: { kind: 'failed', message: reason }, busyForMs: 0 }),
    onOtherTab: () => addNotice(store, { kind: 'other-tab' }),
  };
}

function follow(store: Store, event: Exclude<ControlEvent, { readonly event: 'server-events' }>): void {
  const { engine } = store.getState();
  switch (event.event) {
    case 'activity':
      store.setState(({ activity }) => ({ activity: activity + 1, memoryBytes: event.memoryBytes }));
      return;
    case 'node-ended':
      // A server that ends while it starts is the failure of its start, which tells more.
      if (engine.kind === 'running')
        store.setState({ engine: { kind: 'node-ended', info: engine.info, end: event.end } });
      return;
    case 'script-limit':
      addNotice(store, { kind: 'script-limit', killed: event.killed, afterMs: event.afterMs });
      return;
    case 'storage':
      if (engine.kind === 'running' || engine.kind === 'node-ended') {
        store.setState({ engine: { ...engine, info: { ...engine.info, storage: event.storage } } });
      }
      sayStorage(store, event.storage);
      return;
    case 'node-started':
    case 'log':
      return;
  }
}

function showRunning(store: Store, info: BootInfo): void {
  store.setState({ engine: { kind: 'running', info } });
  sayStorage(store, info.storage);
  if (info.damage) addNotice(store, { kind: 'damaged', report: info.damage });
}

/** Memory without a reason was asked for, and is nothing to tell; nor is it that all is well again. */
function sayStorage(store: Store, storage: StorageState): void {
  if (storage.kind === 'memory' && storage.reason !== undefined) {
    const { reason, cause, retry } = storage;
    addNotice(store, { kind: 'storage', reason, cause, retry });
    return;
  }
  store.setState(({ notices }) => ({ notices: notices.filter(({ kind }) => kind !== 'storage') }));
}

/** A newer notice of a kind takes the place of the one before. */
function addNotice(store: Store, notice: SessionNotice): void {
  store.setState(({ notices }) => ({
    notices: [...notices.filter(({ kind }) => kind !== notice.kind), notice],
  }));
}

function failure(error: unknown): EngineState {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof EngineError)) return { kind: 'failed', message };
  const { code, detail } = error;
  return { kind: 'failed', message, code, ...(detail === undefined ? {} : { detail }) };
}
