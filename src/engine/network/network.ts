import { addressKey, type Address } from './address.ts';
import { ByteQueue } from './byte-queue.ts';

/**
 * One end of a virtual TCP connection. `incoming` is read by this end, `outgoing` by the other; closing is ending
 * `outgoing` and no longer reading `incoming`.
 */
export interface Socket {
  readonly local: Address;
  readonly peer: Address;
  readonly incoming: ByteQueue;
  readonly outgoing: ByteQueue;
}

/** Where connections to an address arrive. */
export interface Listener {
  readonly address: Address;
  /** Connections that were made and not yet accepted. */
  readonly waiting: Socket[];
  /** Called when a connection arrives. */
  onArrival: (() => void) | null;
}

/** Bytes that one direction of a connection holds before its writer is told that it is full. */
const SOCKET_BUFFER = 1024 * 1024;
const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

/** The network inside the worker: who listens where, and connections between addresses. */
export class VirtualNetwork {
  readonly #listeners = new Map<string, Listener>();
  readonly #names = new Map<string, string>();
  #nextPort = FIRST_EPHEMERAL_PORT;

  /** Gives an IPv4 address a name, in place of whatever had that name before. */
  name(name: string, ip: string): void {
    this.#names.set(name, ip);
  }

  /** The IPv4 address of a name; null for one that nobody has. */
  addressOf(name: string): string | null {
    return this.#names.get(name.toLowerCase()) ?? null;
  }

  /** Listens at an address; null when something else does already. */
  listen(address: Address): Listener | null {
    const key = addressKey(address);
    if (this.#listeners.has(key)) return null;
    const listener: Listener = { address, waiting: [], onArrival: null };
    this.#listeners.set(key, listener);
    return listener;
  }

  /** Stops listening; connections that nobody accepted are reset. */
  unlisten(listener: Listener): void {
    if (this.#listeners.get(addressKey(listener.address)) === listener) {
      this.#listeners.delete(addressKey(listener.address));
    }
    for (const socket of listener.waiting.splice(0)) closeSocket(socket);
  }

  /**
   * Connects from an address to another; null when nobody listens there. The answer is the connecting end. Port 0 stands
   * for one that the network chooses.
   */
  connect(source: Address, to: Address): Socket | null {
    const listener = this.#listeners.get(addressKey(to));
    if (!listener) return null;
    const from = { ip: source.ip, port: source.port || this.#ephemeralPort() };
    const there = new ByteQueue(SOCKET_BUFFER);
    const back = new ByteQueue(SOCKET_BUFFER);
    listener.waiting.push({ local: to, peer: from, incoming: there, outgoing: back });
    listener.onArrival?.();
    return { local: from, peer: to, incoming: back, outgoing: there };
  }

  /** Bytes are at the other end at once, so nothing is ever under way. */
  deliver(_nowNs: bigint): boolean {
    return false;
  }

  nextDueNs(): bigint | null {
    return null;
  }

  #ephemeralPort(): number {
    const port = this.#nextPort;
    this.#nextPort = port >= LAST_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
    return port;
  }
}

/** Closes one end: what was written can still be read by the other end, what was not read here is dropped. */
export function closeSocket(socket: Socket): void {
  socket.outgoing.end();
  socket.incoming.reset();
}
