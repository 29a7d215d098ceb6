import type { ClientNumber, EventNumber, ServerEvent } from '#client/engine-client.ts';
import type { EventOf } from '#visualizers/events/by-kind.ts';
import type { Timeline, TimelineRow } from './timeline.ts';

/** What a client did to another one, told by one event. */
export interface Arrow {
  /** The event that tells it. */
  readonly seq: EventNumber;
  /** The command that it begins at; of a waking that is a row above. */
  readonly cause: EventNumber;
  readonly from: ClientNumber | null;
  readonly to: ClientNumber;
  readonly event: ArrowEvent;
}

type ArrowEvent = EventOf<'watch-broken' | 'delivered' | 'invalidated' | 'client-closed' | 'unblocked'>;

/** The arrows of a row, in the order of their events. What is no longer kept has none. */
export function arrowsOf(row: TimelineRow, { first }: Pick<Timeline, 'first'>): Arrow[] {
  const arrows: Arrow[] = [];
  const cause = row.woken?.cause ?? null;
  if (row.woken !== null && cause !== null && cause.seq >= first) {
    const { event } = row.woken;
    arrows.push({ seq: event.seq, cause: cause.seq, from: cause.client, to: event.client, event });
  }
  for (const event of [row.event, ...row.effects]) {
    if (!pointsAtClient(event) || event.client === row.client) continue;
    // Of a command that is not kept nobody knows whose it was.
    if (event === row.event && event.by !== null) continue;
    arrows.push({ seq: event.seq, cause: row.event.seq, from: row.client, to: event.client, event });
  }
  return arrows;
}

function pointsAtClient(event: ServerEvent): event is Exclude<ArrowEvent, { kind: 'unblocked' }> {
  const { kind } = event;
  return (
    kind === 'watch-broken' || kind === 'delivered' || kind === 'invalidated' || kind === 'client-closed'
  );
}
