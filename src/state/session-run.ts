import {
  EngineError,
  type BootInfo,
  type Connection,
  type ConnectionId,
  type ControlEvent,
  type EngineClient,
  type KeyspaceDifference,
  type LabAction,
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
} from '#client/engine-client.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { WorkspaceLocks } from './workspace-lock.ts';

/** Whose server runs: the visitor's own, of which he may make several, one that came with a capsule and is kept nowhere, a
 * lesson's, or a lab's. Also the name under which its files are kept. */
export type WorkspaceName =
  'sandbox' | `play:${string}` | `scratch:${string}` | `lesson:${string}` | `lab:${LabTopology}`;

/** A workspace that came with a capsule. */
export type ScratchName = Extract<WorkspaceName, `scratch:${string}`>;

/** How long a workspace that is left may take to store its last bytes; a busy worker is ended after it. */
const LEAVE_LIMIT_MS = 3000;

export interface RunParts {
  /** Starts a worker; may throw. */
  readonly createClient: () => EngineClient;
  readonly locks: WorkspaceLocks;
  /** What a lab's chances are made of: another one for each lab that is opened. */
  readonly seed: () => string;
}

/** How a workspace's files are taken up. */
export interface StartHow {
  /** Dropped: the server starts empty. */
  readonly fresh: boolean;
  /** The server has refused them: it starts on what it takes of them, and they are kept aside. */
  readonly repair?: boolean;
  /** Several nodes instead of one. They keep nothing, so no lock is needed and `fresh` says nothing. */
  readonly lab?: LabTopology | undefined;
  /** What a server in memory starts on; nothing is read or stored, so no lock is needed. */
  readonly contents?: ServerFiles | undefined;
}

/** What a run tells while it has not been left. */
export interface RunListener {
  onBusy(busyForMs: number): void;
  onEvent(event: ControlEvent): void;
  /** The worker is gone, and not because the run was left. */
  onGone(reason: string): void;
  /** Another tab has the workspace: this run starts empty and in memory. */
  onOtherTab(): void;
}

/**
 * One stay in a workspace: the lock on its files and the worker that runs its server. It is started once and left
 * once; whoever asks for something in between waits for the server that is being started.
 */
export class SessionRun {
  readonly workspace: WorkspaceName;
  /** What it was started on, if that was not in the browser. */
  readonly contents: ServerFiles | undefined;
  readonly #parts: RunParts;
  readonly #listener: RunListener;
  #client: EngineClient | null = null;
  #lock: { release(): void } | null = null;
  #left = false;
  #ready: Promise<BootInfo>;

  /** @param after What must be over before the workspace's files may be opened. */
  constructor(
    workspace: WorkspaceName,
    parts: RunParts,
    listener: RunListener,
    { how, after }: { readonly how: StartHow; readonly after: Promise<void> },
  ) {
    this.workspace = workspace;
    this.contents = how.contents;
    this.#parts = parts;
    this.#listener = listener;
    this.#ready = handled(after.then(() => this.#boot(how)));
  }

  /** What booted. Rejects when nothing did. */
  get ready(): Promise<BootInfo> {
    return this.#ready;
  }

  /** Starts the node again on the files that it left. */
  restart({ node }: BootInfo): void {
    const client = this.#client;
    if (client !== null) this.#ready = handled(client.restartNode(node));
  }

  /** @param to Null for the first node. */
  async connect(to: NodeId | null, typed: boolean): Promise<Connection> {
    const { node } = await this.#ready;
    return this.worker.connect(to ?? node, typed);
  }

  /** Lets the bytes of a connection take longer. Rejects with an `EngineError`, also when the connection is over. */
  async setDelay(connection: ConnectionId, delay: LinkDelay): Promise<void> {
    await this.worker.setDelay(connection, delay);
  }

  /** @param of Null for the first node. */
  async inspect(of: NodeId | null, commands: readonly Command[]): Promise<RespValue[]> {
    const { node } = await this.#ready;
    return this.worker.inspect(of ?? node, commands);
  }

  /** Does something to the lab. Rejects with an `EngineError`. */
  async lab(action: LabAction): Promise<void> {
    await this.#ready;
    await this.worker.lab(action);
  }

  /** How fast the lab's time passes. Rejects with an `EngineError`. */
  async setLabRate(rate: number): Promise<void> {
    await this.#ready;
    await this.worker.setLabRate(rate);
  }

  /** Lets so much of the lab's time pass at once. Rejects with an `EngineError`. */
  async passLab(ms: number): Promise<void> {
    await this.#ready;
    await this.worker.passLab(ms);
  }

  /** The moments that a single server can be put to. Rejects with an `EngineError`. */
  async history(): Promise<ServerHistory> {
    await this.#ready;
    return this.worker.history();
  }

  /** The files of a node. Rejects with an `EngineError`. */
  async listFiles(node: NodeId): Promise<NodeFiles> {
    await this.#ready;
    return this.worker.listFiles(node);
  }

