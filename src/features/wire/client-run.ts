import type { Connection } from '#client/engine-client.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { RespValue } from '#resp/value.ts';
import type { Sending } from './command-script.ts';

/** One way there and back: from the moment something was sent until the last reply to it was there. */
export interface RoundTrip {
  /** Milliseconds of the page's clock. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly commands: number;
}

/** What was counted of a run, so far or in the end. */
export interface RunCount {
  readonly trips: readonly RoundTrip[];
  readonly commands: number;
  readonly replies: number;
  /** Replies that are errors, those inside of an EXEC's included. */
  readonly errors: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly firstReply: RespValue | null;
  readonly lastReply: RespValue | null;
}

export const NOTHING_RUN: RunCount = {
  trips: [],
  commands: 0,
  replies: 0,
  errors: 0,
  sentBytes: 0,
  receivedBytes: 0,
  firstReply: null,
  lastReply: null,
};

interface Turn {
  missing: number;
  readonly taken: (value: RespValue) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A connection that sends in turns and counts what comes back. One turn at a time. */
export class TurnClient {
  readonly address: string;
  readonly #connection: Connection;
  readonly #decoder = new RespDecoder();
  #turn: Turn | null = null;
  #receivedBytes = 0;
  #ended: string | null = null;

  constructor(connection: Connection) {
    this.address = connection.address;
    this.#connection = connection;
    connection.onData((bytes) => this.#receive(bytes));
    connection.onClose((reason) => this.#end(reason));
  }

  /** Why it is over; null while it lasts. */
  get ended(): string | null {
    return this.#ended;
  }

  /** Bytes that have come since it was opened. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  /** Sends, and resolves when all replies are there; rejects with the reason when the connection ends before. */
  send({ bytes, replies }: Sending, taken: (value: RespValue) => void = () => {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(new Error(this.#ended));
      this.#turn = { missing: replies, taken, resolve, reject };
      this.#connection.send(bytes);
    });
  }

  close(reason: string): void {
    this.#end(reason);
    this.#connection.close();
  }

  #receive(bytes: Uint8Array): void {
    this.#receivedBytes += bytes.length;
    let values: readonly RespValue[];
    try {
      values = this.#decoder.push(bytes);
    } catch (error) {
      this.close(error instanceof Error ? error.message : String(error));
      return;
    }
    for (const value of values) this.#take(value);
  }

  #take(value: RespValue): void {
    const turn = this.#turn;
    if (turn === null) return;
    turn.taken(value);
    turn.missing -= 1;
    if (turn.missing > 0) return;
    this.#turn = null;
    turn.resolve();
  }

  #end(reason: string): void {
    this.#ended ??= reason;
    const turn = this.#turn;
    this.#turn = null;
    turn?.reject(new Error(this.#ended));
  }
}

/**
 * Sends all there is to send, turn by turn, and counts. `onCount` is told after each turn, and as replies come.
 * Rejects with the reason when the connection ends; what was counted until then has been told.
 */
export async function runTurns(
  client: TurnClient,
  sendings: readonly Sending[],
  { now, onCount }: { readonly now: () => number; readonly onCount: (count: RunCount) => void },
): Promise<void> {
  let count = NOTHING_RUN;
  const receivedBefore = client.receivedBytes;
  for (const sending of sendings) {
    const fromMs = now();
    count = { ...count, sentBytes: count.sentBytes + sending.bytes.length };
    await client.send(sending, (value) => {
      count = {
        ...count,
        replies: count.replies + 1,
        errors: count.errors + errorsIn(value),
        receivedBytes: client.receivedBytes - receivedBefore,
        firstReply: count.firstReply ?? value,
        lastReply: value,
      };
      onCount(count);
    });
    const trip = { fromMs, toMs: now(), commands: sending.commands };
    count = { ...count, trips: [...count.trips, trip], commands: count.commands + sending.commands };
    onCount(count);
  }
}

function errorsIn(value: RespValue): number {
  if (value.kind === 'error') return 1;
  return value.kind === 'array' ? value.items.filter(({ kind }) => kind === 'error').length : 0;
}
