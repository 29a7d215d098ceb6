import { z } from 'zod';
import type { CommandWord } from '#resp/value.ts';
import { splitWords } from '../command-words.ts';

/** A command written as one line, read as its words. */
export const commandWords = z.string().transform((line, context): CommandWord[] => {
  const words = splitWords(line);
  if (words !== null && words.length > 0) return words;
  context.addIssue({
    code: 'custom',
    message: words === null ? 'the quotes are not balanced' : 'no command',
  });
  return z.NEVER;
});
