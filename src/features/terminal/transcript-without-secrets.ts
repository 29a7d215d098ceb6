import { isSensitiveCommand } from '#redis-cli/sensitive-command.ts';
import { splitArguments, splitRoughly } from '#redis-cli/split-arguments.ts';
import { terminalText } from '#text/terminal.ts';

/** A prompt as redis-cli prints it, and what was typed there. */
const TYPED = /^((?:not connected|[\w.:-]+(?:\[\d+\])?(?:\([^)]*\))*)> )(.*)$/;

/** What a terminal has printed, for somebody else: of a command that carries a secret, that there was one. */
export function transcriptWithoutSecrets(transcript: string): string {
  return transcript.split('\n').map(lineWithoutSecret).join('\n');
}

function lineWithoutSecret(line: string): string {
  const [, prompt, typed] = TYPED.exec(line) ?? [];
  if (prompt === undefined || typed === undefined) return line;
  const split = splitArguments(typed);
  const words = split === 'invalid' ? splitRoughly(typed) : split;
  return isSensitiveCommand(words) ? `${prompt}${terminalText.secretLeftOut}` : line;
}
