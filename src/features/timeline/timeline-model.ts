import type { ClientNumber, EventNumber, ObservedNode, ServerEvent } from '#client/engine-client.ts';
import type { EventOf } from '#visualizers/events/by-kind.ts';
import { changedBy, doingAfter, doingBefore, idle, type Doing } from './client-doing.ts';
import { commandName } from '#visualizers/events/reported-text.ts';
import { canBeEffect, goesWith, isSameCommand, laneOf } from './row-placing.ts';
import { SpanChanges } from './span-changes.ts';
import type { Cause, Timeline, TimelineRow, Woken } from './timeline.ts';

/**
 * Makes rows of events, batch after batch.
 *
 * An event either stands for itself and gets a row, or it is what another one brought about and is told in that one's
 * row: a changed key in the command's, a delivered message in PUBLISH's. The server names the command that was running
 * (`by`), so nothing is guessed there. Three things are put together here that are told apart: a command that a client
 * runs again because it was woken follows that waking at once and shares its row; what the server itself causes has no
 * command to be told with, and goes with the row before when it speaks of the same key; and the end of the waiting of a
 * client that is closed belongs to its closing.
 *
 * Rows are replaced, never changed, so that a list of them that was handed out stays as it was.
 */
export class TimelineModel {
  #rows: TimelineRow[] = [];
  /** Where the rows of commands are, by the command's number: as if no row had ever been dropped. */
  readonly #commands = new Map<EventNumber, number>();
  #dropped = 0;
  readonly #spans = new SpanChanges();
  readonly #doing = new Map<ClientNumber, Doing>();
  #before: Map<ClientNumber, Doing>;
  readonly #lastSeen = new Map<ClientNumber, EventNumber>();
  /** What broke a client's WATCH, until its EXEC. */
  readonly #broken = new Map<ClientNumber, EventOf<'watch-broken'>>();
  /** The command that a client waits with. */
  readonly #waitsWith = new Map<ClientNumber, EventOf<'command'>>();
  #first = 0;
  #last = 0;

  /** @param events The first events that will be taken. */
  constructor(atStart: ObservedNode['clients'], events: readonly ServerEvent[]) {
    this.#before = doingBefore(atStart, events);
    for (const [client, doing] of this.#before) {
      this.#doing.set(client, doing);
      this.#spans.change(client, [null, doing], null);
    }
  }

