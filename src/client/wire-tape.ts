import type { ClientSession } from './exchange-reader.ts';
import { keptBytesOf, NOTHING_PASSED, type WireMessage, type WireTotals } from './wire-message.ts';
import { WireWayReader, type GrowingMessage } from './wire-way-reader.ts';

/** What one tape keeps, in bytes, roughly: while somebody looks, and for whoever begins to look. */
export const TAPE_BYTES = { watched: 1024 * 1024, unwatched: 64 * 1024 } as const;
/** Messages that one tape keeps while somebody looks: a thousand commands with their replies, and some more. */
export const TAPE_MESSAGES = 2500;
/** What a message takes beside its bytes, roughly. */
const BYTES_PER_MESSAGE = 160;

/** What a tape is told by the log that it belongs to. */
export interface TapeContext {
  readonly watched: () => boolean;
  readonly changed: () => void;
}

/**
 * The newest of what passed over one connection, as bytes. It is fed with every chunk, and told of every value that
 * came which command it answers, by the reader of exchanges that reads the same bytes.
 */
export class WireTape {
  /** Numbers the tapes of a log. */
  readonly id: number;
  readonly client: string;
  /** The client's end of the connection, `ip:port`. */
  readonly address: string;
  readonly #context: TapeContext;
  readonly #sent: WireWayReader;
  readonly #received: WireWayReader;
  #messages: GrowingMessage[] = [];
  #first = 0;
  #bytes = 0;
  #nths = 0;
  #chunks = 0;
  #totals: WireTotals = NOTHING_PASSED;
  /** Something was sent to which no reply has come yet. */
  #waits = false;
  /** Complete messages of the chunk that comes in now, of which nobody has said yet what they answer. */
  #unanswered: GrowingMessage[] = [];
  #open = true;

  constructor(whose: Pick<WireTape, 'id' | 'client' | 'address'>, context: TapeContext) {
    this.id = whose.id;
    this.client = whose.client;
    this.address = whose.address;
    this.#context = context;
    const way = {
      nextNth: () => this.#nths++,
      began: (message: GrowingMessage) => void this.#messages.push(message),
    };
    this.#sent = new WireWayReader('sent', { ...way, ended: (message) => this.#weigh(message) });
    this.#received = new WireWayReader('received', {
      ...way,
      ended: (message) => {
        if (message.complete) this.#unanswered.push(message);
        this.#weigh(message);
      },
    });
  }

  /** The kept messages in the order in which they began; the newest may still be coming in. */
  get messages(): readonly WireMessage[] {
    return this.#messages.slice(this.#first);
  }

  get totals(): WireTotals {
    return this.#totals;
  }

  /** Whether the connection lasts. */
  get open(): boolean {
    return this.#open;
  }

  /** What one `send` carries. @param atMs Milliseconds of the log's clock. */
  sent(bytes: Uint8Array, atMs: number): void {
    const before = this.#nths;
    this.#sent.push(bytes, ++this.#chunks, atMs);
    this.#waits = true;
    const { sentBytes, sentMessages, sends } = this.#totals;
    this.#count({
      sentBytes: sentBytes + bytes.length,
      sentMessages: sentMessages + this.#nths - before,
      sends: sends + 1,
    });
  }

  /** What one frame carried. */
  received(bytes: Uint8Array, atMs: number): void {
    const before = this.#nths;
    this.#unanswered = [];
    this.#received.push(bytes, ++this.#chunks, atMs);
    const { receivedBytes, receivedMessages, frames } = this.#totals;
    this.#count({
      receivedBytes: receivedBytes + bytes.length,
      receivedMessages: receivedMessages + this.#nths - before,
      frames: frames + 1,
    });
  }

  /** Told of the values that were received last, one after the other; see `StreamFollower`. */
  answered(command: number | null, session: ClientSession): void {
    const message = this.#unanswered.shift();
    if (message === undefined) return;
    message.answers = command;
    message.session = session;
    if (command === null || !this.#waits) return;
    this.#waits = false;
    this.#count({ roundTrips: this.#totals.roundTrips + 1 });
  }

  ended(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#context.changed();
  }

  /** Forgets what has passed, and counts from here. */
  clear(): void {
    this.#messages = [];
    this.#first = 0;
    this.#bytes = 0;
    this.#totals = NOTHING_PASSED;
    this.#context.changed();
  }

  /** Lets go of what is too much; called again when nobody looks any more. */
  trim(): void {
    const most = this.#context.watched() ? TAPE_BYTES.watched : TAPE_BYTES.unwatched;
    const isTooMuch = (): boolean =>
      this.#bytes > most || this.#messages.length - this.#first > TAPE_MESSAGES;
    while (this.#first < this.#messages.length - 1 && isTooMuch()) {
      const message = this.#messages[this.#first];
      this.#first += 1;
      if (message?.complete === true || message?.unreadable === true) this.#bytes -= weightOf(message);
    }
    // The dead front is cut off when it is the larger part, so that a flood costs no shifting.
    if (this.#first * 2 < this.#messages.length) return;
    this.#messages.splice(0, this.#first);
    this.#first = 0;
  }

  #weigh(message: GrowingMessage): void {
    // One that took long may have been let go of meanwhile.
    if (message.nth < (this.#messages[this.#first]?.nth ?? Infinity)) return;
    this.#bytes += weightOf(message);
    if (this.#bytes > TAPE_BYTES.unwatched) this.trim();
  }

  #count(some: Partial<WireTotals>): void {
    this.#totals = { ...this.#totals, ...some };
    this.#context.changed();
  }
}

const weightOf = (message: WireMessage): number => BYTES_PER_MESSAGE + keptBytesOf(message);
