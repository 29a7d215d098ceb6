import type { AppState } from '#state/app-state.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { keyspaceText } from '#text/keyspace.ts';

/** What the page calls a client, by the server's number for it: a terminal's or an actor's name, else the number in words. */
export function clientNamesOf(state: AppState): (client: number) => string {
  const { clients } = serverEventsOf(state).getState();
  return (number) => {
    const seen = [...clients.values()].find(({ client }) => client === number);
    const name = seen === undefined ? null : state.terminals.clients.of(seen.address);
    return name?.name ?? keyspaceText.picture.client(number);
  };
}
