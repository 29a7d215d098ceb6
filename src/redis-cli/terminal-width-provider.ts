import { codePointWidth } from './text-width.ts';

/**
 * The widths of `text-width.ts` in the form in which xterm.js takes them (`terminal.unicode.register`, then
 * `activeVersion = version`), so that the terminal and the line editor agree on every character. Its own table (Unicode
 * 6) gives emoji one column.
 */
export const terminalWidthProvider = {
  version: 'keyspace',
  wcwidth: codePointWidth,
  /** Bits 1 and 2 are the width so far, bit 0 whether the character joins the one before it: xterm.js's own packing. */
  charProperties(codePoint: number, preceding: number): number {
    const width = codePointWidth(codePoint);
    const widthBefore = (preceding >> 1) & 3;
    const joins = width === 0 && preceding !== 0 && widthBefore > 0;
    return ((joins ? widthBefore : width) << 1) | (joins ? 1 : 0);
  },
};
