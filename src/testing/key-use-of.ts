import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';

/** A command line of plain words as a use of the keys it names; tests that need the server to tell use `usesOf`. */
export function keyUse(line: string, ...keys: readonly string[]): KeyUse {
  const words = line.split(' ');
  return { name: (words[0] ?? '').toUpperCase(), words: words.map(utf8Bytes), keys: keys.map(utf8Bytes) };
}
