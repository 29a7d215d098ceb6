import {
  PROTOCOL_VERSION,
  type BootInfo,
  type BootOptions,
  type ConnectionInfo,
  type ControlEvent,
  type ControlMethod,
  type ControlParams,
  type ControlResult,
  type LinkDelay,
  type StorageState,
} from '#protocol/control.ts';
import type { NodeFiles } from '#protocol/files.ts';
import type { ServerCopy } from '#protocol/dump.ts';
import type { CrashReport, FileFault, StopHow } from '#protocol/crash.ts';
import type { KeyspaceDifference, PointId, ServerHistory } from '#protocol/history.ts';
import type { ConnectionId, NodeId } from '#protocol/ids.ts';
import type { LabAction } from '#protocol/lab-action.ts';
import type { ObservedNode } from '#protocol/server-event.ts';
import type { LabFiles, ServerFiles } from '#protocol/capsule.ts';
import type { LiveWorkspace } from '#protocol/storage.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { CALL_PATIENCE_MS } from './call-patience.ts';
import { isControlEvent, readControlReply } from './control-guards.ts';
import type { Connection, EngineClient } from './engine-client.ts';
import { startEngineWorker } from './engine-worker.ts';
import { Heartbeat, type PageVisibility } from './heartbeat.ts';
import { documentVisibility } from './page-visibility.ts';
import { PendingCalls, type Patience } from './pending-calls.ts';
import { PortConnection } from './port-connection.ts';

/** As much of a Worker as the client needs, so that tests can play one in Node. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
}

/** What the client is made of; each part has the browser's own as its default. */
export interface EngineClientParts {
  readonly createWorker?: () => WorkerLike;
  readonly visibility?: PageVisibility;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
}

/**
 * Milliseconds for a worker to say its first word, which comes when its script has been loaded. A browser may fail to
 * load it without saying so, when nobody listened yet.
 */
const FIRST_WORD_MS = 60_000;
const NOT_LOADED = 'the engine could not be loaded';

/**
 * The page's side of one worker: calls, events, connections and the heartbeat over the worker's own channel.
 *
 * The worker is gone when it reports an uncaught error, when a message of its cannot be read or when `terminate` is
 * called. All of these end in `#end`, which settles whatever is pending and closes every connection, once.
 */
export class EngineWorkerClient implements EngineClient {
  readonly #worker: WorkerLike;
  readonly #calls = new PendingCalls();
  readonly #heartbeat: Heartbeat;
  readonly #connections = new Set<PortConnection>();
  readonly #eventListeners = new Set<(event: ControlEvent) => void>();
  readonly #terminatedListeners = new Set<(reason: string) => void>();
  #gone: string | null = null;
  #firstWordTimer: ReturnType<typeof setTimeout> | undefined;

