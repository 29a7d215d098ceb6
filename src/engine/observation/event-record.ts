import type { EventNumber, ServerEvent } from '#protocol/server-event.ts';

type Unnumbered<E> = E extends ServerEvent ? Omit<E, 'seq' | 'atMs' | 'by'> : never;
/** An event as it is handed to the record, which adds number, time and cause. */
export type NewEvent = Unnumbered<ServerEvent>;

/** Where a record gets its time and its counts from. */
export interface RecordClock {
  /** Milliseconds since 1970 on the server's clock. */
  readonly nowMs: () => number;
  /** How many commands the server has run, those of scripts and transactions included. */
  readonly commands: () => number;
}

/** Events kept for whoever begins to look. */
const KEPT = 1000;
/** Milliseconds of the server's clock that share one allowance: a frame, because nobody sees more often. */
const WINDOW_MS = 16;
/** A window that follows one whose allowance was spent: in a flood nobody reads more than a part anyway. */
const FLOOD_WINDOW_MS = 250;
/** Events of a window: while somebody looks, and while nobody does. */
const ALLOWANCE = { watched: 256, unwatched: 64 } as const;
/** Rare events (somebody is woken, a WATCH is broken) have an allowance of their own, so that a flood cannot hide them. */
const RARE_ALLOWANCE = 256;

/**
 * The newest events of one node, bounded in number and in rate. A flood costs the server little: once a window's
 * allowance is spent, the record is not open, the node runs its next steps unobserved, and what was missed becomes one
 * event that says how many commands it was, by the server's own count.
 */
export class EventRecord {
  readonly #clock: RecordClock;
  #events: ServerEvent[] = [];
  #last = 0;
  #windowEndsMs = -Infinity;
  #windowMs = WINDOW_MS;
  #left = 0;
  #rareLeft = 0;
  #watched = false;
  /** The server's count of commands when the allowance was spent, and when that was; null while there is some left. */
  #missed: { readonly commands: number; readonly sinceMs: number } | null = null;

  constructor(clock: RecordClock) {
    this.#clock = clock;
  }

  /** The newest events, in the order in which they began. The list is not changed afterwards, events may be completed. */
  get events(): readonly ServerEvent[] {
    return this.#events.slice(-KEPT);
  }

  /** The number of the newest event; 0 before the first. */
  get last(): EventNumber {
    return this.#last as EventNumber;
  }

  /** Whether there is room for what happens all the time. */
  get isOpen(): boolean {
    return this.#left > 0;
  }

  /** Somebody looks now, and more is recorded; or nobody does any more. */
  watch(watched: boolean): void {
    this.#watched = watched;
    this.#windowEndsMs = -Infinity;
  }

  /** The events after number `seq`, as far as they are kept. */
  since(seq: EventNumber): readonly ServerEvent[] {
    const newer = this.#events.findIndex((event) => event.seq > seq);
    return newer === -1 ? [] : this.#events.slice(newer).slice(-KEPT);
  }

  /** Forgets what was recorded; the numbers go on. */
  clear(): void {
    this.#events = [];
    this.#missed = null;
    this.#windowEndsMs = -Infinity;
  }

  /** Called before each step: begins a new window when the last one is over. */
  renew(): void {
    const now = this.#clock.nowMs();
    // A clock that was set back begins a new one as well.
    if (now < this.#windowEndsMs && now >= this.#windowEndsMs - this.#windowMs) return;
    this.#windowMs = this.#missed === null ? WINDOW_MS : FLOOD_WINDOW_MS;
    this.#windowEndsMs = now + this.#windowMs;
    this.#left = this.#watched ? ALLOWANCE.watched : ALLOWANCE.unwatched;
    this.#rareLeft = RARE_ALLOWANCE;
    const missed = this.#missed;
    this.#missed = null;
    const commands = missed === null ? 0 : this.#clock.commands() - missed.commands;
    if (missed === null || commands <= 0) return;
    this.#push({ kind: 'skipped', commands, untilMs: now }, null, missed.sinceMs);
  }

  /** Records something that happens all the time; null when the window's allowance is spent. */
  add<E extends NewEvent>(event: E, by: EventNumber | null): (E & ServerEvent) | null {
    if (this.#left === 0) return null;
    this.#left -= 1;
    const nowMs = this.#clock.nowMs();
    if (this.#left === 0) this.#missed = { commands: this.#clock.commands(), sinceMs: nowMs };
    return this.#push(event, by, nowMs);
  }

  /** Records something rare, also in a flood. */
  addRare(event: NewEvent, by: EventNumber | null): void {
    if (this.#rareLeft === 0) return;
    this.#rareLeft -= 1;
    this.#push(event, by, this.#clock.nowMs());
  }

  #push<E extends NewEvent>(event: E, by: EventNumber | null, atMs: number): E & ServerEvent {
    this.#last += 1;
    // An event without its number, time and cause, plus these, is an event of its kind.
    const recorded = { ...event, seq: this.#last, atMs, by } as unknown as E & ServerEvent;
    this.#events.push(recorded);
    if (this.#events.length >= 2 * KEPT) this.#events = this.#events.slice(-KEPT);
    return recorded;
  }
}
