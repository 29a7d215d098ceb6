import { showBytes } from '#resp/protocol-error.ts';

const LONGEST = 120;

/** Words of a command, or lines of a reply, on one short line of printable ASCII. */
export function shownWords(words: readonly Uint8Array[]): string {
  let shown = '';
  for (const word of words) {
    const text = word.length === 0 ? '""' : showBytes(word);
    shown += shown === '' ? text : ` ${text}`;
    if (shown.length > LONGEST) return `${shown.slice(0, LONGEST)}…`;
  }
  return shown;
}
