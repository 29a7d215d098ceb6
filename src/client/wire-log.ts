import type { Connection } from './engine-client.ts';
import { ExchangeReader } from './exchange-reader.ts';
import { readAlong } from './read-along.ts';
import { WireTape } from './wire-tape.ts';

/** Tapes of connections that are over, which are kept. */
const MOST_ENDED = 8;

/**
 * The bytes of a page's connections: a tape of each. What is kept is bounded, and little while nobody looks; so all
 * connections can be on tape all the time, and whoever begins to look sees what has just passed.
 */
export class WireLog {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #tapes: readonly WireTape[] = [];
  #ids = 0;
  #lookers = 0;
  #version = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** In the order in which their connections were opened. The list is another one when a tape comes or goes. */
  get tapes(): readonly WireTape[] {
    return this.#tapes;
  }

  /** Raised with every change. */
  get version(): number {
    return this.#version;
  }

  /** Whether somebody looks. */
  get watched(): boolean {
    return this.#lookers > 0;
  }

  /** A tape for a connection, to be given as the follower to `ExchangeLog.watch`. */
  open(client: string, address: string): WireTape {
    const tape = new WireTape(
      { id: ++this.#ids, client, address },
      { now: this.#now, watched: () => this.watched, changed: () => this.#changed() },
    );
    const ended = this.#tapes.filter(({ open }) => !open);
    const dropped = new Set(ended.slice(0, Math.max(0, ended.length - MOST_ENDED)));
    this.#tapes = [...this.#tapes.filter((one) => !dropped.has(one)), tape];
    this.#changed();
    return tape;
  }

  /** Puts a connection on tape whose exchanges nobody logs; use what it returns in its place. */
  watch(connection: Connection, client: string): Connection {
    const tape = this.open(client, connection.address);
    const reader = new ExchangeReader({
      client,
      node: '',
      now: this.#now,
      nextSeq: () => 0,
      onSent: () => {},
      emit: () => {},
      onValue: (answers, session) => tape.answered(answers, session),
    });
    return readAlong(connection, reader, tape, () => {});
  }

  /** Keeps more, and tells of changes, until the returned function is called. */
  look(onChange: () => void): () => void {
    this.#lookers += 1;
    this.#listeners.add(onChange);
    return () => {
      if (!this.#listeners.delete(onChange)) return;
      this.#lookers -= 1;
      if (this.#lookers === 0) for (const tape of this.#tapes) tape.trim();
    };
  }

  /** Forgets all connections: those of the time before, which end by themselves. */
  clear(): void {
    this.#tapes = [];
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
