import type {
  ByteStart,
  ClientNumber,
  CommandWords,
  EventNumber,
  ServerEvent,
} from '#client/engine-client.ts';
import type { EventOf } from '#visualizers/events/by-kind.ts';
import type { Doing } from './client-doing.ts';

/** A command that brought something about at another client. */
export interface Cause {
  readonly seq: EventNumber;
  /** In whose lane it stands; null for the server's own. */
  readonly client: ClientNumber | null;
  readonly command: CommandWords;
}

/** The end of a client's waiting. */
export interface Woken {
  readonly event: EventOf<'unblocked'>;
  /** The command that made ready what it waited for. */
  readonly cause: Cause | null;
}

/** What broke the WATCH of a transaction that was not run. */
export interface Broken {
  readonly event: EventOf<'watch-broken'>;
  readonly cause: Cause | null;
}

/** One row: an event that stands for itself, with what came of it. All that it holds was reported. */
export interface TimelineRow {
  /** Names the row, and stays: the number of the first of its events. */
  readonly seq: EventNumber;
  readonly atMs: number;
  readonly event: ServerEvent;
  /** Whose lane it stands in; null for the server's own. A script's commands stand with the client that ran it. */
  readonly client: ClientNumber | null;
  /** The row of the transaction or script that ran this command. */
  readonly parent: EventNumber | null;
  /** Transactions and scripts around it. */
  readonly depth: number;
  /** Events that this one brought about, in their order; no commands. */
  readonly effects: readonly ServerEvent[];
  /** The client had waited, and this is what it does now that it waits no more. */
  readonly woken: Woken | null;
  /** Clients that this command woke afterwards. */
  readonly wakes: ReadonlyArray<{ readonly seq: EventNumber; readonly client: ClientNumber }>;
  /** This is an EXEC that ran nothing, because of this. */
  readonly broken: Broken | null;
  /**
   * Of a queued command its place in the queue, from 1; of an EXEC how many were queued. Null when the queue's beginning is
   * not known.
   */
  readonly queue: number | null;
  /** What clients do after it, those that it changed. */
  readonly changes: ReadonlyArray<readonly [ClientNumber, Doing]>;
}

/** One end of a span: the event that tells it, and the row that this event stands in. */
export interface SpanEnd {
  readonly seq: EventNumber;
  readonly row: EventNumber;
}

/**
 * Something of a client that lasts over rows. `open`: its connection; `broken`: its WATCH is broken and EXEC has not come;
 * `wakes`: from a command to the moment at which it wakes somebody.
 */
export type SpanKind = 'open' | 'waiting' | 'transaction' | 'watching' | 'broken' | 'subscribed' | 'wakes';

export interface Span {
  readonly kind: SpanKind;
  readonly client: ClientNumber;
  /** Null: it had begun before the first row. */
  readonly from: SpanEnd | null;
  /** Null: it goes on. */
  readonly to: SpanEnd | null;
}

/** What happened, as far as it is kept. Rows stand in the order of their numbers. */
export interface Timeline {
  readonly rows: readonly TimelineRow[];
  readonly spans: readonly Span[];
  /** What clients did before the first row. */
  readonly before: ReadonlyMap<ClientNumber, Doing>;
  /** The last event that each client had a part in. */
  readonly lastSeen: ReadonlyMap<ClientNumber, EventNumber>;
  /** The number of the first event that is kept; what is older must not be referred to. */
  readonly first: number;
}

export const emptyTimeline: Timeline = {
  rows: [],
  spans: [],
  before: new Map(),
  lastSeen: new Map(),
  first: 0,
};

/** Whether two keys, channels or words begin alike and are as long: as much as an event tells of them. */
export const isSame = (a: ByteStart | null, b: ByteStart | null): boolean =>
  a !== null && b !== null && a.start === b.start && a.length === b.length;
