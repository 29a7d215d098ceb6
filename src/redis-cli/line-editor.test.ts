import { describe, expect, it } from 'vitest';
import { Screen } from '#testing/screen.ts';
import { MemoryHistory } from './history.ts';
import { KeyDecoder } from './key-decoder.ts';
import { LineEditor, LONGEST_LINE, type EditorEvent } from './line-editor.ts';

const PROMPT = '127.0.0.1:6379> ';
const UP = '\x1b[A';
const DOWN = '\x1b[B';
const LEFT = '\x1b[D';
const ESC = '\x1b';

interface Setup {
  readonly columns?: number;
  readonly history?: readonly string[];
  readonly complete?: (line: string) => readonly string[];
  readonly hint?: (line: string) => string;
}

function start({ columns = 80, history = [], complete, hint }: Setup = {}) {
  const screen = new Screen(columns, 10);
  const decoder = new KeyDecoder();
  const editor = new LineEditor({
    write: screen.write,
    columns: screen.columns,
    history: new MemoryHistory({ lines: history }),
    complete: complete && ((line) => complete(line).map((completed) => ({ line: completed }))),
    hint,
  });
  const events: EditorEvent[] = [];
  const type = (data: string): void => {
    for (const key of decoder.push(data)) {
      const event = editor.handle(key);
      if (event !== null) events.push(event);
    }
  };
  editor.open(PROMPT);
  return { screen, editor, events, type };
}

describe('LineEditor', () => {
  it('gives the line that was typed, and leaves it on the screen', async () => {
    const { screen, events, type } = start();
    type('SET a 1\r');
    expect(events).toEqual([{ kind: 'line', line: 'SET a 1' }]);
    expect(await screen.rows()).toEqual([`${PROMPT}SET a 1`]);
    expect(await screen.cursor()).toEqual({ row: 1, column: 0 });
  });

  it.each([
    ['abc\x01x', 'xabc|1'],
    ['abc\x01\x05x', 'abcx|4'],
    ['abc\x02\x02x', 'axbc|2'],
    ['abc\x01\x06x', 'axbc|2'],
    [`abc${LEFT}\x1b[Cx`, 'abcx|4'],
    ['abc\x1b[Hx\x1b[Fy', 'xabcy|5'],
    ['abc\x1bOHx\x1bOFy', 'xabcy|5'],
    ['abc\x1b[1~x\x1b[4~y', 'xabcy|5'],
    ['abc\x7f\x08', 'a|1'],
    ['abc\x01\x1b[3~', 'bc|0'],
    ['abc\x01\x04', 'bc|0'],
    ['abc\x02\x0b', 'ab|2'],
    ['abc\x02\x15', '|0'],
    ['SET key  val\x17', 'SET key  |9'],
    ['SET key  \x17', 'SET |4'],
    ['abc\x02\x14', 'acb|2'],
    ['abcd\x02\x02\x14', 'acbd|3'],
    ['ab\x14', 'ab|2'],
    ['foo bar-baz\x1bb\x1bb', 'foo bar-baz|4'],
    ['foo bar\x01\x1bf', 'foo bar|4'],
    ['foo bar\x1b[1;5D\x1b[1;5D\x1b[1;5C', 'foo bar|4'],
    ['foo bar-baz\x01\x1bd', ' bar-baz|0'],
    ['foo bar-baz\x01\x1bf\x02\x1bd', 'foo-baz|3'],
    ['a漢😀b\x02\x02\x7f', 'a😀b|1'],
    ['e\u0301x\x02\x7f', 'x|0'],
    ['👩‍👩‍👧!\x02\x7f', '!|0'],
    ['ab\x1b[5~\x1b[Z\x1bx\x00', 'ab|2'],
  ])('edits %j into %j', async (keys, expected) => {
    const { screen, editor, type } = start();
    type(keys);
    const [text = '', at] = expected.split('|');
    expect(editor.text).toBe(text);
    expect(await screen.text()).toBe(`${PROMPT}${text}`.trimEnd());
    expect((await screen.cursor()).column).toBe(PROMPT.length + Number(at));
  });

  it('ends the input with Ctrl-D on an empty line only', () => {
    const { events, type } = start();
    type('a\x04\x02\x04');
    expect(events).toEqual([]);
    type('\x04');
    expect(events).toEqual([{ kind: 'end' }]);
  });

  it('clears the screen and keeps the line', async () => {
    const { screen, type } = start();
    screen.write('\x1b[H');
    type('abc\x0c');
    expect(await screen.rows()).toEqual([`${PROMPT}abc`]);
    expect(await screen.cursor()).toEqual({ row: 0, column: PROMPT.length + 3 });
  });

  it('refuses a line that is too long, with a bell', async () => {
    const { screen, editor, type } = start();
    editor.setText('x'.repeat(LONGEST_LINE));
    type('y');
    await screen.settled();
    expect([editor.text.length, screen.bells]).toEqual([LONGEST_LINE, 1]);
  });

  it('makes room for other output and comes back below it', async () => {
    const { screen, editor, type } = start({ columns: 30 });
    type(`${'long '.repeat(8)}${LEFT}${LEFT}`);
    editor.hide();
    screen.write('a message\r\n');
    editor.show();
    type('!');
    expect(await screen.rows()).toEqual([
      'a message',
      `${PROMPT}long long long`,
      ' long long long long lon!g',
    ]);
    editor.setPrompt('not connected> ');
    expect((await screen.rows())[1]).toBe('not connected> long long long');
  });

  it('leaves an abandoned line with a mark', async () => {
    const { screen, editor, type } = start();
    type(`abc${LEFT}${LEFT}`);
    editor.close('^C');
    editor.open(PROMPT);
    expect(await screen.rows()).toEqual([`${PROMPT}abc^C`, PROMPT.trimEnd()]);
  });
});

