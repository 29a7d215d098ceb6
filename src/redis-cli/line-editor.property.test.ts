import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Screen } from '#testing/screen.ts';
import { MemoryHistory } from './history.ts';
import { KeyDecoder, type Key, type KeyName } from './key-decoder.ts';
import { LineEditor, LONGEST_LINE } from './line-editor.ts';

const PROMPT = '127.0.0.1:6379> ';
const EDITING: readonly KeyName[] = [
  ...(['left', 'right', 'home', 'end', 'word-left', 'word-right', 'backspace', 'delete'] as const),
  ...([
    'delete-word',
    'delete-word-right',
    'delete-line',
    'delete-to-end',
    'transpose',
    'clear-screen',
  ] as const),
  ...(['up', 'down', 'tab', 'escape'] as const),
];
const SEARCHING: readonly KeyName[] = [
  'search-back',
  'search-forward',
  'cancel',
  'enter',
  'delete-or-end',
  'interrupt',
];
const PIECES = ['a', 'GET', ' ', '  ', 'k_1', '"', '漢', '😀', 'e\u0301', '👩‍👩‍👧', '한', '\t', '-', '.'];

const texts = fc.constantFrom(...PIECES).map((text): Key => ({ kind: 'text', text }));
const named = (names: readonly KeyName[]) =>
  fc.constantFrom(...names).map((name): Key => ({ kind: 'key', name }));
const editingKeys = fc.array(fc.oneof({ weight: 2, arbitrary: texts }, named(EDITING)), { maxLength: 40 });
const allKeys = fc.array(fc.oneof(texts, named(EDITING), named(SEARCHING)), { maxLength: 60 });
const histories = fc.array(fc.constantFrom('GET a', 'SET 漢 1', 'x'.repeat(50), '😀'), { maxLength: 4 });

interface Setup {
  readonly columns: number;
  readonly history: readonly string[];
  readonly hint?: (line: string) => string;
}

function start({ columns, history, hint }: Setup) {
  const screen = new Screen(columns, 40);
  let seen = { text: '', cursor: 0 };
  const editor = new LineEditor({
    write: screen.write,
    columns: screen.columns,
    history: new MemoryHistory({ lines: history }),
    complete: (line) =>
      line.length % 3 === 0 ? [] : [{ line: `${line}!` }, { line: '漢字 key', key: { at: 1, of: 2 } }],
    hint,
    onLine: (line) => {
      seen = line;
    },
  });
  editor.open(PROMPT);
  return { screen, editor, line: () => seen };
}

/** Where characters begin, as a reader counts them; the end too. */
function boundaries(text: string): Set<number> {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return new Set([...Array.from(segments, ({ index }) => index), text.length]);
}

describe('whatever keys are pressed', () => {
  it('the cursor stays inside the text, and never within a character', () => {
    const property = fc.property(allKeys, histories, (keys, history) => {
      const { editor, line } = start({
        columns: 60,
        history,
        hint: (text) => (text === 'GET' ? ' key' : ''),
      });
      for (const key of keys) {
        if (editor.handle(key) !== null) editor.open(PROMPT);
        const { text, cursor } = line();
        expect(text).toBe(editor.text);
        expect(boundaries(text).has(cursor), `${JSON.stringify(text)} at ${cursor}`).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('the screen shows the prompt and the text, exactly, and the cursor where it stands', async () => {
    const columns = fc.integer({ min: 18, max: 70 });
    const property = fc.asyncProperty(editingKeys, histories, columns, async (keys, history, width) => {
      const { screen, editor, line } = start({ columns: width, history });
      for (const key of keys) editor.handle(key);
      // What is offered of keys stands behind the line, in grey: any key ends it.
      editor.handle({ kind: 'key', name: 'left' });
      const { text, cursor } = line();
      const printed = (part: string): string => PROMPT + part.replaceAll('\t', '^I');

      const plain = new Screen(width, 40);
      plain.write(printed(text));
      expect(await screen.rows()).toEqual(await plain.rows());

      const upToCursor = new Screen(width, 40);
      upToCursor.write(printed(text.slice(0, cursor)));
      const { row, column } = await upToCursor.cursor();
      expect(await screen.cursor()).toEqual(column === width ? { row: row + 1, column: 0 } : { row, column });
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('the line that Enter gives is the text that stood there', () => {
    const property = fc.property(editingKeys, histories, (keys, history) => {
      const { editor } = start({ columns: 80, history });
      for (const key of keys) editor.handle(key);
      const { text } = editor;
      expect(editor.handle({ kind: 'key', name: 'enter' })).toEqual({ kind: 'line', line: text });
      expect(editor.isOpen).toBe(false);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('anything that a terminal may send is taken, in whatever pieces it comes', () => {
    const bytes = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\x1b',
          '\x1b[',
          '\x1b[200~',
          '\x1b[201~',
          '\x1bO',
          '1;5',
          'C',
          '~',
          '\r',
          '\n',
          '\x00',
          '\x7f',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 30 },
    );
    const property = fc.property(bytes, (pieces) => {
      const { editor, line } = start({ columns: 40, history: ['one'] });
      const decoder = new KeyDecoder();
      for (const piece of pieces) {
        for (const key of decoder.push(piece)) {
          if (editor.handle(key) !== null) editor.open(PROMPT);
        }
        const { text, cursor } = line();
        expect(cursor).toBeLessThanOrEqual(text.length);
        expect(text.length).toBeLessThanOrEqual(LONGEST_LINE);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });
});
