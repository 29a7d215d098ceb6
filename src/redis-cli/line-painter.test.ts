import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Screen } from '#testing/screen.ts';
import { LinePainter, type Frame } from './line-painter.ts';
import { textWidth } from './text-width.ts';

const frame = (text: string, cursor = text.length, hint = ''): Frame => ({
  prompt: '> ',
  text,
  cursor,
  hint,
});

/** A line of narrow, wide, combined and unprintable characters, with the cursor between two of them. */
const arbitraryFrame = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', ' ', '漢', '😀', 'e\u0301', '한'), { maxLength: 45 }),
    fc.nat({ max: 45 }),
  )
  .map(([characters, at]) => frame(characters.join(''), characters.slice(0, at).join('').length));

describe('LinePainter', () => {
  it('leaves on the screen what writing the line at once would, whatever was there before', async () => {
    const property = fc.asyncProperty(
      fc.array(arbitraryFrame, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 4, max: 20 }),
      async (frames, columns) => {
        const painted = new Screen(columns, 40);
        const painter = new LinePainter(painted.columns);
        painted.write('before\r\n');
        for (const one of frames) painted.write(painter.paint(one));
        const last = frames.at(-1) ?? frame('');

        const plain = new Screen(columns, 40);
        plain.write(`before\r\n${last.prompt}${last.text}`);
        expect(await painted.rows()).toEqual(await plain.rows());

        const upToCursor = new Screen(columns, 40);
        upToCursor.write(`before\r\n${last.prompt}${last.text.slice(0, last.cursor)}`);
        const { row, column } = await upToCursor.cursor();
        const expected = column === columns ? { row: row + 1, column: 0 } : { row, column };
        expect(await painted.cursor()).toEqual(expected);
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  it('shows a hint behind the line as far as the row goes, and the cursor where it stands without one', async () => {
    const hints = fc
      .array(fc.constantFrom('k', ' ', '[', '漢'), { maxLength: 30 })
      .map((all) => all.join(''));
    const property = fc.asyncProperty(
      arbitraryFrame,
      hints,
      fc.integer({ min: 4, max: 40 }),
      async (one, hint, columns) => {
        const hinted = new Screen(columns, 40);
        hinted.write(new LinePainter(hinted.columns).paint({ ...one, hint }));
        const plain = new Screen(columns, 40);
        plain.write(new LinePainter(plain.columns).paint(one));
        expect(await hinted.cursor()).toEqual(await plain.cursor());

        const [rows, without] = [await hinted.rows(), await plain.rows()];
        // A row of spaces is no row when it is read back, so the rows are counted without any.
        const solid = new Screen(columns, 40);
        const text = one.text.replaceAll(' ', 'x');
        solid.write(
          new LinePainter(solid.columns).paint({ ...one, text, prompt: one.prompt.replaceAll(' ', 'x') }),
        );
        const height = (await solid.rows()).length;
        const at = Math.max(0, height - 1);
        for (let row = 0; row < at; row++) expect(rows[row] ?? '').toBe(without[row] ?? '');
        expect(rows.length).toBeLessThanOrEqual(Math.max(1, height));
        expect(textWidth(rows[at] ?? '')).toBeLessThanOrEqual(columns);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('writes only what was added while the line grows within its row', () => {
    const painter = new LinePainter(() => 80);
    painter.paint(frame('GE'));
    expect(painter.paint(frame('GET'))).toBe('T');
    expect(painter.paint(frame('GET', 2))).not.toBe('');
  });

  it('goes on below a line that ends in the last column', async () => {
    const screen = new Screen(10, 10);
    const painter = new LinePainter(screen.columns);
    screen.write(painter.paint(frame('12345678')));
    screen.write(painter.finish());
    screen.write('next');
    expect(await screen.rows()).toEqual(['> 12345678', 'next']);
  });

  it('goes on below a line of several rows, wherever the cursor stood', async () => {
    const screen = new Screen(10, 10);
    const painter = new LinePainter(screen.columns);
    screen.write(painter.paint(frame('123456789abcdefghijk', 1, ' hint')));
    screen.write(painter.finish());
    screen.write('next');
    expect(await screen.rows()).toEqual(['> 12345678', '9abcdefghi', 'jk', 'next']);
  });

  it('repaints at the new width after the terminal was resized', async () => {
    const screen = new Screen(20, 10);
    const painter = new LinePainter(screen.columns);
    screen.write(painter.paint(frame('123456789012345678901234567890')));
    await screen.settled();
    screen.resize(12, 10);
    screen.write(painter.paint(frame('abc')));
    expect(await screen.rows()).toEqual(['> abc']);
  });

  it('shows control characters as what they are', async () => {
    const screen = new Screen(40, 5);
    screen.write(new LinePainter(screen.columns).paint(frame('a\tb\x1b[2J')));
    expect(await screen.rows()).toEqual(['> a^Ib^[[2J']);
  });
});

describe('textWidth', () => {
  it('is what the terminal takes', async () => {
    const characters = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('🇩🇪', '❤️', '👩‍👩‍👧', '각'),
    );
    await fc.assert(
      fc.asyncProperty(characters, async (text) => {
        const printable = text.replace(/\p{Cc}/gu, '');
        const screen = new Screen(200, 3);
        screen.write(`x${printable}`);
        expect((await screen.cursor()).column).toBe(1 + textWidth(printable));
      }),
      { numRuns: 300 },
    );
  });

  it('gives two columns to East Asian wide characters and emoji, none to marks', () => {
    expect(['漢', '가', 'ｱ', '😀', 'a', '\u0301', '\u200d', '🇩🇪', '…'].map(textWidth)).toEqual([
      2, 2, 1, 2, 1, 0, 0, 2, 1,
    ]);
  });
});
