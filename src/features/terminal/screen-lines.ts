import type { IBuffer, IBufferRange } from '@xterm/xterm';

/*
 * What was printed, read back from the terminal's buffer: rows that wrap are one line again, and each character of a
 * line still knows where on the screen it stands.
 */

/** A line as it was printed, over the rows from `first` to `last` of the buffer, both counted from 0. */
export interface ScreenLine {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Where the characters `start` up to `end` (UTF-16 units of `text`) stand, as xterm.js counts: from 1, ends included. */
  rangeOf(start: number, end: number): IBufferRange;
}

/** The line that the buffer's row is part of; null beyond the buffer. */
export function lineAt(buffer: IBuffer, row: number): ScreenLine | null {
  if (buffer.getLine(row) === undefined) return null;
  let first = row;
  while (first > 0 && buffer.getLine(first)?.isWrapped === true) first--;
  let last = row;
  while (buffer.getLine(last + 1)?.isWrapped === true) last++;

  const cells: Cell[] = [];
  for (let at = first; at <= last; at++) cells.push(...cellsOf(buffer, at));
  const text = cells.map(({ characters }) => characters).join('');
  /** For each UTF-16 unit of the text, its cell. */
  const places = cells.flatMap((cell) => cell.characters.split('').map(() => cell));
  const rangeOf = (start: number, end: number): IBufferRange => {
    const from = places[start] ?? { row: first, from: 0, to: 0 };
    const to = places[Math.max(start, end - 1)] ?? from;
    return { start: { x: from.from + 1, y: from.row + 1 }, end: { x: to.to + 1, y: to.row + 1 } };
  };
  return { first, last, text: text.trimEnd(), rangeOf };
}

interface Cell {
  readonly characters: string;
  readonly row: number;
  /** The first and the last column, from 0. */
  readonly from: number;
  readonly to: number;
}

function* cellsOf(buffer: IBuffer, row: number): Generator<Cell, void, void> {
  const line = buffer.getLine(row);
  for (let column = 0; column < (line?.length ?? 0); column++) {
    const cell = line?.getCell(column);
    // The second half of a wide character has no width of its own.
    if (cell === undefined || cell.getWidth() === 0) continue;
    yield { characters: cell.getChars() || ' ', row, from: column, to: column + cell.getWidth() - 1 };
  }
}

/** The text of the rows from `start` up to, not including, `end`, in lines; rows that are nowhere are left out. */
export function textOfRows(buffer: IBuffer, start: number, end: number): string {
  const lines: string[] = [];
  for (let row = Math.max(0, start); row < Math.min(end, buffer.length); row++) {
    const line = buffer.getLine(row);
    const wraps = buffer.getLine(row + 1)?.isWrapped === true && row + 1 < end;
    const text = line?.translateToString(!wraps) ?? '';
    if (line?.isWrapped === true && lines.length > 0) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  return lines.join('\n').trimEnd();
}
