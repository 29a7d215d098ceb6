import { useStore } from 'zustand';
import { useAppState } from '../app-state-context.ts';
import { browserStorage } from '../browser-storage.ts';
import { createActorsStore } from './actors-store.ts';
import type { ActorsState, ActorsStore } from './actors-state.ts';
import { oncePerApp } from '../once-per-app.ts';

/** Painting anew what runs is more work than the running: so many milliseconds apart it can be read, and costs little. */
const TELLING_MS = 100;

/** The store of scripted clients; made when it is first asked for, because few lessons have some. */
export const actorsOf = oncePerApp((state) => {
  const made: ActorsStore = createActorsStore({
    session: state.session,
    terminals: state.terminals,
    nextTelling: () => new Promise((resolve) => setTimeout(resolve, TELLING_MS)),
    storage: browserStorage(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
  });
  return made;
});

/** The page's scripted clients, for what is done with them. */
export function useActorsStore(): ActorsStore {
  return actorsOf(useAppState());
}

/** What `select` picks of the scripted clients, followed. It must pick the same thing from the same state. */
export function useActors<T>(select: (state: ActorsState) => T): T {
  return useStore(useActorsStore(), select);
}
