import { textOf } from '#resp/text.ts';
import type { SessionStore } from '../session-store.ts';

/** The keys of all databases, by the server's own count. Rejects when the server cannot be asked. */
export async function countKeys(session: Pick<SessionStore, 'inspect'>): Promise<number> {
  const [reply] = await session.inspect([['INFO', 'keyspace']]);
  const text = reply === undefined ? '' : (textOf(reply) ?? '');
  return Array.from(text.matchAll(/^db\d+:keys=(\d+)/gm), ([, keys]) => Number(keys)).reduce(
    (sum, keys) => sum + keys,
    0,
  );
}