describe('history', () => {
  it('is walked through, keeping the line that was being typed and changes on the way', () => {
    const { editor, type } = start({ history: ['one', 'two'] });
    type(`dra${UP}`);
    expect(editor.text).toBe('two');
    type(`!${UP}${UP}`);
    expect(editor.text).toBe('one');
    type(DOWN);
    expect(editor.text).toBe('two!');
    type(`\x0e${DOWN}`);
    expect(editor.text).toBe('dra');
    type('\x10\x10');
    expect(editor.text).toBe('one');
  });

  it('is searched backwards and forwards', async () => {
    const { screen, editor, events, type } = start({
      history: ['SET queue 1', 'GET a', 'SET quiet 2', 'TTL a'],
    });
    type('dr\x12QU');
    expect(await screen.text()).toBe('(reverse-i-search): QU  SET quiet 2');
    type('\x12');
    expect(await screen.text()).toBe('(reverse-i-search): QU  SET queue 1');
    type('\x12');
    expect(screen.written.endsWith('\x07')).toBe(false);
    await screen.settled();
    expect(screen.bells).toBe(1);
    type('\x13');
    expect(await screen.text()).toBe('(i-search): QU  SET quiet 2');
    type(`\x05!`);
    expect(editor.text).toBe('SET quiet 2!');
    type('\x15\x12ttlx\x7f\r');
    expect(events).toEqual([{ kind: 'line', line: 'TTL a' }]);
  });

  it('is left alone when the search is cancelled or finds nothing', async () => {
    const { screen, editor, type } = start({ history: ['one'] });
    type('draft\x12zzz');
    await screen.settled();
    expect(screen.bells).toBe(1);
    type('\x07');
    expect(editor.text).toBe('draft');
    type(`\x12on${ESC}`);
    expect(editor.text).toBe('one');
  });
});

describe('completion', () => {
  const complete = (line: string): string[] =>
    ['GET', 'GETEX'].filter((name) => name.startsWith(line.toUpperCase()));

  it('cycles through the candidates and back to what was typed', async () => {
    const { screen, editor, type } = start({ complete });
    const seen = ['ge\t', '\t', '\t', '\t'].map((keys) => {
      type(keys);
      return editor.text;
    });
    expect(seen).toEqual(['GET', 'GETEX', 'ge', 'GET']);
    await screen.settled();
    expect(screen.bells).toBe(1);
    type(' key');
    expect(editor.text).toBe('GET key');
  });

  it('gives the typed line back with Escape', () => {
    const { editor, type } = start({ complete });
    type(`ge\t\t${ESC}`);
    expect(editor.text).toBe('ge');
    type('x');
    expect(editor.text).toBe('gex');
  });

  it('rings when there is none', async () => {
    const { screen, editor, type } = start({ complete });
    type('zz\t');
    await screen.settled();
    expect([editor.text, screen.bells]).toEqual(['zz', 1]);
  });
});

describe('hints', () => {
  const hint = (line: string): string => (line === 'GET' ? ' key and much more that does not fit' : '');

  it('stand behind the line, cut at the row’s end, and vanish on Enter', async () => {
    const { screen, type } = start({ columns: 30, hint });
    type('GET');
    expect(await screen.rows()).toEqual([`${PROMPT}GET key and mu`]);
    expect((await screen.cursor()).column).toBe(PROMPT.length + 3);
    expect(screen.written).toContain('\x1b[0;90;49m key');
    type('\r');
    expect(await screen.rows()).toEqual([`${PROMPT}GET`]);
  });
});
