import { Terminal } from '@xterm/xterm';
import { terminalWidthProvider } from '#redis-cli/terminal-width-provider.ts';

/** A terminal's screen in memory: xterm.js itself, without a page. What is written is carried out, as in a browser. */
export class Screen {
  readonly #terminal: Terminal;
  /** Everything that was written, as it was. */
  written = '';
  bells = 0;

  constructor(columns = 80, rows = 24) {
    this.#terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 10_000 });
    this.#terminal.unicode.register(terminalWidthProvider);
    this.#terminal.unicode.activeVersion = terminalWidthProvider.version;
    this.#terminal.onBell(() => this.bells++);
  }

  readonly write = (text: string): void => {
    this.written += text;
    this.#terminal.write(text);
  };

  readonly columns = (): number => this.#terminal.cols;

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** Resolves when all that was written is on the screen. */
  settled(): Promise<void> {
    return new Promise((resolve) => this.#terminal.write('', resolve));
  }

  /** The rows with text in them, scrolled away ones included, spaces at their ends cut. */
  async rows(): Promise<string[]> {
    await this.settled();
    const buffer = this.#terminal.buffer.active;
    const rows = Array.from(
      { length: buffer.length },
      (_, at) => buffer.getLine(at)?.translateToString().trimEnd() ?? '',
    );
    return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
  }

  /** The rows as one text. */
  async text(): Promise<string> {
    return (await this.rows()).join('\n');
  }

  /** Where the cursor stands, from the first row that there is. */
  async cursor(): Promise<{ row: number; column: number }> {
    await this.settled();
    const { baseY, cursorX, cursorY } = this.#terminal.buffer.active;
    return { row: baseY + cursorY, column: cursorX };
  }
}
