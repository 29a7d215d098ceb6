import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import { useServerEvents, useServerEventsStore } from '#state/server-events-context.ts';
import type { Timeline } from './timeline.ts';
import { TimelineFollower } from './timeline-follower.ts';
import { nameClients, type NameClient } from './who.ts';

/** The timeline of the page's server, followed as long as it is drawn. */
export function useTimeline(): Timeline {
  const store = useServerEventsStore();
  const [follower] = useState(() => new TimelineFollower(store));
  useEffect(() => store.watch(), [store]);
  return useSyncExternalStore(follower.subscribe, follower.timeline);
}

/** What clients are called, as far as the page knows them by now. */
export function useNames(): NameClient {
  const { clients: names } = useAppState().terminals;
  const clients = useServerEvents((state) => state.clients);
  const known = useSyncExternalStore(names.subscribe, names.all);
  return useMemo(() => nameClients(clients, known), [clients, known]);
}

/** Where one reads: at the newest row, or at one that stays where it is. */
export type Reading =
  | { readonly kind: 'live' }
  | {
      readonly kind: 'paused';
      /** What was there at that moment; nothing is added to it, and nothing taken away. */
      readonly timeline: Timeline;
      readonly name: NameClient;
      /** The number of the row that is looked at; null for none in particular. */
      readonly selected: number | null;
    };

export interface Scrubbing {
  readonly reading: Reading;
  /** What is shown: the newest, or what was there when reading began. */
  readonly timeline: Timeline;
  readonly name: NameClient;
  readonly goLive: () => void;
  readonly pause: () => void;
  /** Stays with a row. */
  readonly select: (seq: number | null) => void;
}

/** Lets somebody stay at a row while the server goes on. */
export function useScrubbing(live: Timeline, name: NameClient): Scrubbing {
  const [reading, setReading] = useState<Reading>({ kind: 'live' });
  const now = useRef({ live, name });
  useEffect(() => {
    now.current = { live, name };
  }, [live, name]);
  const goLive = useCallback(() => setReading({ kind: 'live' }), []);
  const select = useCallback((selected: number | null) => {
    setReading((before) =>
      before.kind === 'paused'
        ? { ...before, selected }
        : { kind: 'paused', timeline: now.current.live, name: now.current.name, selected },
    );
  }, []);
  const pause = useCallback(() => {
    setReading((before) =>
      before.kind === 'paused'
        ? before
        : { kind: 'paused', timeline: now.current.live, name: now.current.name, selected: null },
    );
  }, []);
  const shown = reading.kind === 'live' ? { timeline: live, name } : reading;
  return { reading, timeline: shown.timeline, name: shown.name, goLive, pause, select };
}
