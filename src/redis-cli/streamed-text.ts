import { messages } from './messages.ts';

/** Text that waits to be shown is kept up to this many characters; a terminal that shows more in one go is of no use. */
const LONGEST_WAIT = 256 * 1024;

export interface StreamedTextOptions {
  /** Shows text; it ends with a line break. */
  readonly show: (text: string) => void;
  /** Resolves when the page has had its turn. */
  readonly yieldToHost: () => Promise<void>;
}

/**
 * Messages that arrive whenever they like (MONITOR, subscriptions), shown together once a turn of the page. When they
 * come faster than they can be shown, whole messages are left out, and it is said how many.
 */
export class StreamedText {
  readonly #options: StreamedTextOptions;
  #waiting = '';
  #skipped = 0;
  #scheduled = false;

  constructor(options: StreamedTextOptions) {
    this.#options = options;
  }

  /** Adds a message, which ends with a line break. */
  add(text: string): void {
    if (this.#waiting.length + text.length > LONGEST_WAIT && this.#waiting !== '') this.#skipped++;
    else this.#waiting += text;
    if (this.#scheduled) return;
    this.#scheduled = true;
    void this.#options.yieldToHost().then(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** Counts messages that were left out elsewhere. */
  skip(count: number): void {
    this.#skipped += count;
  }

  /** Shows now what waits: before anything else is written. */
  flush(): void {
    const text =
      this.#skipped === 0 ? this.#waiting : `${this.#waiting}${messages.messagesSkipped(this.#skipped)}\n`;
    this.drop();
    if (text !== '') this.#options.show(text);
  }

  drop(): void {
    this.#waiting = '';
    this.#skipped = 0;
  }
}
