import type { Command, CommandWord } from '#resp/value.ts';

const decoder = new TextDecoder();
const upper = (word: CommandWord | undefined): string =>
  word === undefined ? '' : (typeof word === 'string' ? word : decoder.decode(word)).toUpperCase();

/** Commands whose reply the server may hold back until something else happens, or that turn into a stream of messages. */
const ALWAYS = new Set([
  'BLPOP',
  'BRPOP',
  'BLMOVE',
  'BLMPOP',
  'BRPOPLPUSH',
  'BZPOPMIN',
  'BZPOPMAX',
  'BZMPOP',
  'WAIT',
  'WAITAOF',
]);
const WITH_BLOCK = new Set(['XREAD', 'XREADGROUP']);

/** Whether a script goes on without waiting for this command's reply. */
export function mayBlock(command: Command): boolean {
  const name = upper(command[0]);
  return (
    ALWAYS.has(name) || (WITH_BLOCK.has(name) && command.slice(1).some((word) => upper(word) === 'BLOCK'))
  );
}
