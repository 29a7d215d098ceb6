import { monoMs, type Clock } from '../clock.ts';
import { addressKey, type Address } from './address.ts';
import { ByteQueue } from './byte-queue.ts';
import { Connection, type RememberReader } from './connection.ts';
import { Connections, type RememberedConnections } from './connections.ts';
import { Link, Transit, type OneWay } from './link.ts';

/**
 * One end of a virtual TCP connection. `incoming` is read by this end, `outgoing` by the other; closing is ending
 * `outgoing` and no longer reading `incoming`.
 */
export interface Socket {
  readonly local: Address;
  readonly peer: Address;
  readonly incoming: ByteQueue;
  readonly outgoing: ByteQueue;
  /** Whether the connection stands yet; the end that accepts one has it only then. */
  readonly handshake: Handshake;
}

/** The beginning of a connection: over a link that takes time, or is cut, it is not there at once. */
export interface Handshake {
  readonly done: boolean;
  /** Called once, when the connection stands or was refused after all. */
  onDone: (() => void) | null;
}

/** Where connections to an address arrive. */
export interface Listener {
  readonly address: Address;
  /** Connections that were made and not yet accepted. */
  readonly waiting: Socket[];
  /** Called when a connection arrives. */
  onArrival: (() => void) | null;
}

/** Between which machines a connection is. */
export interface Machines {
  readonly from: string;
  readonly to: string;
}

/** Of a connection that stands. */
export const DONE: Handshake = { done: true, onDone: null };

/** Bytes that one direction of a connection holds before its writer is told that it is full. */
const SOCKET_BUFFER = 1024 * 1024;
const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

/**
 * The network inside the worker: who listens where, connections between addresses, and the links that they go over. It
 * takes part in the engine's loop, which has it deliver what is due.
 */
export class VirtualNetwork {
  /** Called when something is on its way: it arrives `nextTimerMs` from then. */
  onUnderWay: (() => void) | null = null;
  /**
   * Called with the connecting end of each connection that is begun, before anything is written. Whoever reads along on
   * it from then on says how what it knows is kept.
   */
  onConnecting: ((socket: Socket, machines: Machines) => RememberReader | null) | null = null;
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #listeners = new Map<string, Listener>();
  readonly #names = new Map<string, string>();
  /** On which machine each address is, as far as somebody has listened there. */
  readonly #machines = new Map<string, string>();
  readonly #links = new Map<string, Link>();
  readonly #transits = new WeakMap<ByteQueue, Transit>();
  /** Those on which there is something. */
  readonly #underWay = new Set<Transit>();
  readonly #connections = new Connections();
  #nextPort = FIRST_EPHEMERAL_PORT;

  /** @param chance From 0 to just below 1: decides what a link that loses bytes loses. */
  constructor(clock: Clock, chance: () => number = Math.random) {
    this.#clock = clock;
    this.#chance = chance;
  }

  /** Gives an IPv4 address a name, in place of whatever had that name before. */
  name(name: string, ip: string): void {
    this.#names.set(name, ip);
  }

  /** The IPv4 address of a name; null for one that nobody has. */
  addressOf(name: string): string | null {
    return this.#names.get(name.toLowerCase()) ?? null;
  }

  /** The link between two machines: all connections between them go over it that are not set apart. */
  link(one: string, other: string): Link {
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const link = this.#links.get(key) ?? new Link(one, other);
    this.#links.set(key, link);
    return link;
  }

  /** Gives a connection a link of its own, in place of the one between the machines. Its first end is this one. */
  setApart({ local, peer, incoming, outgoing }: Socket): Link {
    const link = new Link(addressKey(local), addressKey(peer));
    const { there, back } = link.waysFrom(addressKey(local));
    this.#transits.get(outgoing)?.follow(there);
    this.#transits.get(incoming)?.follow(back);
    return link;
  }

