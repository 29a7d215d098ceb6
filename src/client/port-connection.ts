import { CreditLedger, CreditWindow } from '#protocol/credit.ts';
import { isPortFrame, MAX_FRAME_BYTES, type PortFrame } from '#protocol/frames.ts';
import type { ConnectionInfo } from '#protocol/control.ts';
import type { ConnectionId } from '#protocol/ids.ts';
import { ByteQueue } from './byte-queue.ts';
import type { Connection } from './engine-client.ts';

/** As much of a MessagePort as a connection needs; the browser's and Node's both have it. */
export interface PortLike {
  postMessage(message: PortFrame, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
  start(): void;
  close(): void;
}

/** What a connection says when it ended for a reason of its own rather than the server's. */
export const CONNECTION_ENDS = {
  badFrame: 'the engine sent a frame that is not part of the protocol',
  overCredit: 'the engine sent more bytes than it was granted',
  undecodable: 'a frame from the engine could not be read',
  serverClosed: 'the server closed the connection',
} as const;

/**
 * A client connection over a MessagePort, with the credit protocol of `protocol/frames.ts` in both directions.
 *
 * What is sent waits in a queue until the engine has granted credit for it, and leaves in frames of at most
 * `MAX_FRAME_BYTES`. What arrives is handed to the data listener at once and then counts as consumed; while there is
 * no listener it waits here without being granted again, so it is bounded by the window.
 * The end is told once, after all bytes that came before it; this side's own `close` is not told.
 */
export class PortConnection implements Connection {
  readonly id: ConnectionId;
  readonly address: string;
  readonly #port: PortLike;
  readonly #onShut: () => void;
  readonly #outbox = new ByteQueue();
  readonly #window = new CreditWindow();
  readonly #ledger = new CreditLedger();
  #inbox: Uint8Array[] = [];
  #onData: ((bytes: Uint8Array) => void) | null = null;
  #onClose: ((reason: string) => void) | null = null;
  #open = true;
  /** The end that is still to be told: it waits for listeners. */
  #end: string | null = null;

  /** @param onShut Called once when the connection is over, whoever ended it; for its keeper's own books. */
  constructor({ id, address }: ConnectionInfo, port: PortLike, onShut: () => void = () => {}) {
    this.id = id;
    this.address = address;
    this.#port = port;
    this.#onShut = onShut;
    port.addEventListener('message', (event) => this.#receive(event.data));
    port.addEventListener('messageerror', () => this.#fail(CONNECTION_ENDS.undecodable));
    port.start();
  }

  /** Queues bytes for the server. After the end it does nothing, as the listener of the end has been told. */
  send(bytes: Uint8Array): void {
    if (!this.#open) return;
    this.#outbox.push(bytes);
    this.#pump();
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
    const waiting = this.#inbox;
    this.#inbox = [];
    for (const bytes of waiting) this.#deliver(bytes, listener);
    this.#tellEnd();
  }

  onClose(listener: (reason: string) => void): void {
    this.#onClose = listener;
    this.#tellEnd();
  }

  close(): void {
    if (!this.#open) return;
    this.#post({ t: 'close' });
    this.#shut();
    this.#inbox = [];
  }

  /** Ends the connection from outside the port: the worker died or the workspace was left. */
  abort(reason: string): void {
    if (!this.#open) return;
    this.#shut();
    this.#end = reason;
    this.#tellEnd();
  }

  #receive(data: unknown): void {
    if (!this.#open) return;
    if (!isPortFrame(data)) return this.#fail(CONNECTION_ENDS.badFrame);
    if (data instanceof Uint8Array) return this.#accept(data);
    if (data.t === 'close') return this.abort(data.reason ?? CONNECTION_ENDS.serverClosed);
    this.#window.grant(data.bytes);
    this.#pump();
  }

  #accept(bytes: Uint8Array): void {
    if (!this.#ledger.receive(bytes.length)) return this.#fail(CONNECTION_ENDS.overCredit);
    if (bytes.length === 0) return;
    if (this.#onData === null) this.#inbox.push(bytes);
    else this.#deliver(bytes, this.#onData);
  }

  /** A listener that throws has still consumed its bytes: the connection must not starve because of it. */
  #deliver(bytes: Uint8Array, listener: (bytes: Uint8Array) => void): void {
    const { length } = bytes;
    try {
      listener(bytes);
    } finally {
      const granted = this.#ledger.consume(length);
      if (granted > 0 && this.#open) this.#post({ t: 'credit', bytes: granted });
    }
  }

  #pump(): void {
    while (this.#outbox.length > 0) {
      const size = this.#window.take(Math.min(this.#outbox.length, MAX_FRAME_BYTES));
      if (size === 0) return;
      const frame = this.#outbox.shift(size);
      this.#post(frame, [frame.buffer]);
    }
  }

  /** The other side broke the protocol: tells it why, and ends. */
  #fail(reason: string): void {
    if (!this.#open) return;
    this.#post({ t: 'close', reason });
    this.abort(reason);
  }

  #post(frame: PortFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(frame, transfer);
  }

  #shut(): void {
    this.#open = false;
    this.#outbox.clear();
    this.#port.close();
    this.#onShut();
  }

  #tellEnd(): void {
    if (this.#end === null || this.#onClose === null || this.#inbox.length > 0) return;
    const reason = this.#end;
    this.#end = null;
    this.#onClose(reason);
  }
}
