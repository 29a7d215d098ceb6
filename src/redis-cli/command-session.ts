import { errorText, isWord } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { exchangeCommand, type ExchangeContext, type PrintKind } from './command-exchange.ts';
import { isOneOf, type Words } from './command-words.ts';
import { formatPushTtyBytes } from './format-tty.ts';
import { answerTo, greet, type Greeting } from './greeting.ts';
import type { Link } from './link.ts';
import { messages } from './messages.ts';
import { OutputBuffer } from './output-buffer.ts';
import { SERVER } from './own-words.ts';
import { readRedirection, redirectionText, type Redirection } from './redirection.ts';
import { ReplyStream, type StreamEnd } from './reply-stream.ts';
import { plainReply, styledReply, type ReplyStyle } from './reply-style.ts';
import { addressText, type ServerAddress } from './server-address.ts';
import { SendAhead } from './send-ahead.ts';
import { afterConnect, initialSession, type SessionState } from './session-state.ts';

/** What a session without a terminal is given. */
export interface CommandSessionOptions {
  /** Connects; rejects with the reason why it cannot. */
  readonly open: (address: ServerAddress) => Promise<Link>;
  readonly address: ServerAddress;
  readonly greeting: Greeting;
  readonly style: ReplyStyle;
  /** Whether pushes that no command asked for are printed (`--show-pushes`). */
  readonly pushes: boolean;
  /** Follows the redirections of a cluster (`-c`). */
  readonly cluster: boolean;
  /**
   * Whether lines follow one another, as from a pipe: a connection that ends is opened again for the next one then.
   * Otherwise its end ends the program, and so does, with `errorCode`, an error reply (`-e`).
   */
  readonly lines: boolean;
  readonly errorCode: boolean;
  /** Milliseconds to wait after each command (`-i`). */
  readonly interval: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly write: (bytes: Uint8Array) => void;
  readonly writeError: (text: string) => void;
}

/** `failed`: it could not be sent, or was not answered. A number: the program ends with this code. */
export type RunEnd = 'done' | 'failed' | { readonly exit: number };

/**
 * Commands sent over one connection at a time, and their replies printed: redis-cli where nobody types
 * (`issueCommandRepeat`, `cliSendCommand`, `cliReadReply`). What goes wrong is written to the error output.
 */
export class CommandSession {
  readonly #options: CommandSessionOptions;
  readonly #output: OutputBuffer;
  #address: ServerAddress;
  #session: SessionState;
  /** The database that a connection is to have, also when the server has refused it so far. */
  #wantedDb: number;
  #stream: ReplyStream | null = null;
  #ahead: SendAhead | null = null;
  #redirection: Redirection | null = null;
  #shutdown = false;
  /** Set by an error reply that ends the program. */
  #exit: number | null = null;

  constructor(options: CommandSessionOptions) {
    this.#options = options;
    this.#output = new OutputBuffer(options.write);
    this.#address = options.address;
    this.#session = initialSession(addressText(options.address));
    this.#wantedDb = options.greeting.db;
  }

  get session(): SessionState {
    return this.#session;
  }

  /** Goes over to another server (`connect`). */
  async moveTo(address: ServerAddress): Promise<boolean> {
    this.#address = address;
    return this.connect();
  }

