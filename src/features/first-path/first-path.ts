import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import {
  createFirstPathStore,
  FIRST_THINGS,
  type FirstPathStore,
  type FirstThing,
} from '#state/first-path-store.ts';
import { oncePerApp } from '#state/once-per-app.ts';

const storeOf = oncePerApp(() => createFirstPathStore());

/** The page's guided start; made when it is first looked at, because most visits never do. */
export function useFirstPathStore(): FirstPathStore {
  return storeOf(useAppState());
}

export interface FirstPathView {
  readonly things: ReadonlyArray<FirstThing & { readonly done: boolean }>;
  /** The first thing that is not done; null when all are. */
  readonly next: FirstThing | null;
  /** The thing that was done last. */
  readonly last: FirstThing | null;
}

/** What is done and what is next. */
export function useFirstPath(): FirstPathView {
  const done = useStore(useFirstPathStore(), (path) => path.done);
  const things = FIRST_THINGS.map((thing) => ({ ...thing, done: done.includes(thing.name) }));
  return {
    things,
    next: things.find((thing) => !thing.done) ?? null,
    last: things.find((thing) => thing.name === done.at(-1)) ?? null,
  };
}

/** Looks at what passes over the terminals for as long as the caller is there. */
export function useObservedTerminals(): void {
  const { terminals } = useAppState();
  const path = useFirstPathStore();
  useEffect(() => terminals.exchanges.onExchange((exchange) => path.observe(exchange)), [terminals, path]);
}
