import type { Exchange } from '#resp/exchange.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { RespValue } from '#resp/value.ts';
import { BulkCutter } from './bulk-cutter.ts';
import { ReplySilence, subscriptionCommand, wordName } from '#resp/command-replies.ts';
import { cutValue, noteTrueLength, trueLength } from './cut-value.ts';
import { SubscriptionReplies } from './subscription-replies.ts';

/** Bytes that a log keeps of one string. */
export const KEPT_STRING_BYTES = 64 * 1024;

/** An exchange with what a log adds to it. Long strings and aggregates are cut: `trueLength` knows their lengths. */
export interface LoggedExchange extends Exchange {
  /** Numbers the exchanges of one log in the order in which they were sent (commands) or came (pushes). */
  readonly seq: number;
  /** Milliseconds of the log's clock when the command was sent, or the push came. */
  readonly at: number;
  /** Milliseconds until the reply was there; 0 for a push and for a command that gets none. */
  readonly tookMs: number;
  /** The further replies of a command that has several: SUBSCRIBE confirms each of its names. */
  readonly more: readonly RespValue[];
}

/** Whose connection is read, and what the log lends its readers. */
export interface ReaderContext {
  readonly client: string;
  readonly node: string;
  readonly now: () => number;
  readonly nextSeq: () => number;
  /** A command was sent, whether or not it will have a reply. */
  readonly onSent: (command: readonly Uint8Array[], at: number) => void;
  readonly emit: (exchange: LoggedExchange) => void;
  /** A value came: which of the values that were sent it answers, counted from 0; null for one that answers none. */
  readonly onValue: (answers: number | null, session: ClientSession) => void;
}

/** What a connection has agreed with the server, as far as replies tell. */
export interface ClientSession {
  /** The database that is selected. What a SELECT inside of a transaction did is not followed. */
  readonly db: number;
  /** Since HELLO 3. */
  readonly resp3: boolean;
}

const NEW_SESSION: ClientSession = { db: 0, resp3: false };

interface Waiting {
  readonly seq: number;
  /** Counts the values that were sent. */
  readonly ordinal: number;
  readonly at: number;
  readonly command: readonly Uint8Array[];
  readonly replies: RespValue[];
  /** Replies still to come; null while that is not known, for an UNSUBSCRIBE without names. */
  missing: number | null;
}

/**
 * Reads both directions of one connection into exchanges.
 *
 * Replies belong to commands in order, so commands wait in a queue and each reply completes its head. What does not
 * follow that rule is known by name: pushes and published messages belong to no command, a subscription command has
 * one reply a name, MONITOR's lines are no replies, and `CLIENT REPLY` silences commands. After a SYNC the stream is
 * no longer RESP, and after a piece that cannot be decoded nothing can be told apart any more: then the reader goes
 * blind and says no more about this connection.
 */
export class ExchangeReader {
  readonly #context: ReaderContext;
  readonly #sent = new Stream();
  readonly #received = new Stream();
  readonly #silence = new ReplySilence();
  readonly #subscriptions = new SubscriptionReplies();
  #waiting: Waiting[] = [];
  #sentValues = 0;
  #session = NEW_SESSION;
  #monitoring = false;
  #blind = false;

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  /** The oldest command without its reply, and since when it waits, or null. */
  get oldestWaiting(): { readonly command: readonly Uint8Array[]; readonly at: number } | null {
    return this.#waiting[0] ?? null;
  }

  /** Takes bytes that the client sends. */
  sent(bytes: Uint8Array): void {
    for (const value of this.#read(this.#sent, bytes)) {
      const command = commandOf(value);
      const ordinal = this.#sentValues++;
      if (command !== null) this.#addCommand(command, ordinal);
    }
  }

