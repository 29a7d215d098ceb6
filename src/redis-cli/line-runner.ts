import { utf8Text } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { exchangeCommand, type ExchangeEnd, type PrintKind } from './command-exchange.ts';
import { isOneOf, type Words } from './command-words.ts';
import { formatRaw } from './format-raw.ts';
import { formatPlain, formatPushTty, formatTty } from './format-tty.ts';
import type { HelpSource } from './help-text.ts';
import type { LineHistory } from './history.ts';
import { messages } from './messages.ts';
import { PROGRAM, readOwnWord, SERVER, type OwnWord } from './own-words.ts';
import type { PrintLimits } from './print-limits.ts';
import { readRepeat } from './repeat-prefix.ts';
import type { ReplScreen } from './repl-screen.ts';
import { isSensitiveCommand } from './sensitive-command.ts';
import type { ServerConnection } from './server-connection.ts';
import { isSubscribed } from './session-state.ts';
import { splitArguments } from './split-arguments.ts';

/** From this on, the time that a command took is printed, in milliseconds. */
const SLOW = 500;

export interface LineRunnerOptions {
  readonly screen: ReplScreen;
  readonly connection: ServerConnection;
  readonly history: LineHistory;
  readonly limits: PrintLimits;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  readonly help?: HelpSource | undefined;
  readonly onHints: (shown: boolean) => void;
  readonly onExchange?: ((command: Words, reply: RespValue) => void) | undefined;
  readonly onUnreadable?: ((line: string, complaint: string) => void) | undefined;
  readonly onQuit?: (() => void) | undefined;
}

/**
 * What a line leads to, once it was entered: a word of redis-cli's own, or a command that is sent, as often as it says,
 * and whose replies are printed. Every run settles, because waiting for the connection can be interrupted.
 */
export class LineRunner {
  readonly #options: LineRunnerOptions;
  #interrupted = false;
  #printing = false;
  /** Gives up what is waited for, where that is not the connection. */
  #giveUp: (() => void) | null = null;

  constructor(options: LineRunnerOptions) {
    this.#options = options;
  }

  /** Runs a line. Answers `monitor` when the server now tells all that it does, otherwise `done`. */
  async run(line: string): Promise<'done' | 'monitor'> {
    this.#interrupted = false;
    const words = splitArguments(line);
    if (words === 'invalid') {
      this.#remember(line, splitRoughly(line));
      this.#refuse(line, 'Invalid argument(s)');
      return 'done';
    }
    if (words.length === 0) {
      if (!this.#options.connection.session.connected) await this.connect();
      return 'done';
    }
    const repeat = readRepeat(words);
    if (repeat === 'invalid') {
      this.#refuse(line, `Invalid ${PROGRAM} repeat command option value.`);
      return 'done';
    }
    this.#remember(line, repeat.command);
    const own =
      readOwnWord(words) ?? readOwnWord(repeat.command.length < words.length ? helpOnly(repeat.command) : []);
    if (own !== null) {
      await this.#runOwn(own);
      return 'done';
    }
    return this.#runTimed(repeat.command, repeat.times);
  }

  /** Stops what is under way: printing, or waiting for the connection, or, by closing it, for a reply. */
  interrupt(): void {
    const { connection } = this.#options;
    this.#interrupted = true;
    if (this.#printing) return;
    if (this.#giveUp !== null) this.#giveUp();
    else if (connection.connecting) connection.abandon();
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
    return [...formatPushTty(value, this.#options.limits)].join('');
  }

  #refuse(line: string, complaint: string): void {
    this.#options.screen.say(complaint);
    this.#options.onUnreadable?.(line, complaint);
  }

  #remember(line: string, command: Words): void {
    this.#options.history.add(line, { sensitive: isSensitiveCommand(command) });
  }

  async #runOwn(own: OwnWord): Promise<void> {
    const { screen, connection } = this.#options;
    switch (own.kind) {
      case 'quit':
        connection.close();
        if (this.#options.onQuit !== undefined) return this.#options.onQuit();
        return screen.say(messages.quit);
      case 'clear':
        return screen.clear();
      case 'help':
        return this.#help(own.about);
      case 'connect':
        return screen.say(messages.noConnect);
      case 'hints':
        return this.#options.onHints(own.shown);
      case 'subscribed':
        return screen.say(isSubscribed(connection.session) ? '1' : '0');
      case 'say':
        return screen.say(own.text);
    }
  }

  /** HELP's words are fetched when they are asked for first, and what they say of commands comes from the server. */
  async #help(about: Words): Promise<void> {
    const { help } = this.#options;
    const asking = import('./help-text.ts').then(({ helpText }) => helpText(about, help));
    const text = await Promise.race([
      asking,
      new Promise<null>((resolve) => {
        this.#giveUp = () => resolve(null);
      }),
    ]);
    this.#giveUp = null;
    if (text !== null) await this.#show([text]);
  }

  async #runTimed(command: Words, times: number): Promise<'done' | 'monitor'> {
    const { screen, now } = this.#options;
    if (isOneOf(command, 0, ['sync', 'psync'])) {
      screen.say(messages.noReplication);
      return 'done';
    }
    const start = now();
    const end = await this.#runCommand(command, times);
    const took = now() - start;
    if (took >= SLOW && !this.#interrupted && end === 'done') screen.say(`(${(took / 1000).toFixed(2)}s)`);
    return end;
  }

  async #runCommand(command: Words, times: number): Promise<'done' | 'monitor'> {
    const { connection, screen, onExchange } = this.#options;
    for (let time = 0; time < times && !this.#interrupted; time++) {
      if (!(await this.connect())) return 'done';
      const { stream } = connection;
      if (stream === null) return 'done';
      const end = await exchangeCommand(command, {
        stream,
        session: connection.session,
        onSession: (session) => {
          connection.session = session;
        },
        print: (value, kind) => this.#print(value, kind),
        onExchange,
      });
      if (end === 'monitor') return end;
      if (end === 'done') {
        if (isOneOf(command, 0, ['auth'])) await this.#restoreDb();
      } else {
        this.#ended(command, end);
        return 'done';
      }
    }
    if (this.#interrupted) screen.say(messages.stopped);
    return 'done';
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

  async #print(value: RespValue, kind: PrintKind): Promise<void> {
    await this.#show(this.#format(value, kind));
  }

  async #show(pieces: Iterable<string>): Promise<void> {
    this.#printing = true;
    await this.#options.screen.print(pieces, () => this.#interrupted);
    this.#printing = false;
  }

  #format(value: RespValue, kind: PrintKind): Iterable<string> {
    const { limits } = this.#options;
    if (kind === 'push') return formatPushTty(value, limits);
    if (kind === 'raw') return formatPlain(formatRaw(value), limits);
    return formatTty(value, limits);
  }
}

/** After a number, HELP is all that redis-cli still does itself. */
function helpOnly(words: Words): Words {
  return isOneOf(words, 0, ['help', '?']) ? words : [];
}

/** Words of a line that is not well formed, to see whether it holds a secret. */
function splitRoughly(line: string): Words {
  const words = splitArguments(line.replace(/["']/g, ' '));
  return words === 'invalid' ? [] : words.filter((word) => utf8Text(word) !== '');
}
