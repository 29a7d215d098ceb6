import type { LabEvent, LabMessageKind, LabMessages, NodeId } from '#client/engine-client.ts';
import { groupOf, type MessageGroup } from './message-groups.ts';

/** A mark on its way: it stands for one event that the lab has told, by its number. */
export interface MessageMark {
  readonly seq: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly what: LabMessageKind;
  readonly group: MessageGroup;
  /** How many messages it stands for. */
  readonly count: number;
  readonly detail: string;
  /** The way is cut: it never arrives. */
  readonly lost: boolean;
  /** Milliseconds on the screen. */
  readonly durationMs: number;
}

/** Marks that are on their way at once, at most: more can neither be followed nor drawn in time. */
const MOST_MARKS = 70;
/** Of them, of what passes all the time. */
const MOST_CONSTANT = 20;
/**
 * A message that arrives at once is still to be seen, and what is rare can be read on its way; one that takes long must
 * not stay for ever. Milliseconds.
 */
const SHORTEST_MS = { constant: 520, usual: 800, rare: 1400 };
const LONGEST_MS = 4000;
/** Between two marks of one kind on one way; of what passes all the time only one is on its way. Milliseconds. */
const APART_MS = 130;
/** What passes all the time, and is drawn small and seldom. */
const CONSTANT: ReadonlySet<LabMessageKind> = new Set([
  'ping',
  'pong',
  'check',
  'hello',
  'reply',
  'replica-ping',
  'replica-ack',
]);

export const isConstant = (kind: LabMessageKind): boolean => CONSTANT.has(kind);

const isRare = (kind: LabMessageKind): boolean => groupOf(kind) === 'failover';

/**
 * Chooses which of the lab's messages are drawn. Each mark is one event that was told; what is too much is left out, and
 * counted elsewhere, but never is anything drawn that was not sent.
 */
export class MessageMarks {
  readonly #busyUntilMs = new Map<string, number>();
  #onTheirWay: Array<{ readonly endMs: number; readonly constant: boolean }> = [];

  /**
   * @param nowMs Milliseconds of the machine's time.
   * @param rate How fast the lab's time passes; messages take as long on the screen as they take in the lab.
   */
  take(
    events: readonly LabEvent[],
    {
      nowMs,
      rate,
      shown,
    }: { readonly nowMs: number; readonly rate: number; readonly shown: ReadonlySet<MessageGroup> },
  ): MessageMark[] {
    this.#onTheirWay = this.#onTheirWay.filter(({ endMs }) => endMs > nowMs);
    const marks: MessageMark[] = [];
    for (const event of events) {
      if (event.kind !== 'messages' || !shown.has(groupOf(event.what))) continue;
      const way = `${event.from} ${event.to} ${event.what}`;
      if ((this.#busyUntilMs.get(way) ?? 0) > nowMs) continue;
      if (!this.#hasRoom(event.what)) continue;
      const durationMs = durationOf(event, rate);
      this.#busyUntilMs.set(way, nowMs + (isConstant(event.what) ? durationMs : APART_MS));
      this.#onTheirWay.push({ endMs: nowMs + durationMs, constant: isConstant(event.what) });
      marks.push(markOf(event, durationMs));
    }
    return marks;
  }

  #hasRoom(kind: LabMessageKind): boolean {
    if (isRare(kind)) return true;
    if (this.#onTheirWay.length >= MOST_MARKS) return false;
    return !isConstant(kind) || this.#onTheirWay.filter(({ constant }) => constant).length < MOST_CONSTANT;
  }
}

function durationOf({ what, delayMs }: LabMessages, rate: number): number {
  const shortest = SHORTEST_MS[isConstant(what) ? 'constant' : isRare(what) ? 'rare' : 'usual'];
  return Math.min(LONGEST_MS, Math.max(shortest, (delayMs ?? 0) / (rate > 0 ? rate : 1)));
}

const markOf = (
  { seq, from, to, what, count, detail, delayMs }: LabMessages,
  durationMs: number,
): MessageMark => ({
  seq,
  from,
  to,
  what,
  group: groupOf(what),
  count,
  detail,
  lost: delayMs === null,
  durationMs,
});
