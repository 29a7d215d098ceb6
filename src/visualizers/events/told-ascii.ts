import type { ByteStart, CommandWords } from '#client/engine-client.ts';

/** ASCII as an event tells it, for samples. */
export const toldAscii = (ascii: string): ByteStart => ({
  start: ascii as ByteStart['start'],
  length: ascii.length,
});

/** A line as the words of a command, cut at each space. */
export function toldLine(line: string): CommandWords {
  const words = line.split(' ').map(toldAscii);
  return { words, count: words.length };
}