  /** Takes bytes that the server sent. */
  received(bytes: Uint8Array): void {
    for (const value of this.#read(this.#received, bytes)) this.#addValue(value);
  }

  /** The connection is over: commands that were never answered become exchanges without a reply. */
  ended(): void {
    this.#blind = true;
    for (const waiting of this.#waiting.splice(0)) this.#complete(waiting);
  }

  #read(stream: Stream, bytes: Uint8Array): RespValue[] {
    if (this.#blind) return [];
    try {
      return stream.push(bytes);
    } catch {
      this.ended();
      return [];
    }
  }

  #addCommand(command: readonly Uint8Array[], ordinal: number): void {
    const { now, nextSeq, onSent } = this.#context;
    const waiting: Waiting = { seq: nextSeq(), ordinal, at: now(), command, replies: [], missing: null };
    onSent(command, waiting.at);
    if (this.#silence.silences(command)) return this.#complete(waiting);
    const name = wordName(command[0]);
    this.#waiting.push(waiting);
    if (name === 'sync' || name === 'psync') this.ended();
  }

  #addValue(value: RespValue): void {
    const head = this.#waiting[0];
    if (head === undefined || this.#isPush(value, head)) return this.#addPush(value);
    head.missing ??= this.#repliesTo(head.command, value);
    head.replies.push(value);
    head.missing -= 1;
    this.#follow(value, head.command);
    this.#context.onValue(head.ordinal, this.#session);
    if (head.missing > 0) return;
    this.#waiting.shift();
    this.#complete(head);
  }

  /** Whether a value that came while `head` waits is not a reply to it. */
  #isPush(value: RespValue, head: Waiting): boolean {
    if (value.kind === 'simple') return this.#monitoring && isMonitorLine(value.bytes);
    const mark = this.#subscriptions.markOf(value);
    const mayBePush = value.kind === 'push' || (!this.#session.resp3 && this.#subscriptions.any);
    if (mark?.kind === 'confirmation' && mark.name === wordName(head.command[0])) return false;
    return value.kind === 'push' || (mark !== null && mayBePush);
  }

  /** An error and a QUEUED are one reply, whatever the command would have had. */
  #repliesTo(command: readonly Uint8Array[], first: RespValue): number {
    return this.#subscriptions.markOf(first) === null ? 1 : this.#subscriptions.confirmationsOf(command);
  }

  /** Follows what the reply says of the connection's state. */
  #follow(value: RespValue, command: readonly Uint8Array[]): void {
    if (value.kind === 'error') return;
    const name = wordName(command[0]);
    if (subscriptionCommand(name) !== null) this.#subscriptions.confirm(value);
    else if (name === 'exec' && value.kind === 'array')
      for (const item of value.items) this.#subscriptions.confirm(item);
    else if (name === 'hello') this.#session = { ...this.#session, resp3: value.kind === 'map' };
    else if (name === 'select' && isOk(value))
      this.#session = { ...this.#session, db: Number(wordName(command[1])) };
    else if (name === 'monitor') this.#monitoring = true;
    else if (name === 'reset') this.#reset();
  }

  #reset(): void {
    this.#session = NEW_SESSION;
    this.#monitoring = false;
    this.#subscriptions.clear();
  }

  #addPush(value: RespValue): void {
    if (this.#subscriptions.markOf(value)?.kind === 'confirmation') this.#subscriptions.confirm(value);
    const { client, node, now, nextSeq, emit, onValue } = this.#context;
    onValue(null, this.#session);
    emit({
      client,
      node,
      command: NO_COMMAND,
      reply: value,
      seq: nextSeq(),
      at: now(),
      tookMs: 0,
      more: NO_MORE,
    });
  }

  #complete({ seq, at, command, replies }: Waiting): void {
    const { client, node, now, emit } = this.#context;
    const reply = replies[0] ?? null;
    const more = replies.length > 1 ? replies.slice(1) : NO_MORE;
    const tookMs = reply === null ? 0 : Math.max(0, now() - at);
    emit({ client, node, command, reply, seq, at, tookMs, more });
  }
}

/** Shared by all exchanges that have none: MONITOR tells of many thousands a second. */
const NO_COMMAND: readonly Uint8Array[] = [];
const NO_MORE: readonly RespValue[] = [];

/** One direction: cut first, then decoded, then noted with its true lengths. */
class Stream {
  readonly #cutter = new BulkCutter(KEPT_STRING_BYTES);
  readonly #decoder = new RespDecoder();
  readonly #strings = { limit: KEPT_STRING_BYTES, nextTrueLength: () => this.#cutter.nextTrueLength() };

  push(bytes: Uint8Array): RespValue[] {
    const values: RespValue[] = [];
    for (const piece of this.#cutter.push(bytes)) {
      for (const value of this.#decoder.push(piece)) values.push(cutValue(value, this.#strings));
    }
    return values;
  }
}

/** The words of a command as clients send it; null for an empty one, which the server ignores. */
function commandOf(value: RespValue): readonly Uint8Array[] | null {
  if (value.kind !== 'array' || value.items.length === 0) return null;
  const words = value.items.map((item) => (item.kind === 'bulk' ? item.bytes : new Uint8Array(0)));
  noteTrueLength(words, trueLength(value.items));
  return words;
}

/** Not QUEUED. */
const isOk = (value: RespValue): boolean => value.kind === 'simple' && wordName(value.bytes) === 'ok';

const monitorLine = /^\d+\.\d{6} \[/;

/** `1700000000.123456 [0 127.0.0.1:50] "SET" …`, which no command answers with. */
function isMonitorLine(bytes: Uint8Array): boolean {
  return monitorLine.test(String.fromCharCode(...bytes.subarray(0, 32)));
}
