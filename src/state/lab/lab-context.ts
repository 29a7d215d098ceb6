import { useStore } from 'zustand';
import { documentVisibility } from '#client/page-visibility.ts';
import { useAppState } from '../app-state-context.ts';
import { browserClock } from '../browser-clock.ts';
import { createLabStore, type LabStore, type LabStoreState } from './lab-store.ts';
import { oncePerApp } from '../once-per-app.ts';

/**
 * The lab store of a page's stores. Made when it is first asked for, because only labs need one: before a lab is
 * opened, so that it hears what happens from the beginning.
 */
export const labOf = oncePerApp((state) =>
  createLabStore({
    session: state.session,
    clock: browserClock,
    visibility: documentVisibility,
  }),
);

/** The page's lab store, for its actions. */
export function useLabStore(): LabStore {
  return labOf(useAppState());
}

/** What `select` picks of the lab, followed. It must pick the same thing from the same state. */
export function useLab<T>(select: (state: LabStoreState) => T): T {
  return useStore(useLabStore(), select);
}
