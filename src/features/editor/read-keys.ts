import type { Command, RespValue } from '#resp/value.ts';

/** Keys looked at: a bounded look at a large server is enough to complete by. */
const KEYS_LOOKED_AT = '1000';

/** What keys are read from. */
export interface KeySource {
  /** Read-only commands on a copy of the server. Rejects when it cannot be asked. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  /** `activity` changes when the server has changed. */
  getState(): { readonly activity: number; readonly generation: number };
}

/** Some keys of the first database, to complete by: read anew when the server has changed. Never rejects. */
export function keyReader(source: KeySource): () => Promise<readonly Uint8Array[]> {
  let asOf = '';
  let keys: Promise<readonly Uint8Array[]> = Promise.resolve([]);
  return () => {
    const { activity, generation } = source.getState();
    const now = `${generation} ${activity}`;
    if (now !== asOf) {
      asOf = now;
      keys = source.inspect([['SCAN', '0', 'COUNT', KEYS_LOOKED_AT]]).then(keysOf, () => []);
    }
    return keys;
  };
}

function keysOf([reply]: readonly RespValue[]): readonly Uint8Array[] {
  const list = reply !== undefined && 'items' in reply ? reply.items[1] : undefined;
  if (list === undefined || !('items' in list)) return [];
  return list.items.flatMap((key) => (key.kind === 'bulk' ? [key.bytes] : []));
}
