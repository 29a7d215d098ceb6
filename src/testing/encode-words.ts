import type { Command } from '#resp/value.ts';

const encoder = new TextEncoder();

/** A command's words as the bytes that an exchange has. */
export const encodeWords = (command: Command): readonly Uint8Array[] =>
  command.map((word) => (typeof word === 'string' ? encoder.encode(word) : word));
