import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  EngineError,
  type Connection,
  type ConnectionId,
  type ControlEvent,
  type CrashReport,
  type EngineState,
  type FileFault,
  type HeldFiles,
  type KeyspaceDifference,
  type LabAction,
  type LabFiles,
  type LabTopology,
  type LinkDelay,
  type LiveWorkspace,
  type NodeFiles,
  type NodeId,
  type ObservedNode,
  type PointId,
  type ServerCopy,
  type ServerFiles,
  type ServerHistory,
  type StopHow,
  type ServerEvent,
} from '#client/engine-client.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { doorsOf } from './lab/copy-doors.ts';
import type { PageHiding } from './page-hiding.ts';
import { MACHINE_TIME } from './server-time.ts';
import { listenTo, showRunning } from './session-events.ts';
import type { SessionNotice, SessionState } from './session-state.ts';
import {
  SessionRun,
  type RunParts,
  type ScratchName,
  type StartHow,
  type WorkspaceName,
} from './session-run.ts';

export interface SessionParts extends RunParts {
  readonly hiding: PageHiding;
}

/**
 * One workspace's server at a time, over a worker of its own. Only `connect` and `inspect` reject, because their
 * callers need the reason; whatever else goes wrong is told by `engine`.
 */
export interface SessionStore extends StoreApi<SessionState> {
  /**
   * Opens a workspace and leaves the one before: flushed, then ended. Does nothing when it is open and alive.
   * @param lab Several nodes instead of a single server.
   */
  open(workspace: WorkspaceName, lab?: LabTopology): Promise<void>;
  /** Opens a server, or a lab, in memory on the files of a capsule; nothing is stored of it. Otherwise as `open`. */
  openScratch(workspace: ScratchName, contents: HeldFiles): Promise<void>;
  /** Opens the workspace anew. */
  reopen(how: StartHow): Promise<void>;
  /** Starts the server again after it was shut down or crashed, on the files that it left. */
  restartServer(): Promise<void>;
  /** Ends the worker at once, whatever it is doing, and starts another on the files that the journal holds. */
  endWorker(): Promise<void>;
  /**
   * A client connection to the first node or another, as soon as the server runs. `typed`: before each line that goes over
   * it there is a moment to go back to. Rejects with an `EngineError`.
   */
  connect(node?: NodeId, how?: { readonly typed: boolean }): Promise<Connection>;
  /** Lets the bytes of a connection take longer. Rejects with an `EngineError`, also when the connection is over. */
  setDelay(connection: ConnectionId, delay: LinkDelay): Promise<void>;
  /** Read-only commands on a copy of the node that is looked at. Rejects with an `EngineError`. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  /** Read-only commands on a copy of a node. Rejects with an `EngineError`. */
  inspectNode(node: NodeId, commands: readonly Command[]): Promise<RespValue[]>;
  /** Has pictures and the list of keys be of a node. */
  lookAt(node: NodeId): void;
  /** Does something to the lab. Rejects with an `EngineError`. */
  lab(action: LabAction): Promise<void>;
  /** How fast the lab's time passes. Rejects with an `EngineError`. */
  setLabRate(rate: number): Promise<void>;
  /** Lets so many milliseconds of the lab's time pass as fast as the machine can. Rejects with an `EngineError`. */
  passLab(ms: number): Promise<void>;
  /** The moments that a single server, or a lab as a whole, can be put to. Rejects with an `EngineError`. */
  history(): Promise<ServerHistory>;
  /** Puts a single server, or a lab, to a moment; `moves` in the state tells that it was. Rejects with an `EngineError`. */
  goToPoint(point: PointId): Promise<void>;
  /** Gives a moment a name, which keeps it; an empty one takes it away. Rejects with an `EngineError`. */
  namePoint(point: PointId, name: string): Promise<void>;
  /** How a node's keys of two moments differ; null is now, and without a node it is the first. Rejects with an `EngineError`. */
  comparePoints(from: PointId, to: PointId | null, node?: NodeId): Promise<KeyspaceDifference>;
  /** The files of a node; a `files` event tells once when they are others. Rejects with an `EngineError`. */
  listFiles(node: NodeId): Promise<NodeFiles>;
  /** Bytes of a file by its number, from a place up to another. Rejects with an `EngineError`. */
  readFile(node: NodeId, file: number, from: number, to: number): Promise<Uint8Array>;
  /** Ends a single server; `restartServer` starts it again. Rejects with an `EngineError`. */
  stopServer(how: StopHow): Promise<void>;
  /** Damages the files of a single server that does not run. Rejects with an `EngineError`. */
  damageFiles(fault: FileFault): Promise<void>;
  /** What the last `stopServer` has left and what came of it since; null when there was none. Rejects with an `EngineError`. */
  crashReport(): Promise<CrashReport | null>;
  /** How fast the time of a single server passes: 1 as the machine's, 0 not at all. Rejects with an `EngineError`. */
  setClock(rate: number): Promise<void>;
  /** Moves the time of a single server forward. Rejects with an `EngineError`. */
  advanceClock(ms: number): Promise<void>;
  /** Told of everything that the worker tells, after the state follows it. */
  onEvent(listener: (event: ControlEvent) => void): () => void;
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
  /** The server as it is now, for another worker to read. Rejects with an `EngineError`. */
  copyServer(): Promise<ServerCopy>;
  /** The files of a single server as they are in memory, and its time. Rejects with an `EngineError`. */
  serverFiles(): Promise<ServerFiles>;
  /** The files of all nodes of the lab, and how it is, at one instant. Rejects with an `EngineError`. */
  labFiles(): Promise<LabFiles>;
  dismiss(notice: SessionNotice): void;
  /** Leaves the workspace and opens none. */
  close(): Promise<void>;
  /** Leaves it at once, without storing anything, because another tab has erased everything. */
  abandon(): Promise<void>;
}

