import { splitInline } from '#resp/split-inline.ts';
import { losslessText, utf8Bytes } from '#resp/text.ts';
import type { CommandWord } from '#resp/value.ts';

/**
 * Splits a line into words as redis-cli does, whose rules stand in `#resp/split-inline.ts`. Null when quotes are not
 * balanced. A word that is valid UTF-8 is a string, any other its bytes.
 */
export function splitWords(line: string): CommandWord[] | null {
  const words = splitInline(utf8Bytes(line));
  return words === 'invalid' ? null : words.map((word) => losslessText(word) ?? word);
}