  /** Delivers what is due. True when there was anything. */
  step(): boolean {
    if (this.#underWay.size === 0) return false;
    const now = monoMs(this.#clock);
    let moved = false;
    for (const transit of this.#underWay) {
      moved = transit.deliver(now) || moved;
      if (transit.isEmpty) this.#underWay.delete(transit);
    }
    return moved;
  }

  /** Milliseconds until something arrives next. */
  nextTimerMs(): number {
    if (this.#underWay.size === 0) return Infinity;
    const now = monoMs(this.#clock);
    let next = Infinity;
    for (const { nextMs } of this.#underWay) next = Math.min(next, nextMs);
    return Math.max(0, next - now);
  }

  /**
   * Listens at an address; null when something else does already. Several machines may share an IP address, as nodes do
   * that are all reached over 127.0.0.1; each then needs a name.
   */
  listen(address: Address, machine: string = address.ip): Listener | null {
    const key = addressKey(address);
    if (this.#listeners.has(key)) return null;
    this.#machines.set(key, machine);
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

  /** A link was mended or harmed: what waits may be due. */
  linkChanged(): void {
    this.onUnderWay?.();
  }

  /**
   * Connects from an address on a machine to another; null when nobody listens there. The answer is the connecting end.
   * Port 0 stands for one that the network chooses. Without a machine it is somebody from outside of the network.
   */
  connect(source: Address, to: Address, onMachine?: string): Socket | null {
    const machine = onMachine ?? source.ip;
    const from = { ip: source.ip, port: source.port || this.#ephemeralPort() };
    const machines = { from: machine, to: this.#machines.get(addressKey(to)) ?? to.ip };
    const ways = this.link(machines.from, machines.to).waysFrom(machine);
    if (!ways.there.cut && !this.#listeners.has(addressKey(to))) return null;
    const there = this.#queue(ways.there);
    const back = this.#queue(ways.back);
    const handshake = { done: false, onDone: null as (() => void) | null };
    const socket = { local: from, peer: to, incoming: back, outgoing: there, handshake };
    const connection = new Connection({
      socket,
      handshake,
      transits: [there, back].flatMap((queue) => this.#transits.get(queue) ?? []),
      isOutside: onMachine === undefined,
    });
    connection.rememberReader = this.onConnecting?.(socket, machines) ?? null;
    this.#connections.add(connection);
    const finish = (): void => {
      handshake.done = true;
      handshake.onDone?.();
    };
    // A question, an answer, and the news that the answer has come: each takes its time, and none comes over a cut link.
    this.#tell(there, () => {
      const listener = this.#listeners.get(addressKey(to));
      this.#tell(back, () => {
        if (listener === undefined) {
          back.arriveEnd();
          there.refuse();
        }
        finish();
        if (listener === undefined || there.closed) return;
        this.#tell(there, () => {
          if (this.#listeners.get(addressKey(to)) !== listener) return back.arriveEnd();
          listener.waiting.push({ local: to, peer: from, incoming: there, outgoing: back, handshake: DONE });
          listener.onArrival?.();
        });
      });
    });
    return socket;
  }

  /** Whether nothing is on the way between a client from outside, by its address, and its server. */
  isAtRest(client: string): boolean {
    return this.#connections.isAtRest(client);
  }

  /** Keeps what every connection, link and listener is, and what is on its way; nothing of it is copied but lists. */
  remember(): RememberedConnections {
    const connections = this.#connections.remember();
    const links = new Map(Array.from(this.#links.values(), (link) => [link, link.remember()]));
    const listeners = Array.from(this.#listeners, ([key, listener]) => ({
      key,
      listener,
      waiting: [...listener.waiting],
    }));
    const [underWay, nextPort] = [[...this.#underWay], this.#nextPort];
    const putBack = (): Connection[] => {
      this.#nextPort = nextPort;
      for (const link of this.#links.values()) (links.get(link) ?? (() => link.heal()))();
      this.#listeners.clear();
      for (const { key, listener, waiting } of listeners) {
        this.#listeners.set(key, listener);
        listener.waiting.splice(0, Infinity, ...waiting);
      }
      this.#underWay.clear();
      const changed = connections.putBack();
      for (const transit of underWay) if (!transit.isEmpty) this.#underWay.add(transit);
      return changed;
    };
    return { bytes: connections.bytes, putBack };
  }

  #tell(queue: ByteQueue, tell: () => void): void {
    this.#transits.get(queue)?.carryNews(tell);
  }

  #queue(way: OneWay): ByteQueue {
    const transit = new Transit(
      {
        nowMs: () => monoMs(this.#clock),
        chance: this.#chance,
        begins: (one) => {
          this.#underWay.add(one);
          this.onUnderWay?.();
        },
      },
      way,
    );
    const queue = new ByteQueue(SOCKET_BUFFER, transit);
    transit.leadTo(queue);
    this.#transits.set(queue, transit);
    return queue;
  }

  #ephemeralPort(): number {
    const port = this.#nextPort;
    this.#nextPort = port >= LAST_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
    return port;
  }
}

/**
 * Closes one end: what was written can still be read by the other end, what was not read here is dropped. The other end
 * learns of both when the end arrives there.
 */
export function closeSocket(socket: Socket): void {
  socket.outgoing.end(() => socket.incoming.refuse());
  socket.incoming.abandon();
}
