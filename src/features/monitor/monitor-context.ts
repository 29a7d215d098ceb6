import { useEffect } from 'react';
import { useStore } from 'zustand';
import { documentVisibility } from '#client/page-visibility.ts';
import { useAppState } from '#state/app-state-context.ts';
import { browserClock } from '#state/browser-clock.ts';
import { createMonitorStore, type MonitorState, type MonitorStore } from './monitor-store.ts';
import { oncePerApp } from '#state/once-per-app.ts';

const storeOf = oncePerApp((state) =>
  createMonitorStore({
    session: state.session,
    clock: browserClock,
    visibility: documentVisibility,
  }),
);

/** The page's monitor store; made when the panel is opened first, and kept, so that its charts go on when it is again. */
export function useMonitorStore(): MonitorStore {
  return storeOf(useAppState());
}

/** What `select` picks of what the server has said, followed. It must pick the same thing from the same state. */
export function useMonitor<T>(select: (state: MonitorState) => T): T {
  return useStore(useMonitorStore(), select);
}

/** Has the server asked for as long as this is on the page. */
export function useWatching(): void {
  const store = useMonitorStore();
  useEffect(() => store.watch(), [store]);
}
