import { utf8Bytes } from '#resp/text.ts';
import { inertText } from './inert-text.ts';
import type { LineEditor } from './line-editor.ts';
import { StreamedText } from './streamed-text.ts';

export interface ReplScreenOptions {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  readonly yieldToHost: () => Promise<void>;
  readonly editor: LineEditor;
}

/** redis-cli's own words, while it waits for messages. */
const READING = 'Reading messages... (press Ctrl-C to quit or any key to type command)';
/** A slice of a reply is written in one go; then the page gets a turn. */
const SLICE = 16 * 1024;

/**
 * What is on a terminal: output above, and as its last line the prompt, or the sentence that says that messages are
 * being read, or nothing while a command runs. Output of any kind goes above that last line.
 */
export class ReplScreen {
  readonly #options: ReplScreenOptions;
  readonly #streamed: StreamedText;
  #reading = false;
  #atLineStart = true;

  constructor(options: ReplScreenOptions) {
    this.#options = options;
    this.#streamed = new StreamedText({
      show: (text) => this.#above(text),
      yieldToHost: options.yieldToHost,
    });
  }

  /**
   * Prints lines above the last one; nothing in them controls the terminal, wherever their words come from. An `aside` is
   * grey: it is not part of what the server and redis-cli say.
   */
  say(text: string, tone: 'plain' | 'aside' = 'plain'): void {
    this.flush();
    const inert = inertText(utf8Bytes(text));
    this.#above(tone === 'plain' ? `${inert}\n` : `${inert.replace(/^.+$/gm, '\x1b[90m$&\x1b[0m')}\n`);
  }

  /** Prints text as it is. */
  show(text: string): void {
    this.flush();
    this.#above(text);
  }

  /** Begins a new line unless one has begun. */
  endLine(): void {
    this.#freshLine();
  }

  /** Prints a message that came by itself: soon, together with others. */
  stream(message: string): void {
    this.#streamed.add(message);
  }

  /** Says that so many messages were left out. */
  skipped(count: number): void {
    this.#streamed.skip(count);
  }

  flush(): void {
    this.#streamed.flush();
  }

  /** Forgets the messages that are still to be printed. */
  dropMessages(): void {
    this.#streamed.drop();
  }

  /** Prints a reply slice by slice. Answers whether all of it was printed before `stopped` said to stop. */
  async print(pieces: Iterable<string>, stopped: () => boolean): Promise<boolean> {
    this.flush();
    let slice = '';
    for (const piece of pieces) {
      slice += piece;
      if (slice.length < SLICE) continue;
      this.#write(slice);
      slice = '';
      await this.#options.yieldToHost();
      if (stopped()) {
        this.#freshLine();
        return false;
      }
    }
    this.#write(slice);
    this.#freshLine();
    return true;
  }

  clear(): void {
    this.#write('\x1b[H\x1b[2J');
    this.#atLineStart = true;
  }

  showReading(): void {
    this.flush();
    this.#reading = true;
    this.#writeReading();
  }

  hideReading(): void {
    if (!this.#reading) return;
    this.flush();
    this.#reading = false;
    this.#options.write('\x1b[K');
  }

  #above(text: string): void {
    if (this.#reading) {
      this.#options.write('\x1b[K');
      this.#write(text);
      this.#writeReading();
      return;
    }
    this.#options.editor.hide();
    this.#write(text);
    this.#options.editor.show();
  }

  /** The sentence on one row, the cursor at its start, so that it can be erased again. */
  #writeReading(): void {
    const fitting = READING.slice(0, Math.max(0, this.#options.columns() - 1));
    this.#options.write(`\x1b[1;90m${fitting}\r\x1b[0m`);
  }

  #freshLine(): void {
    if (!this.#atLineStart) this.#write('\n');
  }

  #write(text: string): void {
    if (text === '') return;
    this.#atLineStart = text.endsWith('\n');
    this.#options.write(text.replaceAll('\n', '\r\n'));
  }
}
