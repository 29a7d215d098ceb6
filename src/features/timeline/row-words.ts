import type { ByteStart, ClientNumber, ServerEvent } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { commandText, reportedText } from '#visualizers/events/reported-text.ts';
import type { EventOf } from '#visualizers/events/by-kind.ts';
import type { Cause, Timeline, TimelineRow } from './timeline.ts';
import type { NameClient } from './who.ts';

/** What has to be known of a row besides itself, to show it. */
export interface ViewParts {
  /** What is older than this event is not referred to. */
  readonly first: Timeline['first'];
  /** Whether what commands do to keys as a matter of course is told too. */
  readonly ordinaryKeys: boolean;
}

/** And to say it in a sentence. */
export interface SentenceParts extends ViewParts {
  readonly name: NameClient;
}

/** Things of one kind that are told one by one; of more it is said how many there are. */
const MOST_TOLD = 6;

/** Changes of keys that are worth a mark by themselves; the others are what their commands do anyway. */
const REMARKABLE: ReadonlySet<string> = new Set(['expired', 'evicted', 'keymiss']);

export const isOrdinary = (event: ServerEvent): boolean =>
  event.kind === 'key' && !REMARKABLE.has(event.event);

/** What a client waits for, from the reason and the keys that the server gave. */
export function waitingText({ reason, keys }: Pick<EventOf<'blocked'>, 'reason' | 'keys'>): string {
  return timelineText.waitingFor[reason](atMost(keys.map(reportedText)));
}

/** A few of them, and how many more there are. */
export function atMost(items: readonly string[]): string[] {
  if (items.length <= MOST_TOLD) return [...items];
  return [...items.slice(0, MOST_TOLD), timelineText.mark.more(formatCount(items.length - MOST_TOLD))];
}

export const listedAtMost = (items: readonly string[]): string => timelineText.listed(atMost(items));

export const keyOrNull = (key: ByteStart | null): string | null => (key === null ? null : reportedText(key));

export const keysText = (keys: readonly ByteStart[] | null): string | null =>
  keys === null ? null : listedAtMost(keys.map(reportedText));

/** `client A’s SET k w`; null when it is not known, or no longer kept. */
export function causeText(cause: Cause | null, name: NameClient, first: number): string | null {
  if (cause === null || cause.seq < first) return null;
  return timelineText.sentence.causedBy(name(cause.client).name, commandText(cause.command));
}

/** Clients by name, each once, in the order in which they were told of. */
export function namesOf(clients: readonly ClientNumber[], name: NameClient): string {
  return listedAtMost([...new Set(clients.map((client) => name(client).name))]);
}

/** The effects of a row of one kind. */
export function effectsOf<K extends ServerEvent['kind']>(row: TimelineRow, kind: K): Array<EventOf<K>> {
  return row.effects.filter((event): event is EventOf<K> => event.kind === kind);
}
