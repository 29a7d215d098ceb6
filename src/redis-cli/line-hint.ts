import { argumentHint } from './argument-hint.ts';
import { findNamed } from './command-docs.ts';
import type { CommandReference } from './command-reference.ts';
import { splitArguments } from './split-arguments.ts';
import { utf8Text } from '#resp/text.ts';

/** Characters of a line from which on nobody reads its hint. */
const LONGEST_LINE = 2000;

/**
 * What could follow a line, by the server's own descriptions, with the space that parts them. The last word counts only
 * after a space. Until the description of a command has come there is no hint.
 */
export function lineHint(line: string, reference: CommandReference): string {
  const split = line.length > LONGEST_LINE ? 'invalid' : splitArguments(line);
  const words = split === 'invalid' ? [] : split.map(utf8Text);
  const [name = ''] = words;
  if (!/^[a-z][\w.-]*$/i.test(name)) return '';
  const docs = reference.docs(name);
  const named = docs === null || docs === 'unknown' ? null : findNamed(docs, words);
  if (named === null) return '';
  const isSpaced = /\s$/.test(line);
  const end = isSpaced || words.length === named.nameWords ? undefined : -1;
  const hint = argumentHint(named.docs.arguments, words.slice(named.nameWords, end));
  return hint === '' || isSpaced ? hint : ` ${hint}`;
}
