import type { ClientNumber } from '#client/engine-client.ts';
import type { ClientName } from '#state/client-names.ts';
import type { SeenClient } from '#state/server-events-store.ts';
import { timelineText } from '#text/timeline.ts';

const text = timelineText.lanes;

/** What a client is called, and where it is drawn. */
export interface Who {
  /** Connections of one terminal, one after the other, share a lane. */
  readonly lane: string;
  /** As in a sentence: `client A`, `the server itself`. */
  readonly name: string;
  /** As on a badge: `A`. */
  readonly short: string;
  /** Of the colours of clients; null for one that has none of its own. */
  readonly place: number | null;
  readonly kind: 'terminal' | 'actor' | 'page' | 'other' | 'server';
}

/** Names a client of the server by its number; null is the server itself. */
export type NameClient = (client: ClientNumber | null) => Who;

const server: Who = {
  lane: 'server',
  name: text.server,
  short: text.serverShort,
  place: null,
  kind: 'server',
};
/** The first colour that no terminal has. */
const AFTER_TERMINALS = 4;

/** The lane of a terminal, by its name. */
export const terminalLane = (name: string): string => `terminal ${name}`;

/**
 * Names clients as the page knows them: those that somebody of the page sits at by their names, all others by the numbers
 * that the server has given them.
 */
export function nameClients(
  clients: ReadonlyMap<ClientNumber, SeenClient>,
  names: ReadonlyMap<string, ClientName>,
): NameClient {
  const places = new Map<string, number>();
  const known = new Map<ClientNumber, Who>();
  const name = (client: ClientNumber): Who => {
    const address = clients.get(client)?.address;
    const found = address === undefined ? undefined : names.get(address);
    const number = String(client);
    if (found === undefined || found.name === '') {
      return {
        lane: `client ${number}`,
        name: text.client(number),
        short: number,
        place: null,
        kind: 'other',
      };
    }
    const called = found.kind === 'page' ? found.name : text.client(found.name);
    const who = { lane: `${found.kind} ${found.name}`, name: called, short: found.name, kind: found.kind };
    if (found.place !== undefined && found.place !== null) return { ...who, place: found.place };
    const place = places.get(who.lane) ?? AFTER_TERMINALS + places.size;
    places.set(who.lane, place);
    return { ...who, place };
  };
  return (client) => {
    if (client === null) return server;
    const who = known.get(client) ?? name(client);
    known.set(client, who);
    return who;
  };
}
