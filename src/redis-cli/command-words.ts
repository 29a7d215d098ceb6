import { isWord } from '#resp/text.ts';

/** Questions about a command's words, names compared without regard to case. */
export type Words = readonly Uint8Array[];

/** Whether the words begin with these names. */
export function startsWith(words: Words, ...names: readonly string[]): boolean {
  return names.every((name, at) => isWord(words[at], name));
}

/** Whether the word at `at` is one of these names. */
export function isOneOf(words: Words, at: number, names: readonly string[]): boolean {
  return names.some((name) => isWord(words[at], name));
}

/** Whether the words are a command of this name without any argument. */
export function isBare(words: Words, name: string): boolean {
  return words.length === 1 && isWord(words[0], name);
}
