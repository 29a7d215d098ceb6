import type { Connection } from './engine-client.ts';
import { ExchangeReader, type ClientSession } from './exchange-reader.ts';
import { readAlong, type StreamFollower } from './read-along.ts';
import type { WireTape } from './wire-tape.ts';

/** Connections that are over, of which the tapes are kept. */
const MOST_ENDED = 8;

/** What makes tapes; its code is no part of what the first prompt waits for. */
export type TapeClass = typeof WireTape;

/**
 * The bytes of a page's connections: a tape of each. What is kept is bounded, and little while nobody looks; so all
 * connections can be on tape all the time, and whoever begins to look sees what has just passed.
 *
 * The code of tapes is fetched when the first command is sent, or somebody looks. What passes until it is there waits
 * and is put on tape then, with the times at which it passed.
 */
export class WireLog {
  readonly #now: () => number;
  readonly #fetchTapes: () => Promise<TapeClass>;
  readonly #listeners = new Set<() => void>();
  #feeds: readonly WireFeed[] = [];
  #Tape: TapeClass | null = null;
  #fetching = false;
  #ids = 0;
  #lookers = 0;
  #version = 0;

  constructor(
    now: () => number = () => performance.now(),
    fetchTapes: () => Promise<TapeClass> = async () => (await import('./wire-tape.ts')).WireTape,
  ) {
    this.#now = now;
    this.#fetchTapes = fetchTapes;
  }

  /** In the order in which their connections were opened; none while their code is on its way. */
  get tapes(): readonly WireTape[] {
    return this.#feeds.flatMap(({ tape }) => tape ?? []);
  }

  /** Raised with every change. */
  get version(): number {
    return this.#version;
  }

  /** Whether somebody looks. */
  get watched(): boolean {
    return this.#lookers > 0;
  }

  /** Puts a connection on tape, for whoever reads along on it: to be given as the follower to `ExchangeLog.watch`. */
  open(client: string, address: string): StreamFollower {
    const feed = new WireFeed({ id: ++this.#ids, client, address }, this.#now, () => void this.#fetch());
    const ended = this.#feeds.filter(({ open }) => !open);
    const dropped = new Set(ended.slice(0, Math.max(0, ended.length - MOST_ENDED)));
    this.#feeds = [...this.#feeds.filter((one) => !dropped.has(one)), feed];
    this.#begin(feed);
    this.#changed();
    return feed;
  }

  /** Puts a connection on tape whose exchanges nobody logs; use what it returns in its place. */
  watch(connection: Connection, client: string): Connection {
    const feed = this.open(client, connection.address);
    const reader = new ExchangeReader({
      client,
      node: '',
      now: this.#now,
      nextSeq: () => 0,
      onSent: () => {},
      emit: () => {},
      onValue: (answers, session) => feed.answered(answers, session),
    });
    return readAlong(connection, reader, feed, () => {});
  }

  /** Keeps more, and tells of changes, until the returned function is called. */
  look(onChange: () => void): () => void {
    this.#lookers += 1;
    this.#listeners.add(onChange);
    void this.#fetch();
    return () => {
      if (!this.#listeners.delete(onChange)) return;
      this.#lookers -= 1;
      if (this.#lookers === 0) for (const tape of this.tapes) tape.trim();
    };
  }

  /** Forgets all connections: those of the time before, which end by themselves. */
  clear(): void {
    this.#feeds = [];
    this.#changed();
  }

  /** Makes tapes with this from now on, and puts on them what has waited. */
  use(Tape: TapeClass): void {
    this.#Tape = Tape;
    for (const feed of this.#feeds) this.#begin(feed);
    this.#changed();
  }

  async #fetch(): Promise<void> {
    if (this.#Tape !== null || this.#fetching) return;
    this.#fetching = true;
    try {
      this.use(await this.#fetchTapes());
    } catch {
      // It is tried again with the next command; what has waited so far would have a hole behind it.
      for (const feed of this.#feeds) feed.giveUp();
    } finally {
      this.#fetching = false;
    }
  }

  #begin(feed: WireFeed): void {
    if (this.#Tape === null || feed.tape !== null) return;
    feed.begin(new this.#Tape(feed.whose, { watched: () => this.watched, changed: () => this.#changed() }));
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Hands what passes over one connection to its tape, once there is one. */
class WireFeed implements StreamFollower {
  readonly whose: { readonly id: number; readonly client: string; readonly address: string };
  readonly #now: () => number;
  readonly #onSent: () => void;
  #tape: WireTape | null = null;
  #waiting: Array<(tape: WireTape) => void> | null = [];
  #open = true;

  constructor(whose: WireFeed['whose'], now: () => number, onSent: () => void) {
    this.whose = whose;
    this.#now = now;
    this.#onSent = onSent;
  }

  get tape(): WireTape | null {
    return this.#tape;
  }

  /** Whether the connection lasts. */
  get open(): boolean {
    return this.#open;
  }

  sent(bytes: Uint8Array): void {
    const atMs = this.#now();
    this.#pass((tape) => tape.sent(bytes, atMs));
    this.#onSent();
  }

  received(bytes: Uint8Array): void {
    const atMs = this.#now();
    this.#pass((tape) => tape.received(bytes, atMs));
  }

  answered(command: number | null, session: ClientSession): void {
    this.#pass((tape) => tape.answered(command, session));
  }

  ended(): void {
    this.#open = false;
    this.#pass((tape) => tape.ended());
  }

  /** Puts on tape what has waited. A connection that was given up stays without. */
  begin(tape: WireTape): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#tape = tape;
    this.#waiting = null;
    for (const act of waiting) act(tape);
  }

  giveUp(): void {
    if (this.#tape === null) this.#waiting = null;
  }

  #pass(act: (tape: WireTape) => void): void {
    if (this.#tape !== null) act(this.#tape);
    else this.#waiting?.push(act);
  }
}