  /** Bytes of a file, by its number. Rejects with an `EngineError`. */
  async readFile(node: NodeId, file: number, from: number, to: number): Promise<Uint8Array> {
    await this.#ready;
    return this.worker.readFile(node, file, from, to);
  }

  /** Puts a single server to a moment. Rejects with an `EngineError`. */
  async goToPoint(point: PointId): Promise<void> {
    await this.#ready;
    await this.worker.goToPoint(point);
  }

  /** Gives a moment a name. Rejects with an `EngineError`. */
  async namePoint(point: PointId, name: string): Promise<void> {
    await this.#ready;
    await this.worker.namePoint(point, name);
  }

  /** How the keys of two moments differ; null is now. Rejects with an `EngineError`. */
  async comparePoints(from: PointId, to: PointId | null): Promise<KeyspaceDifference> {
    await this.#ready;
    return this.worker.comparePoints(from, to);
  }

  /** How fast a single server's time passes. Rejects with an `EngineError`. */
  async setClock(rate: number): Promise<void> {
    await this.#ready;
    await this.worker.setClock(rate);
  }

  /** Moves a single server's time forward. Rejects with an `EngineError`. */
  async advanceClock(ms: number): Promise<void> {
    await this.#ready;
    await this.worker.advanceClock(ms);
  }

  /** Begins or ends to observe the node. Rejects with an `EngineError`. */
  async observe(on: boolean): Promise<ObservedNode> {
    const { node } = await this.#ready;
    return this.worker.observe(node, on);
  }

  /** Never rejects: what could not be stored is the journal's to tell, by its `storage` event. */
  async flush(): Promise<void> {
    await this.#client?.flush().catch(() => {});
  }

  /** Stores the files again after that has failed. Never rejects: what came of it is a `storage` event. */
  async keep(): Promise<void> {
    await this.#client?.keep().catch(() => {});
  }

  /** The files as they are in memory; null when they were never to be kept. Rejects with an `EngineError`. */
  async liveFiles(): Promise<LiveWorkspace | null> {
    await this.#ready;
    return this.worker.liveFiles();
  }

  /** The first node as it is now, for another worker to read. Rejects with an `EngineError`. */
  async copyServer(): Promise<ServerCopy> {
    const { node } = await this.#ready;
    return this.worker.copyServer(node);
  }

  /** The files of a single server as they are in memory, and its time. Rejects with an `EngineError`. */
  async serverFiles(): Promise<ServerFiles> {
    await this.#ready;
    return this.worker.serverFiles();
  }

  /** Lets the worker store its last bytes for a while, or not, and ends it. */
  async leave(how: 'flushed' | 'now'): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    if (how === 'flushed') await this.#flushForAWhile();
    this.#client?.terminate(how === 'flushed' ? 'the workspace was left' : 'the server was ended');
    this.#lock?.release();
  }

  /** What runs in it, also while no server does. Throws `worker-gone` when there is none any more. */
  get worker(): EngineClient {
    if (this.#client === null || this.#left) throw new EngineError('worker-gone', 'the workspace was left');
    return this.#client;
  }

  async #boot({ fresh, repair = false, lab, contents }: StartHow): Promise<BootInfo> {
    if (lab !== undefined) return this.#bootLab(lab);
    if (contents !== undefined) {
      const storage = { kind: 'memory', ...(fresh ? {} : { contents }) } as const;
      return this.#newWorker().boot({ storage });
    }
    const lock = await this.#parts.locks.take(this.workspace);
    if (this.#left) {
      lock?.release();
      throw new EngineError('worker-gone', 'the workspace was left');
    }
    this.#lock = lock;
    const client = this.#newWorker();
    if (lock !== null) {
      return client.boot({ storage: { kind: 'journal', workspace: this.workspace }, fresh, repair });
    }
    this.#listener.onOtherTab();
    return client.boot({ storage: { kind: 'memory' } });
  }

  #bootLab(topology: LabTopology): Promise<BootInfo> {
    const client = this.#newWorker();
    const lab = { topology, seed: this.#parts.seed(), startMs: Date.now() };
    return client.boot({ storage: { kind: 'memory' }, lab });
  }

  #newWorker(): EngineClient {
    if (this.#left) throw new EngineError('worker-gone', 'the workspace was left');
    const client = this.#parts.createClient();
    this.#client = client;
    this.#listen(client);
    return client;
  }

  #listen(client: EngineClient): void {
    client.onBusy((busyForMs) => {
      if (!this.#left) this.#listener.onBusy(busyForMs);
    });
    client.onEvent((event) => {
      if (!this.#left) this.#listener.onEvent(event);
    });
    client.onTerminated((reason) => {
      if (!this.#left) this.#listener.onGone(reason);
    });
  }

  #flushForAWhile(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LEAVE_LIMIT_MS);
      void this.flush().then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** Marks a promise as looked after: it may reject before anybody asks for it. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
