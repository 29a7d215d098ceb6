import type { Command } from '#resp/value.ts';
import type { ExpiryModel } from './model.ts';

/** A key and a lifetime to begin with, where there is none. */
const FIRST: Command = ['SET', 'code:7', '4711', 'EX', '20'];

/** Commands that ask for what is shown; before there is a lifetime, the one that gives one. */
export function expiryPicks({ next, withLifetime }: ExpiryModel): readonly Command[] {
  const first = next[0];
  const ofServer: Command[] = [
    ['INFO', 'keyspace'],
    ['INFO', 'stats'],
  ];
  if (withLifetime === 0 || first === undefined) return [FIRST, ...ofServer];
  const { db, nameBytes } = first;
  // A terminal may be in another database; its prompt says in which.
  if (nameBytes === null || db !== 0) return ofServer;
  return [['TTL', nameBytes], ['EXPIRETIME', nameBytes], ['PERSIST', nameBytes], ...ofServer];
}
