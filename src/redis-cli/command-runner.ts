import { errorText } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { exchangeCommand, type ExchangeEnd, type PrintKind } from './command-exchange.ts';
import { isOneOf, startsWith, type Words } from './command-words.ts';
import { formatTty } from './format-tty.ts';
import type { LuaDebugger } from './lua-debugger.ts';
import { messages } from './messages.ts';
import { SERVER } from './own-words.ts';
import { readRedirection, redirectionText, type Redirection } from './redirection.ts';
import type { ReplScreen } from './repl-screen.ts';
import { screenText, type ScreenForm } from './screen-text.ts';
import type { ServerConnection } from './server-connection.ts';

/** So often a command is sent on from node to node; then the redirection is printed, as the error that it is. */
const MOST_REDIRECTIONS = 16;
/** From this on, the time that a command took is printed, in milliseconds. */
const SLOW = 500;

export interface CommandRunnerOptions extends ScreenForm {
  readonly screen: ReplScreen;
  readonly connection: ServerConnection;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** Follows the redirections of a cluster (`-c`). */
  readonly cluster: () => boolean;
  readonly onExchange?: ((command: Words, reply: RespValue) => void) | undefined;
}

/** `monitor`: the server now tells by itself what happens, until somebody has enough of it. */
export type RunEnd = 'done' | 'monitor';

/**
 * Commands that are sent, as often as told, and their replies printed. Where the server sends a command on, as a
 * cluster's nodes do, it is sent there; what the Lua debugger and a replication stream answer is printed in their way.
 * Every run settles, because waiting for the connection can be interrupted.
 */
export class CommandRunner {
  readonly #options: CommandRunnerOptions;
  #interrupted = false;
  #printing = false;
  #debugger: LuaDebugger | null = null;
  /** SCRIPT DEBUG was sent and not answered yet. */
  #arming = false;
  #redirection: Redirection | null = null;
  #redirections = 0;

  constructor(options: CommandRunnerOptions) {
    this.#options = options;
  }

  /** Whether what is typed goes to the Lua debugger. */
  get debugging(): boolean {
    return this.#debugger?.isRunning(this.#options.connection.stream) ?? false;
  }

  async run(command: Words, times: number): Promise<RunEnd> {
    const { screen, now, otherForm } = this.#options;
    this.#interrupted = false;
    if (isOneOf(command, 0, ['sync', 'psync'])) return this.#replicate(command);
    const start = now();
    const end = await this.#runCommand(command, times);
    const took = now() - start;
    const told = otherForm === undefined && !this.debugging;
    const timed = took >= SLOW && !this.#interrupted && end === 'done' && told;
    if (timed) screen.say(`(${(took / 1000).toFixed(2)}s)`);
    return end;
  }

