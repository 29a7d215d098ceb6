import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from './app-state.ts';
import type { SessionState } from './session-state.ts';
import type { Settings } from './settings-store.ts';
import type { TerminalsState } from './terminals-store.ts';

const Context = createContext<AppState | null>(null);

/** Hands the page's stores down; `app` renders it once, at the top. */
export const AppStateProvider = Context.Provider;

/** The page's stores, for their actions; throws outside of the provider. */
export function useAppState(): AppState {
  const state = useContext(Context);
  if (state === null) throw new Error('useAppState needs an AppStateProvider above it');
  return state;
}

/** What `select` picks of the session, followed. It must pick the same thing from the same state. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useAppState().session, select);
}

/** What `select` picks of the terminals, followed. */
export function useTerminals<T>(select: (state: TerminalsState) => T): T {
  return useStore(useAppState().terminals, select);
}

/** What `select` picks of the settings, followed. */
export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(useAppState().settings, select);
}
