import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { exchangeCommand, type ExchangeContext, type PrintKind } from './command-exchange.ts';
import { isOneOf, type Words } from './command-words.ts';
import { formatRaw } from './format-raw.ts';
import { formatTty } from './format-tty.ts';
import type { Link } from './link.ts';
import { messages } from './messages.ts';
import { OutputBuffer } from './output-buffer.ts';
import { PROGRAM, readOwnWord, type OwnWord } from './own-words.ts';
import { SUBSCRIPTION_COMMANDS } from './pubsub-message.ts';
import { readRepeat } from './repeat-prefix.ts';
import { ReplyStream, type StreamEnd } from './reply-stream.ts';
import { SendAhead } from './send-ahead.ts';
import { afterConnect, initialSession, isSubscribed, type SessionState } from './session-state.ts';
import { splitArguments } from './split-arguments.ts';

/**
 * redis-cli with its standard input on a pipe: commands line by line, and the replies on the output as scripts expect
 * them. Compared byte for byte with what redis-cli 7.0 was recorded to print
 * (`fixtures/`). It differs from 7.0, and is like the newest, in this:
 * - after SUBSCRIBE the next lines still run and the end of the input ends it, where 7.0 waits for messages for ever
 *   (after MONITOR they all do, and so does this, until the link ends);
 * - UNSUBSCRIBE from several channels takes all its confirmations, where 7.0 takes one and is off by the others;
 * - INFO and the like within MULTI print QUEUED on a line of its own.
 * - commands are sent ahead of the replies to those before, so that a million of them do not crawl; those that change
 *   what follows (MULTI, SELECT, SUBSCRIBE and the like) wait until all before them are answered, and are waited for.
 * And in this from both: HELP and CONNECT have no effect here, and big numbers and attributes do not end the program.
 */

export interface PipeOptions {
  /** Lines without their line break; text is sent as UTF-8. */
  readonly lines: AsyncIterable<string | Uint8Array>;
  readonly link: Link;
  readonly write: (bytes: Uint8Array) => void;
  /** Where redis-cli writes to its standard error. */
  readonly writeError?: (text: string) => void;
  /** `raw` is redis-cli on a pipe; `tty` is `--no-raw`. */
  readonly format: 'raw' | 'tty';
  /** Whether the connection already speaks RESP3 (`-3`). */
  readonly resp3?: boolean;
}

/** `finished`: all lines were run, or one of them was QUIT. Otherwise the connection ended before. */
export type PipeEnd = { readonly kind: 'finished' } | StreamEnd;

/** Runs the lines; resolves when the last reply has been written. It never rejects but when `lines` does. */
export async function runPipe(options: PipeOptions): Promise<PipeEnd> {
  const pipe = new Pipe(options);
  try {
    return await pipe.run();
  } finally {
    pipe.close();
  }
}

/** How to go on after a line: with the next, or not. */
type Next = 'next' | PipeEnd;

const FINISHED = { kind: 'finished' } as const;

/** Commands that change how later ones are sent or their replies are read. */
const TURNS = [
  ...SUBSCRIPTION_COMMANDS,
  'multi',
  'exec',
  'discard',
  'select',
  'hello',
  'reset',
  'monitor',
  'sync',
  'psync',
  'shutdown',
];

class Pipe {
  readonly #options: PipeOptions;
  readonly #stream: ReplyStream;
  readonly #ahead: SendAhead;
  readonly #output: OutputBuffer;
  #session: SessionState;

  constructor(options: PipeOptions) {
    this.#options = options;
    this.#stream = new ReplyStream(options.link);
    this.#ahead = new SendAhead(this.#stream);
    this.#output = new OutputBuffer(options.write);
    this.#session = { ...afterConnect(initialSession('')), resp3: options.resp3 ?? false };
  }

  async run(): Promise<PipeEnd> {
    for await (const line of this.#options.lines) {
      const next = await this.#runLine(line);
      if (next !== 'next') return next;
    }
    const end = await this.#ahead.settled();
    if (end !== null) return this.#ended(end);
    this.#printArrived();
    return FINISHED;
  }