  /** The number of the last event that was taken; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** Takes those of the events, in the order of their numbers, that are newer than the last one. */
  take(events: readonly ServerEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#last) continue;
      this.#last = event.seq;
      this.#place(event);
    }
  }

  /** Forgets all events before number `first`. */
  trim(first: number): void {
    if (first <= this.#first) return;
    this.#first = first;
    let count = 0;
    for (const row of this.#rows) {
      if (row.seq >= first) break;
      count += 1;
      if (row.event.kind === 'command') this.#commands.delete(row.event.seq);
    }
    const before = new Map(this.#before);
    for (const row of this.#rows.splice(0, count))
      for (const [client, doing] of row.changes) {
        if (doing.open) before.set(client, doing);
        else before.delete(client);
      }
    this.#dropped += count;
    this.#before = before;
    this.#spans.trim(first);
    for (const [client, seq] of this.#lastSeen) if (seq < first) this.#lastSeen.delete(client);
  }

  timeline(): Timeline {
    return {
      rows: this.#rows.slice(),
      spans: this.#spans.list(),
      before: this.#before,
      lastSeen: new Map(this.#lastSeen),
      first: this.#first,
    };
  }

  #place(event: ServerEvent): void {
    if (event.kind === 'watch-broken' && event.why === 'touched') this.#broken.set(event.client, event);
    if (event.kind === 'blocked') this.#waitsWith.delete(event.client);
    const at = this.#rowOfEffect(event);
    if (at === null) this.#addRow(event);
    else this.#addEffect(at, event);
  }

  /** Where the row is that an event is told in; null when it gets its own. */
  #rowOfEffect(event: ServerEvent): number | null {
    if (!canBeEffect(event)) return null;
    // A client that somebody unblocks does something of its own then.
    const by = event.kind === 'unblocked' ? null : this.#at(event.by);
    if (by !== null || event.by !== null) return by;
    const last = this.#rows.at(-1);
    return last !== undefined && goesWith(last, event) ? this.#rows.length - 1 : null;
  }

  /** The place of a command's row among the rows. */
  #at(command: EventNumber | null): number | null {
    const at = command === null ? undefined : this.#commands.get(command);
    return at === undefined ? null : at - this.#dropped;
  }

  #rowOf(command: EventNumber | null): TimelineRow | null {
    const at = this.#at(command);
    return at === null ? null : (this.#rows[at] ?? null);
  }

  #addRow(event: ServerEvent): void {
    const woken = event.kind === 'command' ? this.#wokenFor(event) : null;
    // The waking stood alone until now; what it changed is said again in the row that takes its place.
    const replaced = woken === null ? this.#takeGivenError(event) : (this.#rows.pop() ?? null);
    const row: TimelineRow = {
      ...this.#newRow(event),
      woken: event.kind === 'unblocked' ? this.#wokenBy(event) : woken,
      ...(replaced === null
        ? null
        : { seq: replaced.seq, atMs: replaced.atMs, changes: replaced.changes, effects: replaced.effects }),
    };
    this.#rows.push(row);
    if (event.kind === 'command') this.#commands.set(event.seq, this.#dropped + this.#rows.length - 1);
    this.#follow(event, this.#rows.length - 1);
    if (event.kind === 'unblocked' && row.woken !== null) this.#noteWaking(row.woken, row.seq);
  }

  /** The error that somebody gives a client which waits is told just before the end of its waiting, of which it is a part. */
  #takeGivenError(event: ServerEvent): TimelineRow | null {
    const last = this.#rows.at(-1);
    if (event.kind !== 'unblocked' || event.by === null || last?.event.kind !== 'refused') return null;
    if (last.event.client !== event.client || last.event.by !== event.by) return null;
    this.#rows.pop();
    return { ...last, effects: [last.event, ...last.effects] };
  }

  #newRow(event: ServerEvent): TimelineRow {
    const parent = event.kind === 'command' ? this.#rowOf(event.by) : null;
    return {
      seq: event.seq,
      atMs: event.atMs,
      event,
      client: laneOf(event, parent),
      parent: parent?.seq ?? null,
      depth: parent === null ? 0 : parent.depth + 1,
      effects: [],
      woken: null,
      wakes: [],
      broken: this.#brokenFor(event),
      queue: this.#queueAt(event),
      changes: [],
    };
  }

  #addEffect(at: number, event: ServerEvent): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    this.#rows[at] = { ...row, ...this.#ownBreak(row, event), effects: [...row.effects, event] };
    if (event.kind === 'blocked' && row.event.kind === 'command')
      this.#waitsWith.set(event.client, row.event);
    this.#follow(event, at);
  }

  /** Follows what the event's client does, and notes it in the row at `at`. */
  #follow(event: ServerEvent, at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    const client = changedBy(event);
    const involved = client ?? row.client;
    if (involved !== null) this.#lastSeen.set(involved, event.seq);
    if ((event.kind === 'delivered' || event.kind === 'invalidated') && event.client !== involved)
      this.#lastSeen.set(event.client, event.seq);
    if (client === null) return;
    const end = { seq: event.seq, row: row.seq };
    const before = this.#known(client, event);
    const after = doingAfter(before ?? idle, event);
    if (before === after) return;
    this.#spans.change(client, [before, after], end);
    if (after.open) this.#doing.set(client, after);
    else this.#forget(client);
    this.#rows[at] = { ...row, changes: [...row.changes, [client, after]] };
  }

  /** What a client does. Whoever acts without having been heard of was there before the first row. */
  #known(client: ClientNumber, event: ServerEvent): Doing | null {
    const known = this.#doing.get(client);
    if (known !== undefined) return known;
    // The end of a client's waiting is told after the client's own.
    if (event.kind === 'client-opened' || event.kind === 'unblocked') return null;
    this.#spans.change(client, [null, idle], null);
    this.#doing.set(client, idle);
    return idle;
  }

  #forget(client: ClientNumber): void {
    this.#doing.delete(client);
    this.#broken.delete(client);
    this.#waitsWith.delete(client);
  }

  /** The waking that a command follows at once: it is the command that the client waited with, run again. */
  #wokenFor(event: EventOf<'command'>): Woken | null {
    const last = this.#rows.at(-1);
    if (last?.event.kind !== 'unblocked' || last.event.client !== event.client) return null;
    if (last.event.why !== 'ready' || event.how !== 'direct' || event.by !== null) return null;
    const waitedWith = this.#waitsWith.get(event.client);
    // A client that was paused waited before it ran anything.
    return waitedWith === undefined || isSameCommand(waitedWith, event) ? last.woken : null;
  }

  #wokenBy(event: EventOf<'unblocked'>): Woken {
    return { event, cause: this.#causeOf(event.cause ?? event.by) };
  }

  #causeOf(seq: EventNumber | null): Cause | null {
    const row = this.#rowOf(seq);
    if (seq === null || row?.event.kind !== 'command') return null;
    return { seq, client: row.client, command: row.event.command };
  }

  #noteWaking({ event, cause }: Woken, row: EventNumber): void {
    if (cause === null) return;
    const at = this.#at(cause.seq);
    const waker = at === null ? undefined : this.#rows[at];
    if (at === null || waker === undefined) return;
    this.#rows[at] = { ...waker, wakes: [...waker.wakes, { seq: event.seq, client: event.client }] };
    if (cause.client !== null && cause.client !== event.client)
      this.#spans.wakes(cause.client, { seq: cause.seq, row: waker.seq }, { seq: event.seq, row });
  }

  #brokenFor(event: ServerEvent): TimelineRow['broken'] {
    if (event.kind !== 'command' || event.how !== 'direct') return null;
    const broken = this.#broken.get(event.client);
    const name = commandName(event.command);
    if (['EXEC', 'DISCARD', 'UNWATCH', 'RESET'].includes(name)) this.#broken.delete(event.client);
    const ranNothing = name === 'EXEC' && /^(\*-1|_)\r/.test(event.reply.start);
    if (!ranNothing || broken === undefined || broken.seq < this.#first) return null;
    return { event: broken, cause: this.#causeOf(broken.by) };
  }

  /** EXEC found by itself that a watched key had expired, and says so when it is done. */
  #ownBreak(row: TimelineRow, event: ServerEvent): Pick<TimelineRow, 'broken'> | null {
    if (event.kind !== 'watch-broken' || event.why !== 'expired' || event.client !== row.client) return null;
    return { broken: { event, cause: null } };
  }

  #queueAt(event: ServerEvent): number | null {
    const isExec =
      event.kind === 'command' && event.how === 'direct' && commandName(event.command) === 'EXEC';
    if (event.kind !== 'queued' && !isExec) return null;
    const queue = this.#doing.get(event.client)?.queue ?? null;
    if (queue === null || queue.orMore) return null;
    return isExec ? queue.commands : queue.commands + 1;
  }
}
