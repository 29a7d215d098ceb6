import type { HelpSource } from './help-text.ts';
import { messages } from './messages.ts';
import type { OwnWord } from './own-words.ts';
import type { ReplScreen } from './repl-screen.ts';
import type { ServerAddress } from './server-address.ts';
import type { ServerConnection } from './server-connection.ts';
import { isSubscribed } from './session-state.ts';
import type { Words } from './command-words.ts';

export interface OwnWordRunnerOptions {
  readonly screen: ReplScreen;
  readonly connection: ServerConnection;
  readonly help?: HelpSource | undefined;
  readonly onHints: (shown: boolean) => void;
  readonly onQuit?: (() => void) | undefined;
  /** Connects, and says what went wrong. */
  readonly connect: () => Promise<boolean>;
}

/** What redis-cli does itself with a line, instead of sending it. */
export class OwnWordRunner {
  readonly #options: OwnWordRunnerOptions;
  #giveUp: (() => void) | null = null;

  constructor(options: OwnWordRunnerOptions) {
    this.#options = options;
  }

  async run(own: OwnWord): Promise<void> {
    const { screen, connection } = this.#options;
    switch (own.kind) {
      case 'quit':
        return this.#quit();
      case 'clear':
        return screen.clear();
      case 'help':
        return this.#help(own.about);
      case 'connect':
        return this.#connect(own.address);
      case 'hints':
        return this.#options.onHints(own.shown);
      case 'subscribed':
        return screen.say(isSubscribed(connection.session) ? '1' : '0');
      case 'say':
        return screen.say(own.text);
    }
  }

  /** Gives up what is waited for, unless that is the connection; answers whether there was something. */
  interrupt(): boolean {
    const giveUp = this.#giveUp;
    giveUp?.();
    return giveUp !== null;
  }

  #quit(): void {
    const { connection, onQuit, screen } = this.#options;
    connection.close();
    if (onQuit !== undefined) onQuit();
    else screen.say(messages.quit);
  }

  async #connect(address: ServerAddress): Promise<void> {
    this.#options.connection.moveTo(address);
    await this.#options.connect();
  }

  /** HELP's words are fetched when they are asked for first, and what they say of commands comes from the server. */
  async #help(about: Words): Promise<void> {
    const { help, screen } = this.#options;
    const given = new Promise<null>((resolve) => {
      this.#giveUp = () => resolve(null);
    });
    try {
      const asking = import('./help-text.ts').then(({ helpText }) => helpText(about, help));
      const text = await Promise.race([asking, given]);
      if (text !== null) await screen.print([text], () => false);
    } catch (error) {
      screen.say(`Error: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#giveUp = null;
    }
  }
}
