import { textOfBytes } from '../reply-text.ts';
import type { Command } from '#resp/value.ts';

/** A command as a line of a script has it: what is read from it is what was sent. */
export const writtenCommand = (command: Command): string =>
  command.map((word) => writtenWord(typeof word === 'string' ? word : textOfBytes(word))).join(' ');

const PLAIN = /^[^\s"'\\\p{Cc}]+$/u;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const writtenWord = (word: string): string =>
  PLAIN.test(word)
    ? word
    : `"${word.replace(
        /["\\\p{Cc}]/gu,
        (character) => ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
      )}"`;
