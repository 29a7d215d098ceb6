// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { Terminal, type ILink } from '@xterm/xterm';
import { ReplyLinks } from './reply-links.ts';
import { lineAt, textOfRows } from './screen-lines.ts';

vi.hoisted(() => {
  // xterm.js looks for a canvas when it is loaded, and does without one.
  HTMLCanvasElement.prototype.getContext = () => null;
});

/** A terminal ten columns wide in which this was printed. */
async function printed(text: string) {
  const terminal = new Terminal({ cols: 10, rows: 5, scrollback: 100, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return terminal.buffer.active;
}

test('rows that wrap are one line, whichever of them is asked for', async () => {
  const buffer = await printed('short\r\nlonger than ten columns\r\nend');
  expect([0, 1, 2, 3, 4].map((row) => lineAt(buffer, row)?.text)).toEqual([
    'short',
    'longer than ten columns',
    'longer than ten columns',
    'longer than ten columns',
    'end',
  ]);
  expect(lineAt(buffer, 99)).toBeNull();
});

test('characters know where they stand, also behind wide ones and on the next row', async () => {
  const buffer = await printed('日本 ok, and more');
  const line = lineAt(buffer, 0);
  const at = line?.text.indexOf('ok') ?? -1;
  expect(line?.rangeOf(at, at + 2)).toEqual({ start: { x: 6, y: 1 }, end: { x: 7, y: 1 } });
  const more = line?.text.indexOf('more') ?? -1;
  expect(line?.rangeOf(more, more + 4)).toEqual({ start: { x: 4, y: 2 }, end: { x: 7, y: 2 } });
});

test('the text of rows has the lines that were printed, and nothing of the empty screen below', async () => {
  const buffer = await printed('one\r\n\r\nlonger than ten columns\r\n  two  \r\n');
  expect(textOfRows(buffer, 0, buffer.length)).toBe('one\n\nlonger than ten columns\n  two');
  expect(textOfRows(buffer, 2, 5)).toBe('longer than ten columns');
  expect(textOfRows(buffer, 4, 2)).toBe('');
});

test('a click on a value gives it without quotes and marks, unless it ended a selection', async () => {
  const buffer = await printed('1) "a \\"b\\""\r\n2) (integer) 7\r\nOK');
  const picked: string[] = [];
  const hovered: boolean[] = [];
  let selecting = false;
  const links = new ReplyLinks({
    buffer: () => buffer,
    onPick: (text) => picked.push(text),
    onHover: (on) => hovered.push(on),
    hasSelection: () => selecting,
  });
  const linksAt = (row: number): readonly ILink[] => {
    let found: readonly ILink[] = [];
    links.provideLinks(row, (given) => (found = given ?? []));
    return found;
  };
  const press = (link: ILink | undefined) => link?.activate(new MouseEvent('mouseup'), link.text);

  const [first] = linksAt(1);
  expect(first?.range).toEqual({ start: { x: 4, y: 1 }, end: { x: 2, y: 2 } });
  press(first);
  press(linksAt(3)[0]);
  selecting = true;
  press(first);
  expect(picked).toEqual(['a "b"', '7']);
  expect(linksAt(5)).toEqual([]);

  first?.hover?.(new MouseEvent('mousemove'), first.text);
  first?.leave?.(new MouseEvent('mousemove'), first.text);
  expect(hovered).toEqual([true, false]);
});
