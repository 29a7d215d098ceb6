import type { Connection } from '#client/engine-client.ts';
import type { WorkerLike } from '#client/engine-worker-client.ts';
import type {
  BootInfo,
  ControlEvent,
  ControlMethod,
  ControlParams,
  ControlRequest,
  StorageState,
} from '#protocol/control.ts';
import type { PortFrame } from '#protocol/frames.ts';
import { connectionId, nodeId } from '#protocol/ids.ts';
import { toWireError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';

/** The worker's end of one connection, played by a test. */
export interface ScriptedPort {
  /** Commands that arrived, as text. */
  readonly commands: string[][];
  send(frame: PortFrame | string): void;
  /** Resolves with the next command that arrives. */
  nextCommand(): Promise<string[]>;
}

type Handler<M extends ControlMethod> = (params: ControlParams<M>) => unknown;
type WorkerEvent = 'message' | 'messageerror' | 'error';
type AnyEvent = { readonly data: unknown; readonly message?: string };
type Handlers = { [M in ControlMethod]?: Handler<M> };

/** What a scripted boot answers with. */
export const scriptedBootInfo = (storage: StorageState = { kind: 'memory' }): BootInfo => ({
  node: nodeId('n1'),
  serverVersion: '9.1.1',
  storage,
  loadedBytes: 0,
});

/**
 * A worker that a test plays: it answers control calls from handlers (a thrown error becomes an error reply, a method
 * without a handler is never answered), records them, and can fail in the ways in which a worker fails.
 * It answers `boot`, `connect`, `flush` and `ping` by itself unless told otherwise.
 */
export class ScriptedWorker implements WorkerLike {
  readonly requests: ControlRequest[] = [];
  readonly ports: ScriptedPort[] = [];
  terminated = false;
  /** Answers each command on a connection; null for no reply. The reply is RESP as text. */
  respond: (command: string[]) => string | null = () => null;
  readonly #handlers: Handlers = {
    boot: ({ storage }) => scriptedBootInfo(storage),
    flush: () => undefined,
    ping: () => undefined,
  };
  readonly #listeners: Record<WorkerEvent, Array<(event: AnyEvent) => void>> = {
    message: [],
    messageerror: [],
    error: [],
  };
  #lastConnection = 0;

  /** Sets or, with null, removes what answers a method. */
  handle<M extends ControlMethod>(method: M, handler: Handlers[M] | null): void {
    if (handler === null) delete this.#handlers[method];
    else this.#handlers[method] = handler;
  }

  addEventListener(type: WorkerEvent, listener: (event: AnyEvent) => void): void {
    this.#listeners[type].push(listener);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    if (this.terminated) return;
    const request = structuredClone(message) as ControlRequest;
    this.requests.push(request);
    void this.#answer(request, transfer);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Posts anything to the page, also what no engine would. */
  post(data: unknown): void {
    for (const listener of this.#listeners.message) listener({ data });
  }

  event(event: ControlEvent): void {
    this.post(event);
  }

  /** An error that nobody caught inside the worker. */
  crash(message: string): void {
    for (const listener of this.#listeners.error) listener({ data: null, message });
  }

  /** A message that could not be deserialised. */
  garble(): void {
    for (const listener of this.#listeners.messageerror) listener({ data: null });
  }

  async #answer(request: ControlRequest, transfer: Transferable[]): Promise<void> {
    const port = transfer[0];
    if (request.method === 'connect' && port instanceof MessagePort && this.#handlers.connect === undefined) {
      this.ports.push(playPort(port, (command) => this.respond(command)));
      const id = connectionId(++this.#lastConnection);
      return this.#reply(request.id, { id, address: `127.0.0.1:${id}` });
    }
    const handler = this.#handlers[request.method] as ((params: unknown) => unknown) | undefined;
    if (handler === undefined) return;
    try {
      this.#reply(request.id, await handler(request.params));
    } catch (error) {
      this.#later({ t: 'err', id: request.id, error: toWireError(error) });
    }
  }

  #reply(id: number, result: unknown): void {
    this.#later({ t: 'ok', id, result });
  }

  #later(data: unknown): void {
    queueMicrotask(() => {
      if (!this.terminated) this.post(data);
    });
  }
}

/** A connection whose server is the test. */
export function scriptedConnection() {
  const sent: Uint8Array[] = [];
  let onData: (bytes: Uint8Array) => void = () => {};
  let onClose: (reason: string) => void = () => {};
  const connection: Connection = {
    id: connectionId(1),
    address: '127.0.0.1:1',
    send: (bytes) => void sent.push(bytes),
    onData: (listener) => (onData = listener),
    onClose: (listener) => (onClose = listener),
    close: () => {},
  };
  return {
    connection,
    sent,
    reply: (raw: string | Uint8Array) =>
      onData(typeof raw === 'string' ? new TextEncoder().encode(raw) : raw),
    end: (reason: string) => onClose(reason),
  };
}

const text = new TextDecoder();

function playPort(port: MessagePort, respond: (command: string[]) => string | null): ScriptedPort {
  const decoder = new RespDecoder();
  const waiting: Array<(command: string[]) => void> = [];
  const commands: string[][] = [];
  const send = (frame: PortFrame | string): void => {
    port.postMessage(typeof frame === 'string' ? new TextEncoder().encode(frame) : frame);
  };
  port.addEventListener('message', (event: { readonly data: unknown }) => {
    if (!(event.data instanceof Uint8Array)) return;
    for (const value of decoder.push(event.data)) {
      if (value.kind !== 'array') continue;
      const command = value.items.map((item) => (item.kind === 'bulk' ? text.decode(item.bytes) : ''));
      commands.push(command);
      waiting.shift()?.(command);
      const reply = respond(command);
      if (reply !== null) send(reply);
    }
  });
  port.start();
  return {
    commands,
    send,
    nextCommand: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
