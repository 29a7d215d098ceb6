import type { Command, RespValue } from '#resp/value.ts';
import { answerTo, greet, type Credentials } from './greeting.ts';
import type { Link } from './link.ts';
import { ReplyStream } from './reply-stream.ts';

export interface ServerObserverOptions {
  /** Connects to the server that is looked at. */
  readonly open: () => Promise<Link>;
  readonly credentials: Credentials;
}

/**
 * A connection beside the session's own, for what redis-cli wants to know itself: what HELP, hints and completion say.
 * It is opened when something is asked first; a server that ended it is connected to again the next time.
 */
export class ServerObserver {
  readonly #options: ServerObserverOptions;
  #stream: Promise<ReplyStream> | null = null;
  /** What was asked before comes first: one question at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ServerObserverOptions) {
    this.#options = options;
  }

  /** Runs commands one after another. Rejects when the server cannot be asked. */
  inspect(commands: readonly Command[]): Promise<RespValue[]> {
    const answers = this.#last.then(() => this.#ask(commands));
    this.#last = answers.catch(() => null);
    return answers;
  }

  /** Ends the connection; a later question opens another. */
  close(): void {
    const stream = this.#stream;
    this.#stream = null;
    void stream?.then(
      (open) => open.close(),
      () => null,
    );
  }

  async #ask(commands: readonly Command[]): Promise<RespValue[]> {
    this.#stream ??= this.#connect();
    const answers: RespValue[] = [];
    try {
      const stream = await this.#stream;
      for (const command of commands) {
        const answer = await answerTo(stream, command);
        if (answer === null) throw new Error('the server closed the connection');
        answers.push(answer);
      }
    } catch (error) {
      this.close();
      throw error;
    }
    return answers;
  }

  async #connect(): Promise<ReplyStream> {
    const stream = new ReplyStream(await this.#options.open());
    await greet(stream, { ...this.#options.credentials, db: 0, resp3: false });
    return stream;
  }
}
