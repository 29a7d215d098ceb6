import {
  EngineError,
  type BootInfo,
  type ControlEvent,
  type EngineClient,
  type HeldFiles,
  type LabBoot,
  type LabTopology,
  type NodeId,
} from '#client/engine-client.ts';
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
  /** What a server, or the lab, in memory starts on; nothing is read or stored, so no lock is needed. */
  readonly contents?: HeldFiles | undefined;
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
  readonly contents: HeldFiles | undefined;
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

  /** The worker once its server has been started, and the first node. Rejects with an `EngineError`. */
  async booted(): Promise<{ readonly worker: EngineClient; readonly node: NodeId }> {
    const { node } = await this.#ready;
    return { worker: this.worker, node };
  }

  /** Never rejects: what could not be stored is the journal's to tell, by its `storage` event. */
  async flush(): Promise<void> {
    await this.#client?.flush().catch(() => {});
  }

  /** Stores the files again after that has failed. Never rejects: what came of it is a `storage` event. */
  async keep(): Promise<void> {
    await this.#client?.keep().catch(() => {});
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
    if (lab !== undefined || contents !== undefined) {
      const held = fresh ? undefined : contents;
      const storage = { kind: 'memory', ...(held && { contents: held }) } as const;
      return this.#newWorker().boot({ storage, ...(lab && { lab: this.#labBoot(lab, held) }) });
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

  /** A new lab begins now; one that goes on, where it was. */
  #labBoot(topology: LabTopology, held: HeldFiles | undefined): LabBoot {
    return { topology, seed: this.#parts.seed(), startMs: held?.clock.atMs ?? Date.now() };
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
