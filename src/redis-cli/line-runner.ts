import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { CommandRunner, type CommandRunnerOptions, type RunEnd } from './command-runner.ts';
import { isOneOf, type Words } from './command-words.ts';
import type { LineHistory } from './history.ts';
import { OwnWordRunner, type OwnWordRunnerOptions } from './own-word-runner.ts';
import { PROGRAM, readOwnWord } from './own-words.ts';
import { readRepeat } from './repeat-prefix.ts';
import { isSensitiveCommand } from './sensitive-command.ts';
import { splitArguments, splitRoughly } from './split-arguments.ts';
import type { FindVerb, Verb } from './verb.ts';

export interface LineRunnerOptions extends CommandRunnerOptions, Omit<OwnWordRunnerOptions, 'connect'> {
  readonly history: LineHistory;
  readonly verb?: FindVerb | undefined;
  /** Asks a question; the line that is typed then, or null when there will be none. */
  readonly answer: (question: string) => Promise<string | null>;
  readonly columns: () => number;
  readonly onUnreadable?: ((line: string, complaint: string) => void) | undefined;
}

/** What a line leads to, once it was entered: a word of redis-cli's own, or a command that is sent. */
export class LineRunner {
  readonly #options: LineRunnerOptions;
  readonly #own: OwnWordRunner;
  readonly commands: CommandRunner;
  #interrupted: AbortController | null = null;

  constructor(options: LineRunnerOptions) {
    this.#options = options;
    this.commands = new CommandRunner(options);
    this.#own = new OwnWordRunner({ ...options, connect: () => this.commands.connect() });
  }

  /** Runs a line. Answers `monitor` when the server now tells all that it does, otherwise `done`. */
  async run(line: string): Promise<RunEnd> {
    if (this.commands.debugging && !/^\s*(?:quit|exit)\b/i.test(line)) return this.#runDebugged(line);
    const words = splitArguments(line);
    if (words === 'invalid') {
      this.#remember(line, splitRoughly(line));
      this.#refuse(line, 'Invalid argument(s)');
      return 'done';
    }
    if (words.length === 0) {
      if (!this.#options.connection.session.connected) await this.commands.connect();
      return 'done';
    }
    const repeat = readRepeat(words);
    if (repeat === 'invalid') {
      this.#refuse(line, `Invalid ${PROGRAM} repeat command option value.`);
      return 'done';
    }
    this.#remember(line, repeat.command);
    const verb = this.#options.verb?.(words.map(utf8Text)) ?? null;
    if (verb !== null) return this.#runVerb(verb);
    const own =
      readOwnWord(words) ?? readOwnWord(repeat.command.length < words.length ? helpOnly(repeat.command) : []);
    if (own === null) return this.commands.run(repeat.command, repeat.times);
    await this.#own.run(own);
    return 'done';
  }

  /** Stops what is under way. */
  interrupt(): void {
    if (this.#interrupted !== null) this.#interrupted.abort();
    else if (!this.#own.interrupt()) this.commands.interrupt();
  }

  async #runVerb(verb: Verb): Promise<RunEnd> {
    const { screen, answer, columns } = this.#options;
    const interrupted = new AbortController();
    this.#interrupted = interrupted;
    try {
      await verb({
        write: (text) => screen.show(text),
        say: (text) => screen.say(text),
        answer,
        columns,
        interrupted: interrupted.signal,
      });
    } catch (error) {
      // Who interrupts knows why it ended.
      if (!interrupted.signal.aborted)
        screen.say(`Error: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#interrupted = null;
      screen.endLine();
    }
    return 'done';
  }

  /** A line for the Lua debugger; Lua code behind `eval` goes to it as it is. */
  async #runDebugged(line: string): Promise<RunEnd> {
    const [, name, code] = /^(eval|e) (.*)$/s.exec(line) ?? [];
    const words = name === undefined ? splitArguments(line) : [utf8Bytes(name), utf8Bytes(code ?? '')];
    this.#remember(line, words === 'invalid' ? splitRoughly(line) : words);
    if (words === 'invalid') this.#refuse(line, 'Invalid argument(s)');
    return words === 'invalid' || words.length === 0 ? 'done' : this.commands.run(words, 1);
  }

  #refuse(line: string, complaint: string): void {
    this.#options.screen.say(complaint);
    this.#options.onUnreadable?.(line, complaint);
  }

  #remember(line: string, command: Words): void {
    this.#options.history.add(line, { sensitive: isSensitiveCommand(command) });
  }
}

/** After a number, HELP is all that redis-cli still does itself. */
function helpOnly(words: Words): Words {
  return isOneOf(words, 0, ['help', '?']) ? words : [];
}
