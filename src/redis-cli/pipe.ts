import { utf8Bytes } from '#resp/text.ts';
import { CommandSession, type CommandSessionOptions, type RunEnd } from './command-session.ts';
import { isOneOf, type Words } from './command-words.ts';
import { helpText, type HelpSource } from './help-text.ts';
import { PROGRAM, readOwnWord, type OwnWord } from './own-words.ts';
import { SUBSCRIPTION_COMMANDS } from './pubsub-message.ts';
import { readRepeat } from './repeat-prefix.ts';
import { isSubscribed } from './session-state.ts';
import { splitArguments } from './split-arguments.ts';

/**
 * redis-cli with its standard input on a pipe: commands line by line, and the replies on the output as scripts expect
 * them. Compared byte for byte with what redis-cli 7.0 was recorded to print; where it differs, and why, stands in
 * `docs/redis-cli.md`.
 *
 * Where the caller allows it, commands are sent ahead of the replies to those before, so that a million of them do not
 * crawl; those that change what follows (MULTI, SELECT, SUBSCRIBE and the like), or may end the connection, wait until
 * all before them are answered, and are waited for.
 */
export interface PipeOptions extends Omit<CommandSessionOptions, 'lines' | 'errorCode'> {
  /** Lines without their line break; text is sent as UTF-8. */
  readonly lines: AsyncIterable<string | Uint8Array>;
  /** Whether commands may be sent before the ones before are answered. */
  readonly sendAhead: boolean;
  /** Where HELP looks commands up. */
  readonly help: HelpSource;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

/** Runs the lines; resolves with the program's exit code when the last reply was written. */
export async function runPipe(options: PipeOptions): Promise<number> {
  const pipe = new Pipe(options);
  try {
    return await pipe.run();
  } finally {
    pipe.close();
  }
}

/** How to go on after a line: with the next, or not. */
type Next = 'next' | { readonly exit: number };

/** From this on, the time that a command took is printed, in milliseconds. */
const SLOW = 500;

/** Commands that change how later ones are sent or their replies are read, or that may end the connection. */
const TURNS = [
  ...SUBSCRIPTION_COMMANDS,
  'multi',
  'exec',
  'discard',
  'select',
  'hello',
  'auth',
  'acl',
  'client',
  'debug',
  'quit',
  'reset',
  'monitor',
  'sync',
  'psync',
  'shutdown',
];

class Pipe {
  readonly #options: PipeOptions;
  readonly #session: CommandSession;
  /** The time that a command took can be told only when each is waited for, and so can a pause after each. */
  readonly #sendsAhead: boolean;

  constructor(options: PipeOptions) {
    this.#options = options;
    this.#session = new CommandSession({ ...options, lines: true, errorCode: false });
    const { sendAhead, style, interval, cluster } = options;
    this.#sendsAhead = sendAhead && style.mode !== 'tty' && interval === 0 && !cluster;
  }

  async run(): Promise<number> {
    await this.#session.connect();
    for await (const line of this.#options.lines) {
      const next = await this.#runLine(line);
      if (next !== 'next') return next.exit;
    }
    const end = await this.#session.settled();
    if (typeof end === 'object') return end.exit;
    this.#session.printArrived();
    return 0;
  }

  close(): void {
    this.#session.close();
  }

  async #runLine(line: string | Uint8Array): Promise<Next> {
    const words = splitArguments(line);
    if (words !== 'invalid' && words.length === 0) return 'next';
    const repeat = words === 'invalid' ? 'invalid' : readRepeat(words);
    const own = words === 'invalid' ? null : readOwnWord(words);
    if (repeat !== 'invalid' && own === null) return this.#runCommand(repeat.command, repeat.times);
    const end = await this.#session.settled();
    if (typeof end === 'object') return end;
    if (words === 'invalid') return this.#say('Invalid argument(s)');
    if (repeat === 'invalid') return this.#say(`Invalid ${PROGRAM} repeat command option value.`);
    return own === null ? 'next' : this.#runOwn(own);
  }

  async #runOwn(own: OwnWord): Promise<Next> {
    switch (own.kind) {
      case 'quit':
        return { exit: 0 };
      case 'say':
        return this.#say(own.text);
      case 'clear':
        this.#session.say(utf8Bytes('\x1b[H\x1b[2J'));
        return 'next';
      case 'subscribed':
        return this.#say(isSubscribed(this.#session.session) ? '1' : '0');
      case 'connect':
        await this.#session.moveTo(own.address);
        return 'next';
      case 'help':
        this.#session.say(await helpBytes(own.about, this.#options.help));
        return 'next';
      case 'hints':
        return 'next';
    }
  }

  async #runCommand(command: Words, times: number): Promise<Next> {
    const inTurn = !this.#sendsAhead || isSubscribed(this.#session.session) || isOneOf(command, 0, TURNS);
    const start = this.#options.now();
    const end = inTurn ? await this.#session.run(command, times) : await this.#sendAhead(command, times);
    if (typeof end === 'object') return end;
    const took = this.#options.now() - start;
    if (took >= SLOW && this.#options.style.mode === 'tty') this.#say(`(${(took / 1000).toFixed(2)}s)`);
    return 'next';
  }

  async #sendAhead(command: Words, times: number): Promise<RunEnd> {
    for (let time = 0; time < times; time++) {
      const end = await this.#session.send(command);
      if (end !== 'done') return end;
    }
    return 'done';
  }

  #say(text: string): 'next' {
    this.#session.say(utf8Bytes(`${text}\n`));
    return 'next';
  }
}

/** What HELP prints where no terminal turns line feeds into new lines: redis-cli writes both characters itself. */
export async function helpBytes(about: Words, source: HelpSource): Promise<Uint8Array> {
  return utf8Bytes((await helpText(about, source)).replaceAll('\n', '\r\n'));
}
