import { splitInline } from '#resp/split-inline.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';

/**
 * Splits a typed line into the words of a command as redis-cli does (`sdssplitargs`); the rules stand in
 * `#resp/split-inline.ts`, because the server splits inline commands by the same ones. Text is taken as UTF-8.
 * Answers `invalid` where redis-cli says `Invalid argument(s)`.
 */
export function splitArguments(line: string | Uint8Array): Uint8Array[] | 'invalid' {
  return splitInline(typeof line === 'string' ? utf8Bytes(line) : line);
}

/** Words of a line that is not well formed, to see whether it holds a secret. */
export function splitRoughly(line: string): Uint8Array[] {
  const words = splitArguments(line.replace(/["']/g, ' '));
  return words === 'invalid' ? [] : words.filter((word) => utf8Text(word) !== '');
}
