import { encodeCommand } from '#resp/encode.ts';
import { errorText, wordText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { authCommand, type Credentials } from './greeting.ts';
import type { Link } from './link.ts';
import { ReplyStream } from './reply-stream.ts';
import { addressText, type ServerAddress } from './server-address.ts';
import {
  afterConnect,
  afterDisconnect,
  initialSession,
  isSubscribed,
  type RecalledSession,
  type SessionState,
} from './session-state.ts';

/** How an attempt to connect went. `complaints`: what the server said against restoring the session. */
export type ConnectOutcome =
  | { readonly kind: 'up'; readonly complaints: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'abandoned' };

export interface ServerConnectionOptions {
  readonly open: (address: ServerAddress) => Promise<Link>;
  readonly address: ServerAddress;
  /** Greets with `HELLO 3` each time, as `redis-cli -3` does. */
  readonly resp3: boolean;
  /** Authenticates each time. */
  readonly credentials?: Credentials | undefined;
  /** The database that the first connection selects. */
  readonly db?: number | undefined;
  readonly onSession: (session: SessionState) => void;
  /** Told when something came that nobody waits for. */
  readonly onArrival: () => void;
}

/**
 * The one connection of a terminal at a time, and what is known of its session. A new connection is given the old one's
 * database back, silently, as redis-cli does; RESP3 only when the terminal was started with it.
 *
 * Every attempt to connect settles: it can be abandoned, however long the other side takes; a link that is opened after
 * that is closed.
 */
export class ServerConnection {
  readonly #options: ServerConnectionOptions;
  #address: ServerAddress;
  #session: SessionState;
  #stream: ReplyStream | null = null;
  #attempt: Promise<ConnectOutcome> | null = null;
  #abandon: (() => void) | null = null;
  #retired = false;
  /** The database that a new connection was refused. */
  #refusedDb: number | null = null;

  constructor(options: ServerConnectionOptions) {
    this.#options = options;
    this.#address = options.address;
    this.#session = { ...initialSession(addressText(options.address)), db: options.db ?? 0 };
  }

  get session(): SessionState {
    return this.#session;
  }

  set session(session: SessionState) {
    if (session === this.#session) return;
    this.#session = session;
    this.#options.onSession(session);
  }

  /**
   * The server is as it was at another moment. The session goes on as it was `then`; with null, or in the middle of
   * subscriptions, it cannot: the connection is closed, and the answer is false.
   */
  recall(then: RecalledSession | null): boolean {
    if (!this.#session.connected) return true;
    if (then === null || isSubscribed(this.#session)) {
      this.close();
      return false;
    }
    this.session = { ...this.#session, ...then, dbBeforeTransaction: then.db };
    return true;
  }

  get address(): ServerAddress {
    return this.#address;
  }

  /** The values that arrive; `null` without a connection. */
  get stream(): ReplyStream | null {
    return this.#stream;
  }

  get connecting(): boolean {
    return this.#attempt !== null;
  }

  /** Leaves the server for another one, to which the next connection is opened. */
  moveTo(address: ServerAddress): void {
    this.abandon();
    this.close();
    this.#address = address;
    this.session = { ...this.#session, address: addressText(address) };
  }

  /** Sends a command that nobody typed; answers what the server says against it, in redis-cli's words. */
  async ask(command: Command): Promise<string | null> {
    if (this.#stream === null) return null;
    const { complaint } = await ask(this.#stream, command);
    return complaint;
  }

  /** Connects; when an attempt is under way, waits for that one. */
  connect(): Promise<ConnectOutcome> {
    if (this.#retired) return Promise.resolve({ kind: 'abandoned' });
    if (this.#stream !== null) return Promise.resolve({ kind: 'up', complaints: [] });
    this.#attempt ??= this.#tryConnect().finally(() => {
      this.#attempt = null;
      this.#abandon = null;
    });
    return this.#attempt;
  }

  /** Tries again to select the database that was refused; answers what the server says against it. */
  async restoreDb(): Promise<string | null> {
    const { stream } = this;
    if (stream === null || this.#refusedDb === null) return null;
    const { session, complaint } = await this.#select(stream, this.#session, this.#refusedDb);
    this.session = session;
    return complaint;
  }

  /** Closes the connection and opens none again. */
  retire(): void {
    this.#retired = true;
    this.abandon();
    this.close();
  }

  /** Gives up the attempt that is under way. */
  abandon(): void {
    this.#abandon?.();
  }

  /** Closes the connection from this side; whoever waits for a reply is told. */
  close(): void {
    const stream = this.#stream;
    // Forgotten first, so that its end is nobody's news.
    this.forget();
    stream?.close();
  }

  /** Drops a connection that has ended. */
  forget(): void {
    if (this.#stream === null) return;
    this.#stream = null;
    this.session = afterDisconnect(this.#session);
  }

  async #tryConnect(): Promise<ConnectOutcome> {
    const abandoned = new Promise<'abandoned'>((resolve) => {
      this.#abandon = () => resolve('abandoned');
    });
    const opening = this.#open();
    const opened = await Promise.race([opening, abandoned]);
    if (opened === 'abandoned') {
      void opening.then((late) => {
        if (typeof late !== 'string') late.close();
      });
      return { kind: 'abandoned' };
    }
    if (typeof opened === 'string') return { kind: 'failed', reason: opened };
    const stream = new ReplyStream(opened, { onArrival: () => this.#arrived(stream) });
    const greeted = await Promise.race([this.#greet(stream), abandoned]);
    if (greeted === 'abandoned') stream.close();
    if (greeted === 'abandoned' || greeted.kind === 'failed')
      return greeted === 'abandoned' ? { kind: greeted } : greeted;
    this.#stream = stream;
    this.session = greeted.session;
    return { kind: 'up', complaints: greeted.complaints };
  }

  /** The link, or why there is none. */
  async #open(): Promise<Link | string> {
    try {
      return await this.#options.open(this.#address);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #arrived(stream: ReplyStream): void {
    if (stream === this.#stream) this.#options.onArrival();
  }

  /** Selects the database that was selected before, and the protocol. */
  async #greet(stream: ReplyStream): Promise<Greeting | { kind: 'failed'; reason: string }> {
    const complaints: string[] = [];
    let session = afterConnect(this.#session);
    this.#refusedDb = null;
    const { credentials } = this.#options;
    if (credentials !== undefined && credentials.password !== null) {
      const command = authCommand(credentials.user, credentials.password);
      const { complaint } = await ask(stream, command, 'AUTH');
      if (complaint !== null) complaints.push(complaint);
    }
    if (this.#session.db !== 0) {
      const selected = await this.#select(stream, session, this.#session.db);
      session = selected.session;
      if (selected.complaint !== null) complaints.push(selected.complaint);
    }
    if (this.#options.resp3) {
      const { reply, complaint } = await ask(stream, ['HELLO', '3']);
      session = { ...session, resp3: reply?.kind === 'map' };
      if (complaint !== null) complaints.push(complaint);
    }
    const { end } = stream;
    if (end?.kind === 'lost') return { kind: 'failed', reason: end.reason };
    if (end?.kind === 'broken') return { kind: 'failed', reason: end.error.message };
    return { kind: 'greeted', session, complaints };
  }

  async #select(stream: ReplyStream, session: SessionState, db: number): Promise<Selected> {
    const { reply, complaint } = await ask(stream, ['SELECT', String(db)]);
    this.#refusedDb = complaint === null ? null : db;
    return { session: reply?.kind === 'simple' ? { ...session, db } : session, complaint };
  }
}

interface Selected {
  readonly session: SessionState;
  readonly complaint: string | null;
}

/** Sends a command that nobody typed. `complaint`: the server's error, in redis-cli's words. */
async function ask(
  stream: ReplyStream,
  command: Command,
  name: string = command.map(wordText).join(' '),
): Promise<{ readonly reply: RespValue | null; readonly complaint: string | null }> {
  stream.send(encodeCommand(command));
  const incoming = await stream.next();
  if (incoming.kind !== 'value') return { reply: null, complaint: null };
  const error = errorText(incoming.value);
  return {
    reply: incoming.value,
    complaint: error === null ? null : `${name} failed: ${error}`,
  };
}

interface Greeting {
  readonly kind: 'greeted';
  readonly session: SessionState;
  readonly complaints: readonly string[];
}