const atRest: Omit<SessionState, 'generation'> = {
  workspace: null,
  lab: null,
  node: null,
  nodes: [],
  engine: { kind: 'terminated' },
  busyForMs: 0,
  activity: 0,
  memoryBytes: 0,
  clock: MACHINE_TIME,
  past: 0,
  moves: 0,
  notices: [],
};

export function createSessionStore(parts: SessionParts): SessionStore {
  const store = createStore<SessionState>(() => ({ ...atRest, generation: 0 }));
  const eventListeners = new Set<(event: ControlEvent) => void>();
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
    store.setState({ ...atRest, workspace, lab: how.lab ?? null, engine: { kind: 'starting' }, generation });
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

  const booted = (): ReturnType<SessionRun['booted']> => running().booted();

  const session: SessionStore = {
    ...store,
    async open(workspace, lab) {
      if (run?.workspace === workspace && store.getState().engine.kind !== 'failed') return;
      await start(workspace, 'flushed', { fresh: false, lab });
    },
    async openScratch(workspace, contents) {
      if (run?.workspace === workspace && store.getState().engine.kind !== 'failed') return;
      const lab = 'topology' in contents ? contents.topology : undefined;
      await start(workspace, 'flushed', { fresh: false, lab, contents });
    },
    async reopen(how) {
      const lab = store.getState().lab ?? undefined;
      if (run !== null) await start(run.workspace, 'flushed', { lab, contents: run.contents, ...how });
    },
    async restartServer() {
      const { engine } = store.getState();
      if (run === null || engine.kind !== 'node-ended') return session.endWorker();
      run.restart(engine.info);
      store.setState({ engine: { kind: 'starting' } });
      await settle(run);
    },
    async endWorker() {
      const lab = store.getState().lab ?? undefined;
      if (run !== null) await start(run.workspace, 'now', { fresh: false, lab, contents: run.contents });
    },
    async connect(to, how) {
      const { worker, node } = await booted();
      return worker.connect(to ?? node, how?.typed ?? false);
    },
    setDelay: async (connection, delay) => running().worker.setDelay(connection, delay),
    async inspect(commands) {
      const { node: lookedAt, lab } = store.getState();
      const all = [...doorsOf(lab), ...commands];
      const { worker, node } = await booted();
      return (await worker.inspect(lookedAt ?? node, all)).slice(all.length - commands.length);
    },
    inspectNode: async (node, commands) => (await booted()).worker.inspect(node, commands),
    lookAt(node) {
      if (store.getState().node !== node)
        store.setState(({ activity }) => ({ node, activity: activity + 1 }));
    },
    lab: async (action) => (await booted()).worker.lab(action),
    setLabRate: async (rate) => (await booted()).worker.setLabRate(rate),
    passLab: async (ms) => (await booted()).worker.passLab(ms),
    history: async () => (await booted()).worker.history(),
    goToPoint: async (point) => (await booted()).worker.goToPoint(point),
    namePoint: async (point, name) => (await booted()).worker.namePoint(point, name),
    async comparePoints(from, to, of) {
      const { worker, node } = await booted();
      return worker.comparePoints(of ?? node, from, to);
    },
    listFiles: async (node) => (await booted()).worker.listFiles(node),
    readFile: async (node, file, from, to) => (await booted()).worker.readFile(node, file, from, to),
    stopServer: async (how) => running().worker.stopNode(how),
    damageFiles: async (fault) => running().worker.damageFiles(fault),
    crashReport: async () => running().worker.crashReport(),
    setClock: async (rate) => (await booted()).worker.setClock(rate),
    advanceClock: async (ms) => (await booted()).worker.advanceClock(ms),
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    async observe(on) {
      const { worker, node } = await booted();
      return worker.observe(node, on);
    },
    onServerEvents: (listener) =>
      session.onEvent((event) => {
        if (event.event === 'server-events') listener(event.events);
      }),
    flush: async () => run?.flush(),
    keep: async () => run?.keep(),
    liveFiles: async () => (run === null ? null : (await run.booted()).worker.liveFiles()),
    async copyServer() {
      const { worker, node } = await booted();
      return worker.copyServer(node);
    },
    serverFiles: async () => (await booted()).worker.serverFiles(),
    labFiles: async () => (await booted()).worker.labFiles(),
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

function failure(error: unknown): EngineState {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof EngineError)) return { kind: 'failed', message };
  const { code, detail } = error;
  return { kind: 'failed', message, code, ...(detail === undefined ? {} : { detail }) };
}
