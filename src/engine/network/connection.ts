import { addressKey } from './address.ts';
import type { ByteQueue } from './byte-queue.ts';
import type { Transit } from './link.ts';
import type { Handshake, Socket } from './network.ts';

/** Keeps the state of whoever reads along on a connection; the answer puts it back. */
export type RememberReader = () => () => void;

export interface ConnectionParts {
  /** The connecting end. */
  readonly socket: Socket;
  readonly handshake: { -readonly [K in keyof Handshake]: Handshake[K] };
  /** What the bytes pass on their way, there and back. */
  readonly transits: readonly Transit[];
  /** It was begun by nobody in the network: what such a client has sent and read is sent and read for good. */
  readonly isOutside: boolean;
}

/** What a connection was at a moment. */
export interface RememberedConnection {
  readonly connection: Connection;
  /** Bytes that were in it. */
  readonly bytes: number;
  /** Has it be what it was. Answers false when that cannot be, because its client is not where it was. */
  readonly putBack: () => boolean;
}

/** A connection as the network knows it, with all that belongs to it, so that it can be put back to what it was. */
export class Connection {
  readonly isOutside: boolean;
  /** Set by whoever reads along, and is to be put back with the connection. */
  rememberReader: RememberReader | null = null;
  readonly #socket: Socket;
  readonly #handshake: ConnectionParts['handshake'];
  readonly #transits: readonly Transit[];

  constructor({ socket, handshake, transits, isOutside }: ConnectionParts) {
    this.#socket = socket;
    this.#handshake = handshake;
    this.#transits = transits;
    this.isOutside = isOutside;
  }

  /** Nothing can come of it any more: both ways have ended and are empty. */
  get isOver(): boolean {
    return this.isEmpty && this.#queues.every(({ closed, ended }) => closed && ended);
  }

  /** The address of the end that connected. */
  get client(): string {
    return addressKey(this.#socket.local);
  }

  /** Ends it for both sides at once, as a reset does; what was on its way is gone. */
  break(): void {
    for (const transit of this.#transits) transit.clear();
    for (const queue of this.#queues) queue.break();
  }

  /** The server's end is looked at: it may have ended. */
  tellServer(): void {
    this.#socket.outgoing.onReadable?.();
  }

  remember(): RememberedConnection {
    const handshake = { ...this.#handshake };
    const all = [...this.#queues, ...this.#transits].map((part) => part.remember());
    const reader = this.rememberReader?.();
    const wasEmpty = this.isEmpty;
    const progress = this.#progress;
    const putBack = (): boolean => {
      if (this.isOutside && this.#progress !== progress) {
        this.#goOn(wasEmpty && handshake.done);
        return false;
      }
      for (const part of all) part();
      reader?.();
      Object.assign(this.#handshake, handshake);
      return true;
    };
    return { connection: this, bytes: this.#bytes, putBack };
  }

  /**
   * The client has sent or read something, or has closed its end, and knows it. Where nothing was and is under way it goes
   * on with a server that does not know; in the middle of something the two could never agree again.
   */
  #goOn(wasAtRest: boolean): void {
    if (!wasAtRest || !this.isEmpty) this.break();
    else for (const transit of this.#transits) transit.clear();
  }

  get #queues(): readonly [ByteQueue, ByteQueue] {
    return [this.#socket.outgoing, this.#socket.incoming];
  }

  /** Nothing was written that was not read. */
  get isEmpty(): boolean {
    return this.#bytes === 0 && this.#transits.every(({ isEmpty }) => isEmpty);
  }

  /** Bytes that were written and not read. */
  get #bytes(): number {
    const parts = [...this.#queues, ...this.#transits];
    return parts.reduce((sum, { size }) => sum + size, 0);
  }

  /** How far its client is: what it has sent and read, and whether it knows of an end. */
  get #progress(): string {
    const { outgoing, incoming } = this.#socket;
    return `${outgoing.written} ${incoming.consumed} ${outgoing.closed || incoming.ended}`;
  }
}
