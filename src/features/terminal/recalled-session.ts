import type { RecalledSession } from '#redis-cli/session-state.ts';

/**
 * What the server knows of a client's connection, from `CLIENT LIST`; null for a client that is not there, waits for
 * something, or is subscribed: what it would be sent next is no reply to anything that is typed from now on.
 */
export function recalledSession(clientList: string, address: string): RecalledSession | null {
  const line = clientList.split('\n').find((one) => fieldOf(one, 'addr') === address);
  if (line === undefined || fieldOf(line, 'flags').includes('b')) return null;
  const subscribed = ['sub', 'psub', 'ssub'].some((name) => Number(fieldOf(line, name)) > 0);
  if (subscribed) return null;
  return {
    db: Number(fieldOf(line, 'db')),
    inTransaction: Number(fieldOf(line, 'multi')) >= 0,
    resp3: fieldOf(line, 'resp') === '3',
  };
}

const fieldOf = (line: string, name: string): string =>
  new RegExp(`(?:^| )${name}=(\\S*)`).exec(line)?.[1] ?? '';
