import type { RecalledSession } from '#redis-cli/session-state.ts';
import { clientFieldsIn } from '#visualizers/client-list.ts';

/**
 * What the server knows of a client's connection, from `CLIENT LIST`; null for a client that is not there, waits for
 * something, or is subscribed: what it would be sent next is no reply to anything that is typed from now on.
 */
export function recalledSession(clientList: string, address: string): RecalledSession | null {
  const client = clientFieldsIn(clientList).find((fields) => fields.get('addr') === address);
  if (client === undefined || client.get('flags')?.includes('b') === true) return null;
  const subscribed = ['sub', 'psub', 'ssub'].some((name) => Number(client.get(name)) > 0);
  if (subscribed) return null;
  return {
    db: Number(client.get('db')),
    inTransaction: Number(client.get('multi')) >= 0,
    resp3: client.get('resp') === '3',
  };
}
