import type {
  ByteString,
  ClientNumber,
  CommandEvent,
  CommandWords,
  EventNumber,
} from '#protocol/server-event.ts';
import type { EventRecord } from './event-record.ts';
import type { ObservedMemory } from './observed-memory.ts';
import { ReplyStart } from './reply-start.ts';

/** A command between its beginning and its end. */
interface Running {
  readonly client: number;
  /** The command's first word in lower case; empty while nothing is recorded of it. */
  readonly name: string;
  readonly startedMs: number;
  /** Null when there was no room for it in the record. */
  readonly event: Completed | null;
  readonly reply: ReplyStart;
  blocked: boolean;
}

type Completed = { -readonly [K in keyof CommandEvent]: CommandEvent[K] };

/** Bytes that are read of what fills a place: a number of elements, an ID. */
const MOST_FILLED = 128;

const nothing = { start: '' as ByteString, length: 0 };

/**
 * The commands that the server is running, innermost last: a client's command, inside it those of a transaction or of a
 * script. `call` is the server's one way to run any of them, so its beginning and end are theirs; what a client's output
 * gains in between is the reply.
 */
export class RunningCommands {
  readonly #memory: ObservedMemory;
  readonly #record: EventRecord;
  readonly #monoMs: () => number;
  #running: Running[] = [];

  constructor(memory: ObservedMemory, record: EventRecord, monoMs: () => number) {
    this.#memory = memory;
    this.#record = record;
    this.#monoMs = monoMs;
  }

  /** The number of the innermost command that is recorded; null when there is none. */
  get current(): EventNumber | null {
    return this.#running.findLast(({ event }) => event !== null)?.event?.seq ?? null;
  }

  /** Whether `client` is running a command. */
  isRunning(client: number): boolean {
    return this.#running.some((running) => running.client === client);
  }

  /** A step begins, so none is running: one that ended in a trap has left no end. */
  forget(): void {
    if (this.#running.length > 0) this.#running = [];
  }

  /** `call` begins for a client. */
  begin(client: number): void {
    const outer = this.#running.at(-1);
    const by = this.current;
    const event = this.#record.isOpen ? this.#record.add(this.#newCommand(client, outer), by) : null;
    this.#running.push({
      client,
      name: event === null ? '' : this.#memory.firstWord(client),
      startedMs: event === null ? 0 : this.#monoMs(),
      event,
      reply: new ReplyStart(),
      blocked: false,
    });
  }

  /** `call` ends. Answers with the command's name and reply when it is recorded. */
  end(): { readonly name: string; readonly reply: string; readonly client: number } | null {
    const ended = this.#running.pop();
    if (ended === undefined || ended.event === null) return null;
    const { event, client, name } = ended;
    const reply = ended.reply.taken();
    event.tookMs = Math.max(0, this.#monoMs() - ended.startedMs);
    event.reply = reply;
    event.blocked = ended.blocked;
    // What a command of a transaction answers is part of EXEC's reply.
    const outer = this.#running.at(-1);
    if (outer?.client === client) outer.reply.add(reply.start, reply.length);
    return { name, reply: reply.start, client };
  }

  /** A client's output gains `length` bytes at `pointer`. */
  replied(client: number, pointer: number, length: number): void {
    const reply = this.#replyOf(client);
    reply?.add(this.#read(pointer, Math.min(length, reply.wanted)), length);
  }

  /** A client's output gains a whole bulk string that lies elsewhere. */
  repliedString(
    client: number,
    { pointer, length }: { readonly pointer: number; readonly length: number },
  ): void {
    const reply = this.#replyOf(client);
    if (reply === null) return;
    const header = `$${length}\r\n`;
    reply.add(header, header.length);
    this.replied(client, pointer, length);
    reply.add('\r\n', 2);
  }

  /** In a client's output a place is kept free. */
  keptFree(client: number, place: number): void {
    this.#replyOf(client)?.keepFree(place);
  }

  /** A place that was kept free gets its `length` bytes at `pointer`. */
  filled(client: number, place: number, [pointer, length]: readonly [pointer: number, length: number]): void {
    this.#replyOf(client)?.fill(place, this.#read(pointer, Math.min(length, MOST_FILLED)), length);
  }

  /** The reply that is being written for a client; null when it is none of a command that is recorded. */
  #replyOf(client: number): ReplyStart | null {
    const running = this.#running.at(-1);
    return running === undefined || running.event === null || running.client !== client
      ? null
      : running.reply;
  }

  #read(pointer: number, length: number): string {
    return length > 0 ? this.#memory.byteString(pointer, length) : '';
  }

  /** The client whose command is running waits from now on. */
  blocked(client: number): void {
    const running = this.#running.findLast((one) => one.client === client);
    if (running !== undefined) running.blocked = true;
  }

  #newCommand(client: number, outer: Running | undefined) {
    return {
      kind: 'command' as const,
      client: this.#memory.clientNumber(client) satisfies ClientNumber,
      command: this.#memory.words(client) satisfies CommandWords,
      how: howRun(client, outer),
      tookMs: 0,
      reply: nothing,
      blocked: false,
    };
  }
}

function howRun(client: number, outer: Running | undefined): CommandEvent['how'] {
  if (outer === undefined) return 'direct';
  return outer.client === client ? 'transaction' : 'script';
}
