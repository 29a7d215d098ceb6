import { keptBytes } from './cut-value.ts';
import type { Connection } from './engine-client.ts';
import { ExchangeReader, type LoggedExchange } from './exchange-reader.ts';
import { readAlong, type StreamFollower } from './read-along.ts';

/** How much a log keeps. */
export interface ExchangeLogLimits {
  /** Commands with their replies. */
  readonly commands: number;
  /** Pushes, published messages and MONITOR's lines. */
  readonly pushes: number;
  /** Bytes of each of these two, roughly. */
  readonly bytes: number;
}

const usualLimits: ExchangeLogLimits = { commands: 1000, pushes: 500, bytes: 8 * 1024 * 1024 };

export interface WatchOptions {
  /** Reads the bytes along, and is told what answers what. */
  readonly follower?: StreamFollower;
}

/** A command that was sent. */
export interface SentCommand {
  readonly client: string;
  readonly node: string;
  readonly command: readonly Uint8Array[];
  /** Milliseconds of the log's clock when it was sent. */
  readonly at: number;
}

/**
 * What passed over a set of connections, as exchanges: read off the bytes on their way, never asked from the server.
 * Memory is bounded; pushes are kept apart, so that a flood of MONITOR lines does not drive the commands out.
 */
export class ExchangeLog {
  readonly #now: () => number;
  readonly #commands: Shelf;
  readonly #pushes: Shelf;
  readonly #listeners = new Set<(exchange: LoggedExchange) => void>();
  readonly #commandListeners = new Set<(command: SentCommand) => void>();
  readonly #readers = new Map<ExchangeReader, { readonly client: string; readonly node: string }>();
  #lastSeq = 0;

  constructor(now: () => number = () => performance.now(), limits: ExchangeLogLimits = usualLimits) {
    this.#now = now;
    this.#commands = new Shelf(limits.commands, limits.bytes);
    this.#pushes = new Shelf(limits.pushes, limits.bytes);
  }

  /** The kept exchanges in the order of their sequence numbers. */
  get exchanges(): readonly LoggedExchange[] {
    return [...this.#commands.items, ...this.#pushes.items].sort((a, b) => a.seq - b.seq);
  }

  /** The command that has waited longest for its reply, or null. */
  get oldestWaiting(): SentCommand | null {
    let oldest: SentCommand | null = null;
    for (const [reader, whose] of this.#readers) {
      const waiting = reader.oldestWaiting;
      if (waiting !== null && (oldest === null || waiting.at < oldest.at)) oldest = { ...whose, ...waiting };
    }
    return oldest;
  }

  /** Whether this very command, as `onCommand` told it, is the next that its connection's server has to answer. */
  isWaiting(command: readonly Uint8Array[]): boolean {
    return [...this.#readers.keys()].some((reader) => reader.oldestWaiting?.command === command);
  }

  /** Told of every exchange as it completes. A listener must not throw. */
  onExchange(listener: (exchange: LoggedExchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told of every command as it is sent. A listener must not throw. */
  onCommand(listener: (command: SentCommand) => void): () => void {
    this.#commandListeners.add(listener);
    return () => this.#commandListeners.delete(listener);
  }

  /** Reads along on a connection; use what it returns in its place. */
  watch(connection: Connection, client: string, node: string, options: WatchOptions = {}): Connection {
    const { follower = null } = options;
    const reader = new ExchangeReader({
      client,
      node,
      now: this.#now,
      nextSeq: () => ++this.#lastSeq,
      onSent: (command, at) => {
        for (const listener of this.#commandListeners) listener({ client, node, command, at });
      },
      emit: (exchange) => this.#add(exchange),
      onValue: (answers, session) => follower?.answered(answers, session),
    });
    this.#readers.set(reader, { client, node });
    return readAlong(connection, reader, follower, () => this.#readers.delete(reader));
  }

  clear(): void {
    this.#commands.clear();
    this.#pushes.clear();
  }

  #add(exchange: LoggedExchange): void {
    (exchange.command.length === 0 ? this.#pushes : this.#commands).add(exchange);
    for (const listener of this.#listeners) listener(exchange);
  }
}

/** The newest exchanges, bounded by number and by bytes. */
class Shelf {
  readonly #most: number;
  readonly #mostBytes: number;
  #items: Array<{ readonly exchange: LoggedExchange; readonly bytes: number }> = [];
  #first = 0;
  #bytes = 0;

  constructor(most: number, mostBytes: number) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  get items(): readonly LoggedExchange[] {
    return this.#items.slice(this.#first).map(({ exchange }) => exchange);
  }

  add(exchange: LoggedExchange): void {
    const bytes = exchangeBytes(exchange);
    this.#items.push({ exchange, bytes });
    this.#bytes += bytes;
    while (this.#items.length - this.#first > this.#most || this.#bytes > this.#mostBytes) this.#dropFirst();
  }

  clear(): void {
    this.#items = [];
    this.#first = 0;
    this.#bytes = 0;
  }

  /** Moves a cursor and cuts the used part off when it is the larger one, so that a flood costs no shifting. */
  #dropFirst(): void {
    this.#bytes -= this.#items[this.#first]?.bytes ?? 0;
    this.#first += 1;
    if (this.#first * 2 < this.#items.length) return;
    this.#items.splice(0, this.#first);
    this.#first = 0;
  }
}

function exchangeBytes({ command, reply, more }: LoggedExchange): number {
  let bytes = reply === null ? 0 : keptBytes(reply);
  for (const word of command) bytes += word.length;
  for (const value of more) bytes += keptBytes(value);
  return bytes;
}
