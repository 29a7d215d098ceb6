import type { ClientNumber } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { idle, type Doing } from './client-doing.ts';
import type { Lane } from './lanes.ts';
import { commandName, reportedText } from '#visualizers/events/reported-text.ts';
import { listedAtMost, waitingText } from './row-words.ts';
import type { Timeline, TimelineRow } from './timeline.ts';

const words = timelineText.doing;

/** What a lane's client is in the middle of. */
export interface LaneState {
  readonly text: string;
  readonly tone: 'quiet' | 'plain' | 'danger';
}

/**
 * What the clients did when a row had happened.
 * @param seq The row's number; null: the newest.
 */
export function doingAt(
  { rows, before }: Pick<Timeline, 'rows' | 'before'>,
  seq: number | null,
): ReadonlyMap<ClientNumber, Doing> {
  const doing = new Map(before);
  for (const row of rows) {
    if (seq !== null && row.seq > seq) break;
    for (const [client, after] of row.changes) doing.set(client, after);
  }
  return doing;
}

/**
 * The state of a lane. A terminal that has connected again is the newest of its connections.
 * @param row The row that is looked at; its client was running its command at that moment.
 */
export function laneState(
  lane: Lane,
  doing: ReadonlyMap<ClientNumber, Doing>,
  row: TimelineRow | null,
): LaneState {
  const heard = lane.clients.filter((client) => doing.has(client));
  if (lane.who.kind === 'server') return { text: '', tone: 'quiet' };
  if (lane.id === 'others') return { text: words.several(lane.clients.length), tone: 'quiet' };
  const running =
    row !== null && row.client !== null && lane.clients.includes(row.client) ? runningIn(row) : null;
  const newest = heard.at(-1);
  const state = newest === undefined ? idle : (doing.get(newest) ?? idle);
  const parts = [...(running === null ? [] : [words.running(running)]), ...stateParts(state)];
  if (parts.length === 0) return { text: words.idle, tone: 'quiet' };
  return { text: parts.join(', '), tone: state.broken === null ? 'plain' : 'danger' };
}

function runningIn({ event }: TimelineRow): string | null {
  return event.kind === 'command' && !event.blocked ? commandName(event.command) : null;
}

function stateParts(doing: Doing): string[] {
  if (!doing.open) return [words.gone];
  const parts: string[] = [];
  if (doing.waiting !== null) parts.push(words.waiting(waitingText(doing.waiting)));
  if (doing.queue !== null) parts.push(words.queue(formatCount(doing.queue.commands), doing.queue.orMore));
  if (doing.broken !== null) parts.push(words.broken);
  if (doing.watching.length > 0) parts.push(words.watching(listedAtMost(doing.watching.map(reportedText))));
  if (doing.channels.length > 0)
    parts.push(words.subscribed(listedAtMost(doing.channels.map(({ name }) => reportedText(name)))));
  return parts;
}
