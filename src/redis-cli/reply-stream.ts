import { RespDecoder } from '#resp/decode.ts';
import { RespProtocolError } from '#resp/protocol-error.ts';
import type { RespValue } from '#resp/value.ts';
import type { Link } from './link.ts';

/** Messages that are kept for later while a line is being typed in subscribed mode. */
export const HELD_MESSAGES = 10_000;

/** What comes next on a connection: a value, or its end. */
export type Incoming = { readonly kind: 'value'; readonly value: RespValue } | StreamEnd;

/** `lost`: the server ended it. `broken`: what it sent is no RESP. `closed`: this side did. */
export type StreamEnd =
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'broken'; readonly error: RespProtocolError }
  | { readonly kind: 'closed' };

export interface ReplyStreamOptions {
  /** Told when something came that nobody is waiting for; it can then be `take`n. */
  readonly onArrival?: () => void;
}

/**
 * The values that arrive on a link, one after another, to be waited for with `next`. Every `next` settles: when the
 * connection ends, whoever ended it, all later ones answer with that end. Values that came before the end come first.
 */
export class ReplyStream {
  readonly #link: Link;
  readonly #options: ReplyStreamOptions;
  readonly #decoder = new RespDecoder();
  readonly #arrived: RespValue[] = [];
  #taken = 0;
  #waiting: ((incoming: Incoming) => void) | null = null;
  #end: StreamEnd | null = null;
  #diverted: Diversion | null = null;

  constructor(link: Link, options: ReplyStreamOptions = {}) {
    this.#link = link;
    this.#options = options;
    link.onClose((reason) => this.#finish({ kind: 'lost', reason }));
    link.onData((bytes) => this.#receive(bytes));
  }

  /** How the connection ended; `null` while it lasts. */
  get end(): StreamEnd | null {
    return this.#end;
  }

  /** Whether a value has come that was not taken yet. */
  get ready(): boolean {
    return this.#arrived.length > this.#taken;
  }

  send(bytes: Uint8Array): void {
    if (this.#end === null) this.#link.send(bytes);
  }

  /** From now on bytes are given to `take` as they come, not decoded; `onEnd` is told of the connection's end. */
  divert(take: (bytes: Uint8Array) => void, onEnd: () => void): void {
    this.#diverted = { take, onEnd };
  }

  /** Waits for what comes next. Only one may wait at a time. */
  next(): Promise<Incoming> {
    const ready = this.take();
    if (ready !== null) return Promise.resolve(ready);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** What has come already, without waiting; `null` when there is nothing. */
  take(): Incoming | null {
    const value = this.#arrived[this.#taken];
    if (value === undefined) return this.#end;
    this.#taken++;
    if (this.#taken === this.#arrived.length) {
      this.#arrived.length = 0;
      this.#taken = 0;
    }
    return { kind: 'value', value };
  }

  /** Drops the oldest of the values that have come, so that at most `kept` remain. Answers how many were dropped. */
  dropOldest(kept: number): number {
    const dropped = Math.max(0, this.#arrived.length - this.#taken - kept);
    if (dropped > 0) {
      this.#arrived.splice(0, this.#taken + dropped);
      this.#taken = 0;
    }
    return dropped;
  }

  /** Ends the connection from this side. Values that have come but were not taken are dropped. */
  close(): void {
    if (this.#end !== null) return;
    this.#arrived.length = 0;
    this.#taken = 0;
    this.#finish({ kind: 'closed' });
    this.#link.close();
  }

  #receive(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    try {
      if (this.#diverted === null) this.#accept(this.#decoder.push(bytes));
      else this.#diverted.take(bytes);
    } catch (error) {
      if (!(error instanceof RespProtocolError)) throw error;
      this.#accept(error.values);
      this.#link.close();
      this.#finish({ kind: 'broken', error });
    }
  }

  #accept(values: readonly RespValue[]): void {
    for (const value of values) this.#arrived.push(value);
    this.#wake();
  }

  #finish(end: StreamEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#diverted?.onEnd();
    this.#wake();
  }

  /** Hands over to who waits, or says that something has come. */
  #wake(): void {
    const waiting = this.#waiting;
    if (waiting === null) {
      if (this.ready || this.#end !== null) this.#options.onArrival?.();
      return;
    }
    const incoming = this.take();
    if (incoming === null) return;
    this.#waiting = null;
    waiting(incoming);
    if (this.ready) this.#options.onArrival?.();
  }
}

interface Diversion {
  readonly take: (bytes: Uint8Array) => void;
  readonly onEnd: () => void;
}
