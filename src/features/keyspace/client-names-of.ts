import type { AppState } from '#state/app-state.ts';
import type { ClientName } from '#state/client-names.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { keyspaceText } from '#text/keyspace.ts';

/** Who sits at a client of the server, by the server's number for it; null for one that nobody on the page sits at. */
export function clientsOf(state: AppState): (client: number) => ClientName | null {
  const { clients } = serverEventsOf(state).getState();
  return (number) => {
    const seen = [...clients.values()].find(({ client }) => client === number);
    return seen === undefined ? null : state.terminals.clients.of(seen.address);
  };
}

/** What the page calls a client, by the server's number for it: a terminal's or an actor's name, else the number in words. */
export function clientNamesOf(state: AppState): (client: number) => string {
  const clientOf = clientsOf(state);
  return (number) => clientOf(number)?.name ?? keyspaceText.picture.client(number);
}
