import { matchArguments } from './argument-match.ts';
import type { CommandArgument } from './command-docs.ts';

/**
 * What is still missing of a command's arguments after these words, as redis-cli shows it in grey; an empty text where
 * the words do not fit, because a wrong hint is worse than none.
 */
export function argumentHint(args: readonly CommandArgument[], words: readonly string[]): string {
  const match = matchArguments(args, words);
  if (match === null || match.used < words.length) return '';
  return match.missing.map(({ text }) => text).join(' ');
}
