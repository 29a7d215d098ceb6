import type { ByteStart, CommandWords } from '#client/engine-client.ts';
import { bytesOfByteString } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { readableText } from '../byte-text.ts';

/**
 * Bytes that events carry, as text. An event has only the beginning of what is long and says how long it is; whatever
 * is shown of such a thing ends in an ellipsis.
 */

const ELLIPSIS = '…';
/** Characters of a command that are shown; what a script is would fill the screen. */
const LONGEST_COMMAND = 120;

/** The bytes that are there. */
export const startBytes = ({ start }: Pick<ByteStart, 'start'>): Uint8Array => bytesOfByteString(start);

export const isCut = ({ start, length }: ByteStart): boolean => start.length < length;

/** A key, a channel or a word on one line; an empty one as a pair of quotes. */
export function reportedText(bytes: ByteStart): string {
  if (bytes.length === 0) return '""';
  const text = readableText(withoutHalfCharacter(startBytes(bytes), isCut(bytes)));
  return isCut(bytes) ? text + ELLIPSIS : text;
}

/** A command as somebody would type it, at most 120 characters of it. Words with spaces in them are quoted. */
export function commandText({ words, count }: CommandWords): string {
  const shown = words.map(typedWord);
  if (words.length < count) shown.push(ELLIPSIS);
  const text = shown.join(' ');
  const characters = Array.from(text);
  return characters.length > LONGEST_COMMAND
    ? characters.slice(0, LONGEST_COMMAND - 1).join('') + ELLIPSIS
    : text;
}

/** The command to type it again; null when not all of it is known. */
export function wholeCommand({ words, count }: CommandWords): Command | null {
  if (words.length === 0 || words.length < count || words.some(isCut)) return null;
  return words.map(startBytes);
}

/** The name of a command in capitals; empty when there is none. */
export function commandName({ words }: CommandWords): string {
  return (words[0]?.start ?? '').toUpperCase();
}

function typedWord(word: ByteStart): string {
  const text = reportedText(word);
  if (word.length === 0 || !/[\s"']/.test(text)) return text;
  return `"${text.replaceAll('"', '\\"')}"`;
}

/** A cut may go through the last character: what is left of it is not shown. */
function withoutHalfCharacter(bytes: Uint8Array, cut: boolean): Uint8Array {
  if (!cut) return bytes;
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (wanted > 0) return back < wanted ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
