import type { ByteStart, ClientNumber, EventNumber, ObservedNode } from '#protocol/server-event.ts';
import type { WasmMemory } from '../server/wasm-memory.ts';
import { BlockedClients } from './blocked-clients.ts';
import { Encodings } from './encodings.ts';
import { EventRecord } from './event-record.ts';
import { ObservedMemory } from './observed-memory.ts';
import { RunningCommands } from './running-commands.ts';
import { WatchedKeys } from './watched-keys.ts';

/** What an observer needs of the node that it observes. */
export interface ObservedServer {
  readonly memory: WasmMemory;
  /** Milliseconds since 1970 on the node's clock. */
  readonly nowMs: () => number;
  /** Milliseconds that never go back, for durations. */
  readonly monoMs: () => number;
  /** How many commands the server has run. */
  readonly commands: () => number;
  /** The address of the client whose command is being processed; 0 while the server works by itself. */
  readonly currentClient: () => number;
  /** The other end of a socket, `ip:port`; null for one that is not connected. */
  readonly peerOf: (fd: number) => string | null;
  /** The server's `objectGetKey`. */
  readonly keyOf: (object: number) => number;
}

export interface KnownClient {
  readonly client: ClientNumber;
  readonly address: string;
}

/** What an observer knows besides the server's memory. */
export interface ObservedState {
  readonly clients: ReadonlyMap<number, KnownClient>;
  readonly blocked: ReturnType<BlockedClients['save']>;
  readonly watched: ReturnType<WatchedKeys['save']>;
}

/**
 * Listens to one server's functions and writes down what they tell, as events. It changes nothing: it reads the memory
 * that the functions were given and calls none but `objectGetKey`, which only reads. What the parts do is in their
 * files; here is who the clients are, and the state that all of them share.
 */
export class NodeObserver {
  readonly record: EventRecord;
  readonly memory: ObservedMemory;
  readonly running: RunningCommands;
  readonly blocked: BlockedClients;
  readonly watched: WatchedKeys;
  readonly encodings: Encodings;
  readonly server: ObservedServer;
  /** By the address of the client's structure. */
  readonly #clients = new Map<number, KnownClient>();

  constructor(server: ObservedServer) {
    this.server = server;
    this.record = new EventRecord(server);
    this.memory = new ObservedMemory(server.memory);
    this.running = new RunningCommands(this.memory, this.record, server.monoMs);
    this.blocked = new BlockedClients(this.record);
    this.watched = new WatchedKeys(this.memory, this.record);
    this.encodings = new Encodings(this.memory, this.record, server.keyOf);
  }

  /** The command that is running; null while the server works by itself. */
  get by(): EventNumber | null {
    return this.running.current;
  }

  /** Before each step. True when what happens all the time is to be told in it. */
  stepBegins(): boolean {
    this.running.forget();
    this.encodings.forget();
    this.record.renew();
    return this.record.isOpen;
  }

  /** `createClient` has made one; the server's own have no connection. */
  clientOpened(pointer: number): void {
    const fd = this.memory.socketOf(pointer);
    const address = fd === null ? null : this.server.peerOf(fd);
    if (address === null) return;
    const client = this.memory.clientNumber(pointer);
    this.#clients.set(pointer, { client, address });
    this.record.addRare({ kind: 'client-opened', client, address }, this.by);
  }

  /** `freeClient` begins. */
  clientClosed(pointer: number): void {
    const known = this.#clients.get(pointer);
    if (known === undefined) return;
    this.#clients.delete(pointer);
    this.blocked.because(known.client, 'closed');
    this.record.addRare({ kind: 'client-closed', client: known.client }, this.by);
  }

  /** What is known now, for whoever begins to look. */
  state(): ObservedNode {
    return {
      clients: [...this.#clients].map(([pointer, { client, address }]) => ({
        client,
        address,
        blocked: this.blocked.of(client),
        watching: this.watched.of(pointer),
      })),
      events: this.record.events,
    };
  }

  /** Who the clients are, what they wait for and watch: what is known besides the server's memory. */
  save(): ObservedState {
    return {
      clients: new Map(this.#clients),
      blocked: this.blocked.save(),
      watched: this.watched.save(),
    };
  }

  /** The server's memory is as it was then. */
  restore(saved: ObservedState): void {
    this.#clients.clear();
    for (const [pointer, known] of saved.clients) this.#clients.set(pointer, known);
    this.blocked.restore(saved.blocked);
    this.watched.restore(saved.watched);
    this.running.forget();
    this.encodings.forget();
    this.record.clear();
  }

  /** A key notification: it also names values whose encoding has just changed. */
  keyNotified(event: string, key: ByteStart, db: number): void {
    const { by } = this;
    this.encodings.named(key, by);
    this.record.add({ kind: 'key', event, key, db }, by);
  }
}
