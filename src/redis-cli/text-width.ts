/**
 * How many columns a terminal gives to characters. The editor has to agree with the terminal about it, or the cursor
 * stands where it is not: `terminal-width-provider.ts` hands these very widths to the terminal.
 *
 * Widths belong to code points: two columns for East Asian wide characters and for emoji, none for combining marks and
 * invisible format characters, one for the rest. Sources: Unicode's EastAsianWidth (wide and full-width blocks, taken
 * whole), and the properties Emoji_Presentation, Mn, Me and Cf.
 */

const WIDE_BLOCKS: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;
/** Half of a flag each: two of them make one of two columns. */
const FLAG_LETTER = /^\p{Regional_Indicator}$/u;
/** Vowels and final consonants of Korean, which join the syllable before them. */
const KOREAN_JOINED = [0x1160, 0x11ff] as const;

const known = new Map<number, 0 | 1 | 2>();

/** The columns of one code point. Control characters have none. */
export function codePointWidth(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) return 0;
  if (codePoint < 0x300) return 1;
  let width = known.get(codePoint);
  if (width === undefined) {
    width = measure(codePoint);
    known.set(codePoint, width);
  }
  return width;
}

/** The columns of a text without line breaks. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += codePointWidth(character.codePointAt(0) ?? 0);
  return width;
}

function measure(codePoint: number): 0 | 1 | 2 {
  const character = String.fromCodePoint(codePoint);
  if (INVISIBLE.test(character)) return 0;
  if (codePoint >= KOREAN_JOINED[0] && codePoint <= KOREAN_JOINED[1]) return 0;
  if (WIDE_BLOCKS.some(([first, last]) => codePoint >= first && codePoint <= last)) return 2;
  return EMOJI.test(character) && !FLAG_LETTER.test(character) ? 2 : 1;
}
