import { CommandDecoder } from '#resp/decode-command.ts';
import { encodeValue } from '#resp/encode.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** What a scripted server answers: RESP as text or as a value; nothing, for it to answer later with `reply`. */
export type ScriptedAnswer = string | Uint8Array | RespValue | undefined;

export interface ScriptedLinkOptions {
  /** Answers a command, given as its words. */
  readonly answer?: (words: readonly string[], link: ScriptedLink) => ScriptedAnswer;
  /** Told of bytes that are no command; without it they are an error of the test. */
  readonly refuse?: (link: ScriptedLink) => void;
}

/**
 * A link whose server is the test: it notes the commands that are sent, answers them as told, and ends when told. What
 * it sends arrives after the sender's turn, as it would from a real server.
 */
export class ScriptedLink {
  /** Each command sent so far, its words joined by spaces. */
  readonly commands: string[] = [];
  /** All bytes sent so far, one character each (Latin-1). */
  sent = '';
  /** Whether the client has closed the link. */
  closed = false;
  readonly #options: ScriptedLinkOptions;
  readonly #decoder = new CommandDecoder();
  #onData: ((bytes: Uint8Array) => void) | null = null;
  #onClose: ((reason: string) => void) | null = null;
  #ended = false;

  constructor(options: ScriptedLinkOptions = {}) {
    this.#options = options;
  }

  send(bytes: Uint8Array): void {
    if (this.closed || this.#ended) throw new Error('sent on a link that has ended');
    this.sent += Buffer.from(bytes).toString('latin1');
    for (const command of this.#commandsIn(bytes)) {
      const words = command.map(utf8Text);
      this.commands.push(words.join(' '));
      this.reply(this.#options.answer?.(words, this));
    }
  }

  #commandsIn(bytes: Uint8Array): Uint8Array[][] {
    try {
      return this.#decoder.push(bytes);
    } catch (error) {
      if (this.#options.refuse === undefined) throw error;
      this.#options.refuse(this);
      return [];
    }
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (reason: string) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    this.closed = true;
  }

  /** Sends something to the client. */
  reply(answer: ScriptedAnswer): void {
    if (answer === undefined) return;
    const bytes = toBytes(answer);
    queueMicrotask(() => {
      if (!this.closed && !this.#ended) this.#onData?.(bytes);
    });
  }

  /** Ends the link from the server's side, after what it has sent. */
  end(reason = 'the server closed the connection'): void {
    queueMicrotask(() => {
      if (this.closed || this.#ended) return;
      this.#ended = true;
      this.#onClose?.(reason);
    });
  }
}

function toBytes(answer: NonNullable<ScriptedAnswer>): Uint8Array {
  if (typeof answer === 'string') return utf8Bytes(answer);
  return answer instanceof Uint8Array ? answer : encodeValue(answer);
}
