import type {
  ByteString,
  ClientNumber,
  CommandEvent,
  CommandWords,
  EventNumber,
} from '#protocol/server-event.ts';
import type { EventRecord } from './event-record.ts';
import type { ObservedMemory } from './observed-memory.ts';

/** Bytes of a reply that an event keeps: enough for a line. */
const REPLY_BYTES = 128;

/** A command between its beginning and its end. */
interface Running {
  readonly client: number;
  /** The command's first word in lower case; empty while nothing is recorded of it. */
  readonly name: string;
  readonly startedMs: number;
  /** Null when there was no room for it in the record. */
  readonly event: Completed | null;
  reply: string;
  replyBytes: number;
  blocked: boolean;
}

type Completed = { -readonly [K in keyof CommandEvent]: CommandEvent[K] };

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
      reply: '',
      replyBytes: 0,
      blocked: false,
    });
  }

  /** `call` ends. Answers with the command's name and reply when it is recorded. */
  end(): { readonly name: string; readonly reply: string; readonly client: number } | null {
    const ended = this.#running.pop();
    if (ended === undefined || ended.event === null) return null;
    const { event, reply, replyBytes, client, name } = ended;
    event.tookMs = Math.max(0, this.#monoMs() - ended.startedMs);
    event.reply = { start: reply as ByteString, length: replyBytes };
    event.blocked = ended.blocked;
    // What a command of a transaction answers is part of EXEC's reply.
    const outer = this.#running.at(-1);
    if (outer?.client === client) addReply(outer, reply, replyBytes);
    return { name, reply, client };
  }

  /** A client's output gains `length` bytes at `pointer`. */
  replied(client: number, pointer: number, length: number): void {
    const running = this.#running.at(-1);
    if (running?.event === null || running?.client !== client) return;
    const missing = Math.min(length, REPLY_BYTES - running.reply.length);
    addReply(running, missing > 0 ? this.#memory.byteString(pointer, missing) : '', length);
  }

  /** A client's output gains a whole bulk string that lies elsewhere. */
  repliedString(
    client: number,
    { pointer, length }: { readonly pointer: number; readonly length: number },
  ): void {
    const running = this.#running.at(-1);
    if (running?.event === null || running?.client !== client) return;
    const header = `$${length}\r\n`;
    addReply(running, header, header.length);
    this.replied(client, pointer, length);
    addReply(running, '\r\n', 2);
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

function addReply(to: Running, text: string, length: number): void {
  to.reply += text.slice(0, Math.max(0, REPLY_BYTES - to.reply.length));
  to.replyBytes += length;
}
