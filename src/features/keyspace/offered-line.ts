import type { Command } from '#resp/value.ts';

/** Bytes of a command that a person could still look over at the prompt. A key's name may be far longer. */
const LONGEST = 400;

/** Whether a command is short enough to be put at the prompt. */
export function fitsPrompt(command: Command): boolean {
  return command.reduce((bytes, word) => bytes + word.length, 0) <= LONGEST;
}
