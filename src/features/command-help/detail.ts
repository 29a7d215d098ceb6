import type { SyntaxPiece } from '#redis-cli/argument-syntax.ts';
import { losslessText } from '#resp/text.ts';
import { commandLine } from '#visualizers/command-line.ts';

/** What was found out about one refused command. */
export interface Detail {
  readonly sentences: readonly string[];
  /** Lines to try; one that ends in a space wants more. */
  readonly tries: readonly string[];
  /** The command's name and its syntax, with what is missing as `next`. */
  readonly syntax: { readonly name: string; readonly pieces: readonly SyntaxPiece[] } | null;
  /** The page about modules says what stands in for the command; left out where it does not. */
  readonly standIn?: boolean;
}

export const NO_DETAIL: Detail = { sentences: [], tries: [], syntax: null };

/** Characters of a word that are shown in a sentence. */
const LONGEST_SHOWN = 40;

/** A word of a command as it can stand in a sentence: bare where that is clear, shortened where it is long. */
export function shownWord(word: Uint8Array): string {
  const text = losslessText(word);
  const plain = text !== null && text !== '' && !/[\s"'\\\p{Cc}\p{Bidi_Control}]/u.test(text);
  const shown = plain ? text : commandLine([word]);
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}
