import { textOfBytes } from '../reply-text.ts';
import type { Command } from '#resp/value.ts';
import type { TaskReport, TranscriptLine } from './build-task.ts';

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

/**
 * What was done on a single server, as a script that can be played: callers are its clients. Calls on a lab are left
 * out, because they need one.
 */
export function replayOf({ calls }: Pick<TaskReport, 'calls'>): string {
  let isSingle = true;
  return calls
    .flatMap((line) => {
      if (line.kind === 'trial') isSingle = line.topology === 'single';
      return isSingle ? scriptLines(line) : [];
    })
    .join('\n');
}

function scriptLines(line: TranscriptLine): readonly string[] {
  switch (line.kind) {
    case 'command':
      return [`${line.caller}: ${line.text}`];
    case 'event':
      return [line.text];
    case 'trial':
    case 'call':
    case 'answer':
    case 'death':
      return [];
  }
}
