import type { ServerEvent } from '#client/engine-client.ts';
import type { KeyUse } from '#resp/key-use.ts';
import { bytesOfByteString } from '#resp/text.ts';
import { commandLine } from '#visualizers/command-line.ts';

/** That a value's encoding has changed, and at which command. */
export interface EncodingChange {
  readonly from: string;
  readonly to: string;
  /** As it could be typed, shortened. */
  readonly command: string;
}

/**
 * The command that changed a value's encoding: the one that the server's own function was called by, as an event tells;
 * for a string, whose encoding changes with its value and is told of by nobody, the last command that named the key.
 * Null when neither is known.
 * @param name The key's bytes as a string of as many characters.
 */
export function encodingChange(
  change: { readonly name: string; readonly from: string; readonly to: string },
  events: readonly ServerEvent[],
  uses: readonly KeyUse[],
): EncodingChange | null {
  const { name, from, to } = change;
  const told = events.findLast(
    (event) => event.kind === 'encoding' && event.to === to && event.key?.start === name,
  );
  const cause = told === undefined ? undefined : events.find(({ seq }) => seq === told.by);
  const words =
    cause?.kind === 'command'
      ? cause.command.words.map(({ start }) => bytesOfByteString(start))
      : uses[0]?.words;
  return words === undefined ? null : { from, to, command: shortLine(words) };
}

/** Words that are shown of a command, and bytes of each. */
const WORDS = 5;
const WORD_BYTES = 24;

function shortLine(words: readonly Uint8Array[]): string {
  const shown = words.slice(0, WORDS).map((word) => {
    const line = commandLine([word.subarray(0, WORD_BYTES)]);
    return word.length > WORD_BYTES ? `${line}…` : line;
  });
  return words.length > WORDS ? `${shown.join(' ')} …` : shown.join(' ');
}
