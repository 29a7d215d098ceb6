import { wholeProgram } from '#lesson-kit/program.ts';
import type { ReferenceEntry } from '#lesson-kit/reference.ts';
import type { CommandWord } from '#resp/value.ts';

/**
 * A program for Node that makes an entry's call of node-redis on the server of the page. What the example does first the
 * program does as well, where one client does it all; so the call finds what the example finds. Null without a call.
 */
export function nodeProgram({ node, example }: Pick<ReferenceEntry, 'node' | 'example'>): string | null {
  if (node === null) return null;
  const first = example?.script.lines.slice(0, -1) ?? [];
  const prepared = first.map((line) =>
    line.kind === 'command' && line.client === null
      ? `await client.sendCommand(${words(line.command)});\n`
      : null,
  );
  const begins = prepared.includes(null) ? '' : prepared.join('');
  return wholeProgram(`${begins}console.log(${node});`);
}

/** The words of a command as text of a program; bytes that are no text cannot stand in one. */
const words = (command: readonly CommandWord[]): string =>
  `[${command.map((word) => quoted(typeof word === 'string' ? word : new TextDecoder().decode(word))).join(', ')}]`;

const quoted = (word: string): string =>
  `'${JSON.stringify(word).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
