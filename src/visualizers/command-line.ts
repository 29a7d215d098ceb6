import type { Command, CommandWord } from '#resp/value.ts';

/**
 * Commands as a person would type them at redis-cli's prompt, so that a picture can hand one to the terminal.
 * Words that redis-cli would split or unquote are put in double quotes with its own escapes (`sds.c`, sdssplitargs):
 * `\n \r \t \b \a \" \\` and `\xHH` for every byte that is not printable ASCII.
 */

const encoder = new TextEncoder();
const plainWord = /^[^\s"'\\]+$/;

/** One line for the prompt; `tokenize` of redis-cli reads the same words back from it. */
export function commandLine(command: Command): string {
  return command.map(quoteWord).join(' ');
}

function quoteWord(word: CommandWord): string {
  const bytes = typeof word === 'string' ? encoder.encode(word) : word;
  const text = asciiOrNull(bytes);
  if (text !== null && plainWord.test(text)) return text;
  let quoted = '"';
  for (const byte of bytes) quoted += escapeByte(byte);
  return `${quoted}"`;
}

const namedEscapes: ReadonlyMap<number, string> = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x22, '\\"'],
  [0x5c, '\\\\'],
]);

/** One byte as redis-cli escapes it between double quotes. */
export function escapeByte(byte: number): string {
  const named = namedEscapes.get(byte);
  if (named !== undefined) return named;
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

function asciiOrNull(bytes: Uint8Array): string | null {
  let text = '';
  for (const byte of bytes) {
    if (byte < 0x21 || byte > 0x7e) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}
