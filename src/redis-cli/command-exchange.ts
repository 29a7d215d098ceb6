import { encodeCommand } from '#resp/encode.ts';
import { isWord, utf8Text } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { Words } from './command-words.ts';
import { isForcedRaw } from './forced-raw.ts';
import { isSubscriptionCommand, readPubsubMessage } from './pubsub-message.ts';
import type { ReplyStream, StreamEnd } from './reply-stream.ts';
import { afterMessage, afterReply, isSubscribed, type SessionState } from './session-state.ts';

/**
 * How a value that arrived is to be printed. `reply` answers the command, `raw` does so as plain text, `message` came in
 * between or confirms a subscription, `push` is another one that nobody asked for (client-side caching, for example).
 */
export type PrintKind = 'reply' | 'raw' | 'message' | 'push';

export interface ExchangeContext {
  readonly stream: ReplyStream;
  readonly session: SessionState;
  /** Told at once of every change, before what caused it is printed. */
  readonly onSession: (session: SessionState) => void;
  readonly print: (value: RespValue, kind: PrintKind) => void | Promise<void>;
  /** A command and the first value that answers it; values that no command asked for come with no words. */
  readonly onExchange?: ((command: Words, reply: RespValue) => void) | undefined;
}

/** How a command ended: answered, or the connection did; `monitor`: answered, and the server now tells all it does. */
export type ExchangeEnd = 'done' | 'monitor' | StreamEnd;

/**
 * Sends one command and takes what belongs to it, as redis-cli does (`cliSendCommand`): usually one reply; a confirmation
 * for each channel of the SUBSCRIBE family; and in between, messages of channels subscribed to before.
 */
export async function exchangeCommand(command: Words, context: ExchangeContext): Promise<ExchangeEnd> {
  const taker = new AnswerTaker(command, context);
  context.stream.send(encodeCommand(command));
  for (;;) {
    const incoming = await context.stream.next();
    if (incoming.kind !== 'value') return incoming;
    const end = await taker.take(incoming.value);
    if (end !== null) return end;
  }
}

/** Takes the values that arrive after a command was sent, until it is answered. */
export class AnswerTaker {
  readonly #command: Words;
  readonly #context: Omit<ExchangeContext, 'stream'>;
  readonly #raw: boolean;
  #session: SessionState;
  /** How many confirmations of a subscription are still to come. */
  #confirmations: number;
  #answered = false;

  constructor(command: Words, context: Omit<ExchangeContext, 'stream'>) {
    this.#command = command;
    this.#context = context;
    this.#session = context.session;
    this.#raw = isForcedRaw(command, context.session.inTransaction);
    this.#confirmations = isSubscriptionCommand(command[0]) ? Math.max(1, command.length - 1) : 0;
  }

  /** Takes one value; answers how the command ended, or `null` when more is to come. */
  async take(value: RespValue): Promise<'done' | 'monitor' | null> {
    const awaitsMessages = isSubscribed(this.#session) || this.#confirmations > 0;
    const message = awaitsMessages ? readPubsubMessage(value, this.#session.resp3) : null;
    if (message !== null) return this.#takeMessage(value, isWord(this.#command[0], message.kind));
    if (value.kind === 'push') {
      this.#context.onExchange?.([], value);
      await this.#context.print(value, 'push');
      return null;
    }
    this.#change(afterReply(this.#session, this.#command, value));
    this.#context.onExchange?.(this.#command, value);
    await this.#context.print(value, this.#raw ? 'raw' : 'reply');
    return isMonitoring(this.#command, value) ? 'monitor' : 'done';
  }

  async #takeMessage(value: RespValue, namesCommand: boolean): Promise<'done' | null> {
    const confirms = namesCommand && this.#confirmations > 0;
    this.#change(afterMessage(this.#session, value));
    this.#context.onExchange?.(confirms && !this.#answered ? this.#command : [], value);
    this.#answered ||= confirms;
    await this.#context.print(value, 'message');
    if (confirms) this.#confirmations--;
    return confirms && this.#confirmations === 0 ? 'done' : null;
  }

  #change(session: SessionState): void {
    if (session !== this.#session) this.#context.onSession(session);
    this.#session = session;
  }
}

function isMonitoring(command: Words, reply: RespValue): boolean {
  return isWord(command[0], 'monitor') && reply.kind === 'simple' && utf8Text(reply.bytes) === 'OK';
}
