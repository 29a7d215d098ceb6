import type { RespValue } from '#resp/value.ts';
import { utf8Text } from '#resp/text.ts';
import { MemoryHistory } from '#redis-cli/history.ts';
import { Repl, type ReplOptions, type ReplState } from '#redis-cli/repl.ts';
import { Screen } from './screen.ts';
import { ScriptedLink, type ScriptedLinkOptions } from './scripted-link.ts';

export interface ReplHarnessOptions extends Partial<Omit<ReplOptions, 'write' | 'columns'>> {
  readonly answer?: ScriptedLinkOptions['answer'];
  readonly columns?: number;
}

/** A terminal with redis-cli in it, on scripted links. Time stands still unless `clock.now` is set. */
export class ReplHarness {
  readonly screen: Screen;
  readonly repl: Repl;
  readonly history = new MemoryHistory();
  /** The links that were opened, in order. */
  readonly links: ScriptedLink[] = [];
  readonly states: ReplState[] = [];
  /** Commands and replies as they were told, replies by their kind. */
  readonly exchanges: string[] = [];
  readonly clock = { now: 0 };

  constructor({ answer, columns = 80, ...options }: ReplHarnessOptions = {}) {
    this.screen = new Screen(columns, 50);
    this.repl = new Repl({
      open: () => Promise.resolve(this.newLink(answer)),
      history: this.history,
      now: () => this.clock.now,
      yieldToHost: turn,
      onState: (state) => this.states.push(state),
      onExchange: (command, reply) => this.exchanges.push(exchangeText(command, reply)),
      ...options,
      write: this.screen.write,
      columns: this.screen.columns,
    });
  }

  newLink(answer: ScriptedLinkOptions['answer']): ScriptedLink {
    const link = new ScriptedLink(answer === undefined ? {} : { answer });
    this.links.push(link);
    return link;
  }

  /** The link in use. */
  get link(): ScriptedLink {
    const link = this.links.at(-1);
    if (link === undefined) throw new Error('no link was opened');
    return link;
  }

  /** Starts and waits for the first prompt. */
  async start(): Promise<this> {
    // What is fetched when it is first needed shall be there at once: the harness waits for turns, not for files.
    await import('#redis-cli/help-text.ts');
    await import('#redis-cli/lua-debugger.ts');
    await import('#redis-cli/replica-output.ts');
    this.repl.start();
    await this.quiet();
    return this;
  }

  /** Types, and waits until nothing more happens by itself. */
  async type(data: string): Promise<void> {
    this.repl.input(data);
    await this.quiet();
  }

  /** Waits until everything that is under way by itself has happened; what waits for the server still does. */
  async quiet(): Promise<void> {
    for (let turns = 0; turns < 20; turns++) await turn();
  }

  /** The screen below the first row that the test is not interested in. */
  rows(): Promise<string[]> {
    return this.screen.rows();
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function exchangeText(command: readonly Uint8Array[], reply: RespValue): string {
  return `${command.map(utf8Text).join(' ')} -> ${reply.kind}`;
}
