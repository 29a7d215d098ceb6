import type { CommandRunner } from '#resp/value.ts';
import { clientsIn, type ListedClient } from '../client-list.ts';
import { toldClient, type ToldClient } from '../events/told-client.ts';
import { infoNumber } from '../info-field.ts';
import { refuseError } from '../reply-reading.ts';
import type { ServerSight } from '../server-visualizer.ts';
import { transactionsIn, type ToldTransaction } from './told-transactions.ts';

/** Transactions as the server lists its clients, and as events told of them. */
export interface TransactionsRaw {
  /** Clients that watch keys, and keys that are watched; null when the server does not say. */
  readonly watchingClients: number | null;
  readonly watchedKeys: number | null;
  readonly listed: readonly ListedClient[];
  /** All clients are listed; else those are that events told of last. */
  readonly complete: boolean;
  readonly told: ReadonlyMap<number, ToldTransaction>;
  /** All clients that are spoken of. */
  readonly clients: ReadonlyMap<number, ToldClient>;
}

/** A line of CLIENT LIST has hundreds of bytes, so all clients are listed only where they are few. */
export async function readTransactions(run: CommandRunner, sight: ServerSight): Promise<TransactionsRaw> {
  const most = sight.budget.maxElements;
  const info = await run(['INFO', 'clients']);
  refuseError(info);
  const complete = (infoNumber(info, 'connected_clients') ?? Number.POSITIVE_INFINITY) <= most;
  const list = await run(['CLIENT', 'LIST', ...(complete ? [] : ['ID', ...lastActive(sight, most)])]);
  const listed = clientsIn(list);
  const numbers = new Set(listed.map(({ number }) => number));
  const told = new Map(
    [...transactionsIn(sight.events, sight.atStart)].filter(([number]) => numbers.has(number)),
  );
  for (const { breach, last } of told.values())
    for (const by of [breach?.by, last?.breach?.by]) if (by) numbers.add(by.client);
  return {
    watchingClients: infoNumber(info, 'watching_clients'),
    watchedKeys: infoNumber(info, 'total_watched_keys'),
    listed,
    complete,
    told,
    clients: new Map([...numbers].map((number) => [number, toldClient(number, sight)])),
  };
}

/** The clients that events told of last; CLIENT LIST wants one at least, and 0 is nobody's number. */
function lastActive(sight: ServerSight, most: number): readonly string[] {
  const numbers = [...transactionsIn(sight.events, sight.atStart).keys()].slice(-most).map(String);
  return numbers.length === 0 ? ['0'] : numbers;
}
