import { encodeCommand } from '#resp/encode.ts';
import { AnswerTaker, type ExchangeContext } from './command-exchange.ts';
import type { Words } from './command-words.ts';
import type { ReplyStream, StreamEnd } from './reply-stream.ts';

/** So many commands, or so many bytes of them, may be without their answer. */
const MOST_COMMANDS = 1000;
const MOST_BYTES = 1024 * 1024;

/**
 * Sends commands without waiting for the answers to those before. The answers are taken, and printed, in order, while
 * more is sent; when too much is under way, all of it is waited for first.
 */
export class SendAhead {
  readonly #stream: ReplyStream;
  #waiting: AnswerTaker[] = [];
  #bytes = 0;
  /** Under way while commands wait for their answers. */
  #taking: Promise<void> | null = null;
  #end: StreamEnd | null = null;

  constructor(stream: ReplyStream) {
    this.#stream = stream;
  }

  /** Sends a command. Answers how the connection ended, if it has. */
  async send(command: Words, context: ExchangeContext): Promise<StreamEnd | null> {
    if (this.#waiting.length >= MOST_COMMANDS || this.#bytes >= MOST_BYTES) await this.settled();
    if (this.#end !== null) return this.#end;
    const bytes = encodeCommand(command);
    this.#bytes += bytes.length;
    this.#waiting.push(new AnswerTaker(command, context));
    this.#stream.send(bytes);
    this.#taking ??= this.#take();
    return null;
  }

  /** Resolves when every command has its answer; with the connection's end if that came first. */
  async settled(): Promise<StreamEnd | null> {
    await this.#taking;
    return this.#end;
  }

  async #take(): Promise<void> {
    for (let at = 0; at < this.#waiting.length;) {
      const incoming = await this.#stream.next();
      if (incoming.kind !== 'value') {
        this.#end = incoming;
        break;
      }
      const done = await this.#waiting[at]?.take(incoming.value);
      if (done !== null) at++;
    }
    this.#waiting = [];
    this.#bytes = 0;
    this.#taking = null;
  }
}