  close(): void {
    this.#output.flush();
    this.#stream.close();
  }

  async #runLine(line: string | Uint8Array): Promise<Next> {
    const words = splitArguments(line);
    if (words !== 'invalid' && words.length === 0) return 'next';
    const repeat = words === 'invalid' ? 'invalid' : readRepeat(words);
    const own = words === 'invalid' ? null : readOwnWord(words);
    if (repeat !== 'invalid' && own === null) return this.#runCommand(repeat.command, repeat.times);
    const end = await this.#ahead.settled();
    if (end !== null) return this.#ended(end);
    if (words === 'invalid') return this.#say('Invalid argument(s)');
    if (repeat === 'invalid') return this.#say(`Invalid ${PROGRAM} repeat command option value.`);
    return own === null ? 'next' : this.#runOwn(own);
  }

  #runOwn(own: OwnWord): Next {
    switch (own.kind) {
      case 'quit':
        return FINISHED;
      case 'say':
        return this.#say(own.text);
      case 'clear':
        this.#output.write(utf8Bytes('\x1b[H\x1b[2J'));
        this.#output.flush();
        return 'next';
      case 'subscribed':
        return this.#say(isSubscribed(this.#session) ? '1' : '0');
      case 'help':
      case 'connect':
        this.#options.writeError?.(`${messages.notInAScript}\n`);
        return 'next';
      case 'hints':
        return 'next';
    }
  }

  async #runCommand(command: Words, times: number): Promise<Next> {
    const context = this.#context();
    const inTurn = isSubscribed(this.#session) || isOneOf(command, 0, TURNS);
    for (let time = 0; time < times; time++) {
      if (!inTurn) {
        const end = await this.#ahead.send(command, context);
        if (end !== null) return this.#ended(end);
        continue;
      }
      const end = (await this.#ahead.settled()) ?? (await exchangeCommand(command, this.#context()));
      if (end === 'monitor') return this.#ended(await this.#monitor());
      if (end !== 'done') return this.#ended(end);
    }
    return 'next';
  }

  #context(): ExchangeContext {
    return {
      stream: this.#stream,
      session: this.#session,
      onSession: (session) => {
        this.#session = session;
      },
      print: (value, kind) => this.#print(value, kind),
    };
  }

  /** Prints what the server tells until the connection ends. */
  async #monitor(): Promise<StreamEnd> {
    for (;;) {
      const incoming = await this.#stream.next();
      if (incoming.kind !== 'value') return incoming;
      this.#print(incoming.value, 'message');
    }
  }

  #print(value: RespValue, kind: PrintKind): void {
    // redis-cli prints pushes that nobody asked for on a terminal only.
    if (kind !== 'push') this.#format(value, kind);
    // More is printed at once when more has come, unless nothing says that it will be taken soon.
    if (!this.#stream.ready || kind === 'message') this.#output.flush();
  }

  #format(value: RespValue, kind: PrintKind): void {
    if (kind === 'raw') return this.#output.write(formatRaw(value));
    if (this.#options.format === 'raw') return this.#output.write(formatRaw(value, '\n'));
    for (const piece of formatTty(value)) this.#output.write(utf8Bytes(piece));
  }

  /** Prints what a subscription has brought so far. */
  #printArrived(): void {
    for (let incoming = this.#stream.take(); incoming?.kind === 'value'; incoming = this.#stream.take()) {
      this.#print(incoming.value, 'message');
    }
  }

  #ended(end: StreamEnd): StreamEnd {
    if (end.kind === 'lost') this.#options.writeError?.('Error: Server closed the connection\n');
    if (end.kind === 'broken') this.#options.writeError?.(`Error: ${messages.notResp(end.error.message)}\n`);
    return end;
  }

  #say(text: string): 'next' {
    this.#output.write(utf8Bytes(`${text}\n`));
    this.#output.flush();
    return 'next';
  }
}
