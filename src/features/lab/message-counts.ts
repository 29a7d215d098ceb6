import type { LabEvent, NodeId } from '#client/engine-client.ts';
import { labText } from '#text/lab.ts';
import { groupOf, MESSAGE_GROUPS, type MessageGroup } from './message-groups.ts';

/** Messages on the link between two nodes, both ways together, by group. */
export type LinkCounts = ReadonlyMap<MessageGroup, number>;

/** For so long a message is counted as recent: milliseconds of the lab's time. */
export const RECENT_MS = 3000;

interface Counted {
  readonly atMs: number;
  readonly link: string;
  readonly group: MessageGroup;
  readonly count: number;
}

export const linkKey = (a: NodeId, b: NodeId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The counts of a link in words. */
export function countWords(counts: LinkCounts | undefined): string {
  const text = labText.messages;
  if (counts === undefined) return text.none;
  const parts = MESSAGE_GROUPS.flatMap((group) => {
    const count = counts.get(group);
    return count === undefined ? [] : [text.counted(text.groups[group], count)];
  });
  return text.recent(parts.join(', '));
}

export const totalOf = (counts: LinkCounts | undefined): number =>
  [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);

/** How many messages were sent over each link lately: all of them, also those that are not drawn. */
export class MessageCounts {
  #recent: Counted[] = [];

  add(events: readonly LabEvent[]): void {
    for (const event of events)
      if (event.kind === 'messages')
        this.#recent.push({
          atMs: event.atMs,
          link: linkKey(event.from, event.to),
          group: groupOf(event.what),
          count: event.count,
        });
  }

  /** By `linkKey`. @param nowMs Milliseconds of the lab's time since it began. */
  recent(nowMs: number): ReadonlyMap<string, LinkCounts> {
    this.#recent = this.#recent.filter(({ atMs }) => atMs > nowMs - RECENT_MS);
    const counts = new Map<string, Map<MessageGroup, number>>();
    for (const { link, group, count } of this.#recent) {
      const byGroup = counts.get(link) ?? new Map<MessageGroup, number>();
      byGroup.set(group, (byGroup.get(group) ?? 0) + count);
      counts.set(link, byGroup);
    }
    return counts;
  }
}
