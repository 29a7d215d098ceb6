import type { Traffic } from '#redis-cli/fixtures/terminal-recording.ts';
import type { Link } from '#redis-cli/link.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';

/** redis-cli 7.0 sends a SYNC of its own behind the one that was typed, and behind a PSYNC. */
const SECOND_SYNC = /(?<!\$4)\r\nSYNC\r\n$/;
/** Where it listens, as recordings have it: the second is another node of the same cluster. */
const PORTS = [6379, 6380];

/**
 * A server that sends what a real one was recorded to send. When what the recorded client sent has been sent to it, it
 * answers as then; whoever sends something else is answered OK, so that the comparison goes on.
 */
export class RecordedServer {
  /** What was sent since it was asked last, one character a byte. */
  #sent = '';
  #unread = '';
  #expected: Traffic[] = [];
  #link: RecordedLink | null = null;
  #listening: boolean;
  readonly #onAnswer: () => void;

  /** `onAnswer`: called before each answer. */
  constructor({ listening, onAnswer }: { readonly listening: boolean; readonly onAnswer: () => void }) {
    this.#listening = listening;
    this.#onAnswer = onAnswer;
  }

  /** A connection, as `ReplOptions.open` wants it. */
  open({ port }: ServerAddress): Promise<Link> {
    if (!this.#listening || !PORTS.includes(port)) return Promise.reject(new Error('Connection refused'));
    this.#link = new RecordedLink((text) => this.#take(text));
    return Promise.resolve(this.#link);
  }

  /** Goes on to what passed in another step. */
  expect(traffic: readonly Traffic[]): void {
    this.#expected = traffic
      .filter(({ sent }) => sent !== '')
      .map((entry) => ({ ...entry, sent: entry.sent.replace(SECOND_SYNC, '\r\n') }));
    this.#unread = '';
    for (const { sent, received, ended } of traffic) if (sent === '') this.#deliver(received, ended);
  }

  takeSent(): string {
    const sent = this.#sent;
    this.#sent = '';
    return sent;
  }

  set(state: 'drop' | 'down' | 'up'): void {
    this.#listening = state !== 'down';
    if (state !== 'up') this.#link?.end();
  }

  #take(text: string): void {
    this.#sent += text;
    this.#unread += text;
    const [next] = this.#expected;
    if (next !== undefined && next.sent.startsWith(this.#unread)) {
      if (next.sent === this.#unread) this.#answer(next);
      return;
    }
    this.#unread = '';
    this.#link?.deliver('+OK\r\n');
  }

  #answer({ received, ended }: Traffic): void {
    this.#expected.shift();
    this.#unread = '';
    this.#onAnswer();
    this.#deliver(received, ended);
  }

  #deliver(received: string, ended = false): void {
    this.#link?.deliver(received);
    if (ended) this.#link?.end();
  }
}

class RecordedLink implements Link {
  readonly #onSent: (text: string) => void;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (reason: string) => void = () => {};
  #over = false;

  constructor(onSent: (text: string) => void) {
    this.#onSent = onSent;
  }

  send(bytes: Uint8Array): void {
    this.#onSent(Buffer.from(bytes).toString('latin1'));
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (reason: string) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    this.#over = true;
  }

  deliver(text: string): void {
    queueMicrotask(() => {
      if (!this.#over) this.#onData(new Uint8Array(Buffer.from(text, 'latin1')));
    });
  }

  end(): void {
    queueMicrotask(() => {
      if (!this.#over) this.#onClose('the server closed the connection');
      this.#over = true;
    });
  }
}