  /**
   * Connects anew and greets. Answers whether all of it went well; a server that refuses the greeting is talked to all
   * the same, as redis-cli does. `quiet`: a server that cannot be reached is not worth a word.
   */
  async connect(how: { readonly quiet?: boolean } = {}): Promise<boolean> {
    this.#drop();
    let link: Link;
    try {
      link = await this.#options.open(this.#address);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (how.quiet !== true) {
        this.#options.writeError(
          `Could not connect to ${SERVER} at ${addressText(this.#address)}: ${reason}\n`,
        );
      }
      return false;
    }
    this.#stream = new ReplyStream(link);
    const { db, resp3, problem } = await greet(this.#stream, {
      ...this.#options.greeting,
      db: this.#wantedDb,
    });
    this.#session = { ...afterConnect(this.#session), address: addressText(this.#address), db, resp3 };
    if (problem !== null) this.#options.writeError(`${problem}\n`);
    return problem === null;
  }

  /** Runs a command as often as told; a negative number is without end. */
  async run(command: Words, times: number): Promise<RunEnd> {
    const settled = await this.settled();
    if (typeof settled === 'object') return settled;
    if (isOneOf(command, 0, ['sync', 'psync'])) {
      this.#options.writeError(`${messages.noReplication}\n`);
      return 'failed';
    }
    if (isWord(command[0], 'shutdown')) this.#shutdown = true;
    for (let time = 0; times < 0 || time < times; time++) {
      const end = await this.#runOnce(command);
      if (end !== 'done') return end;
      if (this.#options.interval > 0) await this.#options.sleep(this.#options.interval);
    }
    return 'done';
  }

  /**
   * Sends a command without waiting for its answer, which is printed in its turn. Only for commands that change neither
   * the session nor how replies are read.
   */
  async send(command: Words): Promise<RunEnd> {
    if (this.#stream === null && !(await this.connect())) return 'failed';
    if (this.#stream === null) return 'failed';
    this.#ahead ??= new SendAhead(this.#stream);
    const end = await this.#ahead.send(command, this.#context(this.#stream));
    if (end === null) return 'done';
    // It was an earlier command that went without an answer; this one has not been sent yet.
    const ended = this.#ended(end);
    return typeof ended === 'object' ? ended : this.send(command);
  }

  /** Resolves when all that was sent is answered. */
  async settled(): Promise<RunEnd> {
    const end = (await this.#ahead?.settled()) ?? null;
    return end === null ? 'done' : this.#ended(end);
  }

  /** Prints messages until the connection ends. */
  async readMessages(): Promise<RunEnd> {
    for (;;) {
      const incoming = await this.#stream?.next();
      if (incoming === undefined) return 'failed';
      if (incoming.kind !== 'value') return this.#ended(incoming);
      this.#print(incoming.value, 'message');
    }
  }

  /** Prints the messages that have come so far. */
  printArrived(): void {
    for (let incoming = this.#stream?.take(); incoming?.kind === 'value'; incoming = this.#stream?.take()) {
      this.#print(incoming.value, 'message');
    }
  }

  /** Prints something of redis-cli's own. */
  say(text: Uint8Array): void {
    this.#output.write(text);
    this.#output.flush();
  }

  close(): void {
    this.#output.flush();
    this.#drop();
  }

  #drop(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#ahead = null;
    if (this.#session.inTransaction) this.#wantedDb = this.#session.dbBeforeTransaction;
    this.#session = initialSession(this.#session.address);
  }

  /** Once, and again where a cluster's node sends it on. */
  async #runOnce(command: Words): Promise<RunEnd> {
    for (let redirection: Redirection | null = null; ;) {
      if (this.#stream === null && !(await this.connect())) return 'failed';
      if (this.#stream === null) return 'failed';
      if (redirection?.asking === true && !(await this.#ask(this.#stream))) return 'failed';
      const end = await exchangeCommand(command, this.#context(this.#stream));
      if (this.#exit !== null) return { exit: this.#exit };
      if (end !== 'done') return end === 'monitor' ? this.#monitor() : this.#ended(end);
      if (isWord(command[0], 'auth')) await this.#selectRefused(this.#stream);
      redirection = this.#redirection;
      this.#redirection = null;
      if (redirection === null) return 'done';
      this.#address = redirection.address;
      this.#drop();
    }
  }

  async #ask(stream: ReplyStream): Promise<boolean> {
    const reply = await answerTo(stream, ['ASKING']);
    const error = reply === null ? null : errorText(reply);
    if (reply === null) this.#options.writeError('\nI/O error\n');
    if (error !== null) this.#options.writeError(`ASKING failed: ${error}\n`);
    return reply !== null && error === null;
  }

  /** A database that could not be selected for want of a password is selected after it. */
  async #selectRefused(stream: ReplyStream): Promise<void> {
    const db = this.#wantedDb;
    if (this.#session.db === db) return;
    const { problem } = await greet(stream, { user: null, password: null, db, resp3: false });
    if (problem === null) this.#session = { ...this.#session, db };
    else this.#options.writeError(`${problem}\n`);
  }

  #context(stream: ReplyStream): ExchangeContext {
    return {
      stream,
      session: this.#session,
      onSession: (session) => {
        if (session.db !== this.#session.db) this.#wantedDb = session.db;
        this.#session = session;
      },
      print: (value, kind) => this.#print(value, kind),
    };
  }

  async #monitor(): Promise<RunEnd> {
    const end = await this.readMessages();
    return end === 'failed' ? { exit: 1 } : end;
  }

  #print(value: RespValue, kind: PrintKind): void {
    const error = kind === 'reply' || kind === 'raw' ? errorText(value) : null;
    if (error !== null && !this.#takesError(value, error)) return;
    if (kind !== 'push' || this.#options.pushes) this.#write(value, kind);
    // More is printed at once when more has come, unless nothing says that it will be taken soon.
    if (this.#stream?.ready !== true || kind === 'message') this.#output.flush();
  }

  /** Whether an error reply is printed as replies are. */
  #takesError(value: RespValue, error: string): boolean {
    if (this.#options.cluster) {
      this.#redirection = readRedirection(value, this.#address);
      if (this.#redirection !== null) this.#sayRedirection(this.#redirection);
      if (this.#redirection !== null) return false;
    }
    if (this.#options.lines || !this.#options.errorCode) return true;
    this.#output.flush();
    this.#options.writeError(`${error}\n`);
    this.#exit = 1;
    return false;
  }

  #sayRedirection(to: Redirection): void {
    if (!this.#options.lines) return;
    this.#output.write(new TextEncoder().encode(`${redirectionText(to)}\n`));
  }

  #write(value: RespValue, kind: PrintKind): void {
    const { style } = this.#options;
    if (kind === 'raw') return this.#output.write(plainReply(value, style));
    const pieces =
      kind === 'push' && style.mode === 'tty' ? formatPushTtyBytes(value) : styledReply(value, style);
    for (const piece of pieces) this.#output.write(piece);
  }

  /** What the end of a connection leads to. */
  #ended(end: StreamEnd): RunEnd {
    this.#output.flush();
    this.#drop();
    if (this.#shutdown && end.kind === 'lost') return 'done';
    if (end.kind === 'lost') this.#options.writeError(`${lostText(end.reason)}\n`);
    if (end.kind === 'broken') this.#options.writeError(`Error: ${messages.notResp(end.error.message)}\n`);
    return this.#options.lines && end.kind !== 'broken' ? 'failed' : { exit: 1 };
  }
}

/** redis-cli gives the reason of the system in the place of its own words. */
function lostText(reason: string): string {
  const usual = reason === '' || reason.toLowerCase() === 'the server closed the connection';
  return usual ? 'Error: Server closed the connection' : `Error: ${reason}`;
}
