import { createRequire } from 'node:module';
import type * as xterm from '@xterm/xterm';
import { terminalWidthProvider } from '#redis-cli/terminal-width-provider.ts';

/** Not imported, because Node finds no names in this module; bundlers do. */
const { Terminal } = createRequire(import.meta.url)('@xterm/xterm') as typeof xterm;

/** A terminal's screen in memory: xterm.js itself, without a page. What is written is carried out, as in a browser. */
export class Screen {
  readonly #terminal: xterm.Terminal;
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

  /**
   * The same rows with what is not in plain type marked by the codes that a terminal was told (SGR): `GET ⟦90:key⟧`.
   * `continued`: whether a row goes on from the one above it.
   */
  async styledRows(): Promise<Array<{ readonly text: string; readonly continued: boolean }>> {
    await this.settled();
    const buffer = this.#terminal.buffer.active;
    const rows = Array.from({ length: buffer.length }, (_, at) => {
      const line = buffer.getLine(at);
      return { text: line === undefined ? '' : styledText(line), continued: line?.isWrapped ?? false };
    });
    return rows.slice(0, rows.findLastIndex(({ text }) => text !== '') + 1);
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

interface Line {
  readonly length: number;
  getCell(at: number): xterm.IBufferCell | undefined;
}

/** A blank has no style that one could see, so it belongs to a run of styled text only within it. */
function styledText(line: Line): string {
  let text = '';
  let style = '';
  let blanks = '';
  for (let at = 0; at < line.length; at += 1) {
    const cell = line.getCell(at);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const characters = cell.getChars() || ' ';
    if (characters === ' ' && cell.isInverse() === 0) {
      blanks += ' ';
      continue;
    }
    const now = styleOf(cell);
    text += now === style ? blanks : `${style === '' ? '' : '⟧'}${blanks}${now === '' ? '' : `⟦${now}:`}`;
    text += characters;
    style = now;
    blanks = '';
  }
  return style === '' ? text : `${text}⟧`;
}

/** The codes of a cell's style; of colours only the sixteen that have names. */
function styleOf(cell: xterm.IBufferCell): string {
  const colour = cell.isFgDefault() ? null : cell.getFgColor();
  const codes = [
    cell.isBold() === 0 ? null : 1,
    cell.isInverse() === 0 ? null : 7,
    colour === null ? null : colour < 8 ? 30 + colour : 82 + colour,
  ];
  return codes.filter((code) => code !== null).join(';');
}
