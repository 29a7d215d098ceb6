import type { ClientNumber } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import type { Timeline } from './timeline.ts';
import { terminalLane, type NameClient, type Who } from './who.ts';

/** A column: one client, or all of those that have none of their own. */
export interface Lane {
  readonly id: string;
  readonly who: Who;
  /** The connections in it that had a part in what is shown, the newest last. */
  readonly clients: readonly ClientNumber[];
}

export interface Lanes {
  readonly all: readonly Lane[];
  /** The column of a client; null is the server itself. */
  readonly indexOf: (client: ClientNumber | null) => number;
}

/** Columns that people can tell apart, the server's own included. */
const MOST_LANES = 9;

const order: Readonly<Record<Who['kind'], number>> = { terminal: 0, actor: 1, page: 2, other: 3, server: 4 };

/**
 * The columns: the open terminals, whoever else had a part in what is shown, and the server itself as the last. Clients
 * beyond the most that fit share one.
 */
export function lanesOf(
  timeline: Pick<Timeline, 'lastSeen'>,
  name: NameClient,
  terminals: ReadonlyArray<{ readonly name: string; readonly place: number }>,
): Lanes {
  const found = new Map<string, { who: Who; clients: ClientNumber[] }>();
  for (const terminal of terminals)
    found.set(terminalLane(terminal.name), { who: whoOf(terminal), clients: [] });
  for (const client of [...timeline.lastSeen.keys()].sort((a, b) => a - b)) {
    const who = name(client);
    const lane = found.get(who.lane) ?? { who, clients: [] };
    lane.clients.push(client);
    found.set(who.lane, lane);
  }
  const lanes = [...found].map(([id, { who, clients }]): Lane => ({ id, who, clients }));
  lanes.sort((a, b) => order[a.who.kind] - order[b.who.kind]);
  const all = [...shared(lanes, MOST_LANES - 1), { id: name(null).lane, who: name(null), clients: [] }];
  const places = new Map<string, number>();
  all.forEach((lane, at) => {
    places.set(lane.id, at);
    for (const client of lane.clients) places.set(name(client).lane, at);
  });
  return {
    all,
    indexOf: (client) => places.get(name(client).lane) ?? all.length - 1,
  };
}

/** Whether the columns are the same and each client stands in the same one. */
export function sameLanes(some: Lanes, others: Lanes): boolean {
  if (some === others) return true;
  return (
    some.all.length === others.all.length &&
    some.all.every(({ id, who, clients }, at) => {
      const other = others.all[at];
      return (
        id === other?.id &&
        who.name === other.who.name &&
        clients.length === other.clients.length &&
        clients.every((client, nth) => client === other.clients[nth])
      );
    })
  );
}

const whoOf = ({ name, place }: { readonly name: string; readonly place: number }): Who => ({
  lane: terminalLane(name),
  name: timelineText.lanes.client(name),
  short: name,
  place,
  kind: 'terminal',
});

function shared(lanes: readonly Lane[], most: number): Lane[] {
  if (lanes.length <= most) return [...lanes];
  const own = lanes.slice(0, most - 1);
  const { others, othersShort } = timelineText.lanes;
  const who: Who = { lane: 'others', name: others, short: othersShort, place: null, kind: 'other' };
  return [...own, { id: 'others', who, clients: lanes.slice(most - 1).flatMap(({ clients }) => clients) }];
}
