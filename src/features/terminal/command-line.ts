import { trueLength } from '#client/cut-value.ts';
import { quoteBytes } from '#redis-cli/quote-bytes.ts';
import { losslessText } from '#resp/text.ts';

/** Characters of a command that are shown where there is one line for it. */
const LONGEST_LINE = 120;

/** A command as one would type it, shortened to one line. */
export function commandLine(command: readonly Uint8Array[]): string {
  let line = '';
  for (const word of command) {
    line += `${line === '' ? '' : ' '}${shownWord(word)}`;
    if (line.length > LONGEST_LINE) return `${line.slice(0, LONGEST_LINE)}…`;
  }
  return trueLength(command) > command.length ? `${line} …` : line;
}

function shownWord(word: Uint8Array): string {
  const beginning = word.subarray(0, LONGEST_LINE + 1);
  const text = losslessText(beginning);
  return text !== null && /^[^\s"'\\\p{Cc}]+$/u.test(text) ? text : quoteBytes(beginning);
}
