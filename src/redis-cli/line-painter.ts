import { codePointWidth } from './text-width.ts';

/**
 * Paints a prompt and the line behind it, which may wrap over several rows of the terminal, and paints it anew when it
 * changes. All that is remembered is what was painted last: the rows it takes are worked out again at each repaint from
 * the columns that the terminal has now, because a terminal that is resized wraps its lines anew.
 *
 * A terminal that has filled its last column waits with the wrap until the next character; so after a line that ends
 * there a line break is written, to have a place for the cursor. A wide character that does not fit into the last
 * column goes to the next row, which leaves that column empty.
 */

export interface Frame {
  readonly prompt: string;
  readonly text: string;
  /** In UTF-16 units of `text`. */
  readonly cursor: number;
  /** Shown in grey behind the line, cut where the row ends. */
  readonly hint: string;
}

interface Place {
  readonly row: number;
  /** May be equal to the columns: the wrap is still to come. */
  readonly column: number;
}

const START: Place = { row: 0, column: 0 };

export class LinePainter {
  readonly #columns: () => number;
  #painted: Frame | null = null;

  constructor(columns: () => number) {
    this.#columns = columns;
  }

  /** What to write so that the terminal shows this frame in place of the last. */
  paint(frame: Frame): string {
    const appended = this.#appended(frame);
    if (appended !== null) {
      this.#painted = frame;
      return appended;
    }
    const columns = this.#columns();
    const output = this.erase();
    this.#painted = frame;
    const end = advance(START, shown(frame.prompt + frame.text), columns);
    const cursor = settled(this.#cursorPlace(frame, columns), columns);
    const wrapped = end.column === columns;
    const hint = wrapped ? '' : cutToWidth(frame.hint, columns - end.column);
    const last = settled(end, columns);
    return [
      output,
      frame.prompt,
      shown(frame.text),
      hint === '' ? '' : `\x1b[0;90;49m${hint}\x1b[0m`,
      wrapped ? '\r\n' : '',
      last.row > cursor.row ? `\x1b[${last.row - cursor.row}A` : '',
      '\r',
      cursor.column > 0 ? `\x1b[${cursor.column}C` : '',
    ].join('');
  }

  /** What to write so that nothing of the frame is left and the cursor stands where it began. */
  erase(): string {
    if (this.#painted === null) return '';
    const { row } = settled(this.#cursorPlace(this.#painted, this.#columns()), this.#columns());
    this.#painted = null;
    return `${row > 0 ? `\x1b[${row}A` : ''}\r\x1b[0J`;
  }

  /** What to write so that the line stays on the screen, without its hint, and output goes on below it. */
  finish(): string {
    if (this.#painted === null) return '';
    const frame = { ...this.#painted, cursor: this.#painted.text.length, hint: '' };
    const output = this.paint(frame);
    const { column } = advance(START, shown(frame.prompt + frame.text), this.#columns());
    this.#painted = null;
    return column === this.#columns() ? output : `${output}\r\n`;
  }

  /** Forgets what was painted, because the screen was cleared. */
  forget(): void {
    this.#painted = null;
  }

  /** The text alone when it only grew at its end, within its row: no need to paint the rest again. */
  #appended(frame: Frame): string | null {
    const before = this.#painted;
    if (before === null || before.hint !== '' || frame.hint !== '' || before.prompt !== frame.prompt)
      return null;
    if (before.cursor !== before.text.length || frame.cursor !== frame.text.length) return null;
    if (!frame.text.startsWith(before.text)) return null;
    const added = shown(frame.text.slice(before.text.length));
    const columns = this.#columns();
    const start = advance(START, shown(before.prompt + before.text), columns);
    const end = advance(start, added, columns);
    return end.row === start.row && end.column < columns && start.column < columns ? added : null;
  }

  #cursorPlace({ prompt, text, cursor }: Frame, columns: number): Place {
    return advance(START, shown(prompt + text.slice(0, cursor)), columns);
  }
}

/** Control characters as `^X`, which is how terminals show them; a line can hold some, by a paste. */
function shown(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => {
    const code = control.charCodeAt(0);
    return code < 0x80 ? `^${String.fromCharCode(code ^ 0x40)}` : `\\x${code.toString(16)}`;
  });
}

/** Where the cursor stands after text has been written from a place. */
function advance(from: Place, text: string, columns: number): Place {
  let { row, column } = from;
  for (const character of text) {
    const width = codePointWidth(character.codePointAt(0) ?? 0);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return { row, column };
}

/** The same place with the wrap carried out. */
function settled({ row, column }: Place, columns: number): Place {
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}

function cutToWidth(text: string, width: number): string {
  let cut = '';
  let left = width;
  for (const character of text) {
    left -= codePointWidth(character.codePointAt(0) ?? 0);
    if (left < 0) return cut;
    cut += character;
  }
  return cut;
}