  /** Stops what is under way: printing, or waiting for the connection, or, by closing it, for a reply. */
  interrupt(): void {
    const { connection } = this.#options;
    this.#interrupted = true;
    if (this.#printing) return;
    if (connection.connecting) connection.abandon();
    else connection.close();
  }

  /** Connects and says what went wrong. Answers whether there is a connection. */
  async connect(): Promise<boolean> {
    const { connection, screen } = this.#options;
    const outcome = await connection.connect();
    if (outcome.kind === 'failed') {
      screen.say(`Could not connect to ${SERVER} at ${connection.session.address}: ${outcome.reason}`);
    }
    if (outcome.kind !== 'up') return false;
    for (const complaint of outcome.complaints) screen.say(complaint);
    return true;
  }

  /** Says how a connection ended, and drops it. Answers whether a new one is to be opened at once. */
  sayEnd(end: Exclude<ExchangeEnd, 'done' | 'monitor'>): boolean {
    const { connection, screen } = this.#options;
    connection.forget();
    switch (end.kind) {
      case 'lost':
        screen.say(messages.serverClosed(end.reason));
        return false;
      case 'broken':
        screen.say(`Error: ${messages.notResp(end.error.message)}`);
        return true;
      case 'closed':
        return false;
    }
  }

  /** A message that came by itself, as it is printed. */
  messageText(value: RespValue): string {
    const { connection } = this.#options;
    if (!this.debugging || this.#debugger === null)
      return [...screenText(value, 'push', this.#options)].join('');
    const { text, over } = this.#debugger.takeUnasked(value);
    if (over) {
      this.#debugger = null;
      connection.close();
      void this.connect();
    }
    return text;
  }

  async #runCommand(command: Words, times: number): Promise<RunEnd> {
    for (let time = 0; time < times && !this.#interrupted; time++) {
      const end = await this.#runOnce(command);
      if (end !== 'next') return end;
    }
    if (this.#interrupted) this.#options.screen.say(messages.stopped);
    return 'done';
  }

  /** Once, and again where a cluster's node sends it on. `next`: it was answered. */
  async #runOnce(command: Words): Promise<RunEnd | 'next'> {
    this.#redirections = 0;
    for (let asking = false; ;) {
      const end = await this.#exchange(command, asking);
      if (end === null) return 'done';
      if (end === 'monitor') return end;
      if (end !== 'done') {
        this.#ended(command, end);
        return 'done';
      }
      if (isOneOf(command, 0, ['auth'])) await this.#restoreDb();
      const redirection = this.#takeRedirection();
      if (redirection === null || this.#interrupted) return 'next';
      this.#options.connection.moveTo(redirection.address);
      asking = redirection.asking;
    }
  }

  #takeRedirection(): Redirection | null {
    const redirection = this.#redirection;
    this.#redirection = null;
    return redirection;
  }

  /** Sends the command and prints what answers it; null when there is no connection. */
  async #exchange(command: Words, asking: boolean): Promise<ExchangeEnd | null> {
    const { connection, screen, onExchange } = this.#options;
    if (!(await this.connect())) return null;
    const complaint = asking ? await connection.ask(['ASKING']) : null;
    const { stream } = connection;
    if (stream === null) return null;
    if (complaint !== null) screen.say(complaint);
    await this.#followDebugger(command);
    const end = await exchangeCommand(command, {
      stream,
      session: connection.session,
      onSession: (session) => {
        connection.session = session;
      },
      print: (value, kind) => this.#print(value, kind),
      onExchange,
    });
    if (end === 'done') await this.#settleDebugger();
    return end;
  }

  /** A database that could not be selected for want of a password is selected after it, as redis-cli does. */
  async #restoreDb(): Promise<void> {
    const complaint = await this.#options.connection.restoreDb();
    if (complaint !== null) this.#options.screen.say(complaint);
  }

  #ended(command: Words, end: Exclude<ExchangeEnd, 'done' | 'monitor'>): void {
    const { connection, screen } = this.#options;
    if (end.kind === 'closed') {
      if (!this.#interrupted) return;
      screen.say(messages.cancelled);
      void this.connect();
    } else if (isOneOf(command, 0, ['shutdown']) && end.kind === 'lost') {
      connection.forget();
    } else if (this.sayEnd(end)) {
      void this.connect();
    }
  }

  /** SCRIPT DEBUG arms the debugger for this connection, and EVAL starts it then. */
  async #followDebugger(command: Words): Promise<void> {
    const { stream } = this.#options.connection;
    if (startsWith(command, 'script', 'debug') && command.length === 3) {
      const { LuaDebugger } = await import('./lua-debugger.ts');
      const isOn = isOneOf(command, 2, ['yes', 'sync']);
      this.#debugger = isOn ? new LuaDebugger(stream, isOneOf(command, 2, ['sync'])) : null;
      this.#arming = isOn;
    } else if (isOneOf(command, 0, ['eval'])) {
      this.#debugger?.start(stream);
    }
  }

  /** Prints the script's own reply when the session is over, and goes on with a new connection. */
  async #settleDebugger(): Promise<void> {
    const { connection, screen } = this.#options;
    const lua = this.#debugger;
    if (lua === null || connection.stream === null) return;
    if (lua.refusal !== null) {
      screen.say(lua.refusal);
      this.#debugger = null;
      await connection.ask(['SCRIPT', 'DEBUG', 'NO']);
    } else if (lua.ended) {
      const incoming = await connection.stream.next();
      if (incoming.kind === 'value') await this.#show(formatTty(incoming.value, this.#options.limits));
      screen.say(lua.farewell);
      this.#debugger = null;
      connection.close();
      await this.connect();
    }
  }

  /** Prints what a replica would receive. */
  async #replicate(command: Words): Promise<RunEnd> {
    const { connection, screen } = this.#options;
    const { ReplicaOutput } = await import('./replica-output.ts');
    if (!(await this.connect()) || connection.stream === null) return 'done';
    screen.say('Entering replica output mode...  (press Ctrl-C to quit)');
    const output = new ReplicaOutput((text) => screen.stream(text));
    const refusal = await output.start(command, connection.stream);
    if (refusal === null) return 'monitor';
    if (this.#interrupted) screen.say(messages.cancelled);
    else screen.say(refusal);
    connection.close();
    await this.connect();
    return 'done';
  }

  async #print(value: RespValue, kind: PrintKind): Promise<void> {
    const { cluster, connection, limits, screen } = this.#options;
    if (this.#arming && kind === 'reply') {
      this.#arming = false;
      if (errorText(value) !== null) this.#debugger = null;
    }
    const follows = cluster() && kind !== 'push' && this.#redirections < MOST_REDIRECTIONS;
    this.#redirection = follows ? readRedirection(value, connection.address) : null;
    if (this.#redirection !== null) {
      this.#redirections += 1;
      screen.say(redirectionText(this.#redirection));
    } else if (this.debugging && kind === 'reply' && this.#debugger !== null) {
      const refused = errorText(value) !== null;
      const text = this.#debugger.take(value);
      await this.#show(refused ? formatTty(value, limits) : [text]);
    } else {
      await this.#show(screenText(value, kind, this.#options));
    }
  }

  async #show(pieces: Iterable<string>): Promise<void> {
    this.#printing = true;
    await this.#options.screen.print(pieces, () => this.#interrupted);
    this.#printing = false;
  }
}
