import type { ServerEventsState, ServerEventsStore } from '#state/server-events-store.ts';
import { emptyTimeline, type Timeline } from './timeline.ts';
import { TimelineModel } from './timeline-model.ts';

/** Milliseconds between two changes that are told, while there are many. */
const PAUSE_MS = 80;
/** The same in a flood: what has gone by before it was read need not be drawn. */
const FLOOD_PAUSE_MS = 500;
/** As many rows as no screen shows at once. */
const FLOOD_ROWS = 60;

/** Keeps a timeline of what a store of events holds: newer events are taken in, older ones forgotten with the store. */
export class TimelineFollower {
  readonly #store: ServerEventsStore;
  #model: TimelineModel | null = null;
  #seen: ServerEventsState | null = null;
  #timeline: Timeline = emptyTimeline;

  constructor(store: ServerEventsStore) {
    this.#store = store;
  }

  /** What happens after a while of nothing is told at once, what follows it together: nobody reads faster. */
  readonly subscribe = (listener: () => void): (() => void) => {
    let told = this.timeline();
    let pause: ReturnType<typeof setTimeout> | null = null;
    const tell = (): void => {
      pause = null;
      const now = this.timeline();
      if (now === told) return;
      const isFlood = newRows(told, now) > FLOOD_ROWS;
      told = now;
      pause = setTimeout(tell, isFlood ? FLOOD_PAUSE_MS : PAUSE_MS);
      listener();
    };
    const leave = this.#store.subscribe(() => {
      if (pause === null) tell();
    });
    return () => {
      leave();
      if (pause !== null) clearTimeout(pause);
    };
  };

  /** The timeline of the store as it is now; the same object until the store changes. */
  readonly timeline = (): Timeline => {
    const state = this.#store.getState();
    if (state === this.#seen) return this.#timeline;
    const before = this.#seen;
    this.#seen = state;
    if (before !== null && before.events === state.events && before.status === state.status)
      return this.#timeline;
    this.#take(state);
    return this.#timeline;
  };

  #take({ events, status, atStart }: ServerEventsState): void {
    if (status !== 'on') {
      // Whoever begins to look again is told anew what is known. Until then the old rows stay where they are.
      this.#model = null;
      if (events.length === 0) this.#timeline = emptyTimeline;
      return;
    }
    const last = events.at(-1)?.seq ?? null;
    if (last !== null && this.#model !== null && last < this.#model.last) this.#model = null;
    this.#model ??= new TimelineModel(atStart, events);
    this.#model.take(events);
    this.#model.trim(events[0]?.seq ?? this.#model.last + 1);
    this.#timeline = this.#model.timeline();
  }
}

/** How many rows a timeline has that another, older one of the same server has not. */
function newRows(before: Timeline, { rows }: Timeline): number {
  const last = before.rows.at(-1)?.seq ?? 0;
  const at = rows.findLastIndex(({ seq }) => seq <= last);
  return rows.length - 1 - at;
}
