import type { Link } from '#redis-cli/link.ts';

/** What redis-cli, and ours, sends last behind a file: its answer tells that all was answered. */
export const MARK = /\*2\r\n\$4\r\nECHO\r\n\$20\r\n([^]{20})\r\n$/;
const MARK_REPLY = /\$20\r\n[^]{20}\r\n$/;
const SNAPSHOT = /^(?:\n*\$EOF:([^]{40})\r\n[^]*\1|\n*\$(\d+)\r\n)/;

/** A link that answers a transfer with what was recorded of one. All texts have one character for each byte. */
export class TransferLink implements Link {
  /** All that was sent. */
  sent = '';
  #received: string;
  #onData: (bytes: Uint8Array) => void = () => {};
  readonly #onEnd: () => void;

  /** `onEnd`: told when all that was received has been given. */
  constructor(received: string, onEnd: () => void) {
    this.#received = received;
    this.#onEnd = onEnd;
  }

  send(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('latin1');
    this.sent += text;
    const mark = MARK.exec(text)?.[1];
    // Ours is another than the one that was recorded.
    if (mark !== undefined) this.#give(this.#takeAll().replace(MARK_REPLY, () => `$20\r\n${mark}\r\n`));
    else if (/REPLCONF\r\n.*\r\nACK/s.test(text)) this.#give(this.#takeAll());
    else if (/SYNC/.test(text)) this.#give(this.#takeSnapshot());
    else if (/^\*\d+\r\n\$\d+\r\n(?:REPLCONF|AUTH|SELECT)\r\n/.test(text)) this.#give(this.#takeLine());
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  /** It never ends by itself. */
  onClose(): void {}

  close(): void {
    this.#onData = () => {};
  }

  #takeAll(): string {
    return this.#take(this.#received.length);
  }

  #takeLine(): string {
    return this.#take(this.#received.indexOf('\n') + 1);
  }

  /** Up to the end of the snapshot; all of it, where a length tells where that is. */
  #takeSnapshot(): string {
    const [whole, mark] = SNAPSHOT.exec(this.#received) ?? [];
    return mark === undefined || whole === undefined ? this.#takeAll() : this.#take(whole.length);
  }

  #take(length: number): string {
    const taken = this.#received.slice(0, length);
    this.#received = this.#received.slice(length);
    return taken;
  }

  #give(text: string): void {
    queueMicrotask(() => {
      this.#onData(Uint8Array.from(Buffer.from(text, 'latin1')));
      if (this.#received === '') setImmediate(this.#onEnd);
    });
  }
}
