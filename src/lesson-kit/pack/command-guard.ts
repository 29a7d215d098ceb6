import type { CommandWord } from '#resp/value.ts';
import { fieldsOf, list, PackFault, text, type Guard } from './guard.ts';

/** Characters of one word: enough for a value, too little for a burden. */
const LONGEST_WORD = 100_000;
const MOST_WORDS = 1000;

const plain = text({ most: LONGEST_WORD });

/** A word is text, or bytes that are none: `{ "bytes": "/wA=" }`, base64. */
const word: Guard<CommandWord> = (value, place) => {
  if (typeof value === 'string') return plain(value, place);
  const bytes = plain(fieldsOf(value, place).get('bytes'), place);
  try {
    return Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  } catch {
    throw new PackFault(place, 'this should be bytes in base64');
  }
};

/** A command, as its words. */
export const commandGuard: Guard<CommandWord[]> = list(word, { least: 1, most: MOST_WORDS });

/** Bytes as a pack has them, for `JSON.stringify`. */
export const writeBytes = (bytes: Uint8Array): { readonly bytes: string } => ({
  bytes: btoa(String.fromCharCode(...bytes)),
});