  /** Starts the worker; throws when the browser refuses to. */
  constructor(parts: EngineClientParts = {}) {
    const createWorker: () => WorkerLike = parts.createWorker ?? startEngineWorker;
    this.#worker = createWorker();
    this.#worker.addEventListener('message', (event) => this.#receive(event.data));
    this.#worker.addEventListener('messageerror', () =>
      this.#end('a message from the engine could not be read'),
    );
    this.#worker.addEventListener('error', (event) => this.#end(event.message || NOT_LOADED));
    this.#heartbeat = new Heartbeat({
      ping: () => this.#call('ping', {}),
      visibility: parts.visibility ?? documentVisibility,
      now: parts.now ?? (() => performance.now()),
    });
    this.#awaitFirstWord();
  }

  boot(options: Omit<BootOptions, 'protocolVersion'>): Promise<BootInfo> {
    return this.#call('boot', { ...options, protocolVersion: PROTOCOL_VERSION });
  }

  restartNode(node: NodeId): Promise<BootInfo> {
    return this.#call('restartNode', { node });
  }

  stopNode(how: StopHow): Promise<void> {
    return this.#call('stopNode', { how });
  }

  damageFiles(fault: FileFault): Promise<void> {
    return this.#call('damageFiles', { fault });
  }

  crashReport(): Promise<CrashReport | null> {
    return this.#call('crashReport', {});
  }

  lab(action: LabAction): Promise<void> {
    return this.#call('lab', { action });
  }

  setLabRate(rate: number): Promise<void> {
    return this.#call('setLabRate', { rate });
  }

  history(): Promise<ServerHistory> {
    return this.#call('history', {});
  }

  goToPoint(point: PointId): Promise<void> {
    return this.#call('goToPoint', { point });
  }

  namePoint(point: PointId, name: string): Promise<void> {
    return this.#call('namePoint', { point, name });
  }

  comparePoints(node: NodeId, from: PointId, to: PointId | null): Promise<KeyspaceDifference> {
    return this.#call('comparePoints', { node, from, to });
  }

  setClock(rate: number): Promise<void> {
    return this.#call('setClock', { rate });
  }

  advanceClock(ms: number): Promise<void> {
    return this.#call('advanceClock', { ms });
  }

  passLab(ms: number): Promise<void> {
    return this.#call('passLab', { ms });
  }

  async connect(node: NodeId, typed = false): Promise<Connection> {
    const { port1, port2 } = new MessageChannel();
    let info: ConnectionInfo;
    try {
      info = await this.#call('connect', { node, typed }, [port2]);
    } catch (error) {
      port1.close();
      throw error;
    }
    // The worker may have died between its answer and this line: the set that `#end` walks was empty then.
    if (this.#gone !== null) {
      port1.close();
      throw this.#goneError();
    }
    const connection: PortConnection = new PortConnection(info, port1, () =>
      this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    return connection;
  }

  async inspect(node: NodeId, commands: readonly Command[]): Promise<RespValue[]> {
    if (commands.length === 0) return [];
    const replies = new RespDecoder().push(await this.#call('inspect', { node, commands }));
    if (replies.length > commands.length) {
      throw new EngineError(
        'bad-request',
        `the engine gave ${replies.length} replies to ${commands.length} commands`,
      );
    }
    return replies;
  }

  setDelay(connection: ConnectionId, delay: LinkDelay): Promise<void> {
    return this.#call('setDelay', { connection, ...delay });
  }

  observe(node: NodeId, on: boolean): Promise<ObservedNode> {
    return this.#call('observe', { node, on });
  }

  listFiles(node: NodeId): Promise<NodeFiles> {
    return this.#call('listFiles', { node });
  }

  readFile(node: NodeId, file: number, from: number, to: number): Promise<Uint8Array> {
    return this.#call('readFile', { node, file, from, to });
  }

  flush(): Promise<void> {
    return this.#call('flush', {});
  }

  keep(): Promise<StorageState> {
    return this.#call('keep', {});
  }

  copyServer(node: NodeId): Promise<ServerCopy> {
    return this.#call('copyServer', { node });
  }

  liveFiles(): Promise<LiveWorkspace | null> {
    return this.#call('liveFiles', {});
  }

  serverFiles(): Promise<ServerFiles> {
    return this.#call('serverFiles', {});
  }

  labFiles(): Promise<LabFiles> {
    return this.#call('labFiles', {});
  }

  busyForMs(): number {
    return this.#heartbeat.busyForMs();
  }

  onBusy(listener: (busyForMs: number) => void): () => void {
    return this.#heartbeat.onBusy(listener);
  }

  onEvent(listener: (event: ControlEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  terminate(reason: string): void {
    this.#end(reason);
  }

  onTerminated(listener: (reason: string) => void): () => void {
    this.#terminatedListeners.add(listener);
    return () => this.#terminatedListeners.delete(listener);
  }

  #call<M extends ControlMethod>(
    method: M,
    params: ControlParams<M>,
    transfer: Transferable[] = [],
  ): Promise<ControlResult<M>> {
    if (this.#gone !== null) return Promise.reject(this.#goneError());
    const send = (id: number): void => this.#worker.postMessage({ t: 'req', id, method, params }, transfer);
    return this.#calls.add(method, send, this.#patience(method));
  }

  #patience(method: ControlMethod): Patience | null {
    const ms = CALL_PATIENCE_MS[method];
    return ms === null ? null : { ms, whenFree: (callback) => this.#heartbeat.whenFree(callback) };
  }

  /** A message of no known shape is dropped: there is nobody to give it to, and the worker may be of a newer build. */
  #receive(data: unknown): void {
    if (this.#gone !== null) return;
    clearTimeout(this.#firstWordTimer);
    const reply = readControlReply(data);
    if (reply !== null) this.#calls.settle(reply);
    else if (isControlEvent(data)) for (const listener of this.#eventListeners) listener(data);
  }

  #end(reason: string): void {
    if (this.#gone !== null) return;
    this.#gone = reason;
    clearTimeout(this.#firstWordTimer);
    this.#heartbeat.stop();
    this.#worker.terminate();
    this.#calls.rejectAll(this.#goneError());
    for (const connection of this.#connections) connection.abort(reason);
    for (const listener of this.#terminatedListeners) listener(reason);
  }

  /** Half-way the worker is asked for a word, because a hidden page has not asked it for any. */
  #awaitFirstWord(): void {
    const half = FIRST_WORD_MS / 2;
    this.#firstWordTimer = setTimeout(() => {
      this.#heartbeat.whenFree(() => {});
      this.#firstWordTimer = setTimeout(() => this.#end(NOT_LOADED), half);
    }, half);
  }

  #goneError(): EngineError {
    return new EngineError('worker-gone', `the engine has ended: ${this.#gone ?? ''}`);
  }
}
