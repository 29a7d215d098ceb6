import { utf8Text } from '#resp/text.ts';

/**
 * Text from a server, made harmless to a terminal.
 *
 * redis-cli prints statuses, errors, verbatim strings and some replies (INFO and the like) as they come, so whoever
 * can put text into a server can move the cursor, change colours or rename the window of whoever reads it. Here only
 * newline and tab keep their effect. Every other control character is shown as `\xhh` (`\uhhhh` for the controls of
 * writing direction, which can make a text read as another). CR LF counts as a newline, because INFO ends its lines so.
 */
const CONTROLS = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

export function inertText(bytes: Uint8Array): string {
  return utf8Text(bytes).replaceAll('\r\n', '\n').replace(CONTROLS, showControl);
}

/**
 * The same of at most so many bytes, so that a huge text costs no more than what is shown of it. `left`: how many bytes
 * were left out. A character is not cut in two.
 */
export function inertBeginning(
  bytes: Uint8Array,
  most: number,
): { readonly text: string; readonly left: number } {
  if (bytes.length <= most) return { text: inertText(bytes), left: 0 };
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return { text: inertText(bytes.subarray(0, end)), left: bytes.length - end };
}

function showControl(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
}
