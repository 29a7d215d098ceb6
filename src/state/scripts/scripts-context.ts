import { useStore } from 'zustand';
import { useAppState, useSession } from '../app-state-context.ts';
import type { AppState } from '../app-state.ts';
import { capsulesOf } from '../capsule/capsule-context.ts';
import { browserFrame } from '../next-frame.ts';
import type { WorkspaceName } from '../session-run.ts';
import { capsuleScripts } from './capsule-scripts.ts';
import { createRunsStore, type RunsState, type RunsStore } from './runs-store.ts';
import { createScriptsStore, type ScriptsState, type ScriptsStore } from './scripts-store.ts';
import { oncePerApp } from '../once-per-app.ts';

/** So long nothing is written before what was written is kept. Milliseconds. */
const PAUSE_MS = 400;

/** The visitor's scripts; the store is made when it is first asked for. */
export const scriptsOf = oncePerApp((state) => {
  const made: ScriptsStore = createScriptsStore({
    database: state.database,
    afterPause: (callback) => {
      const timer = setTimeout(callback, PAUSE_MS);
      return () => clearTimeout(timer);
    },
  });
  // What was written last is kept also when the page goes before the pause is over.
  addEventListener('pagehide', () => void made.flush());
  return made;
});

/** What scripts are doing; the store is made when it is first asked for. */
export const runsOf = oncePerApp((state) => {
  const { session, terminals } = state;
  return createRunsStore({ session, terminals, nextFrame: browserFrame, now: () => performance.now() });
});

/** The scripts that go with a workspace: the visitor's own, or those that came with the capsule that is open. */
export function scriptsWith(state: AppState, workspace: WorkspaceName | null): ScriptsStore {
  if (workspace?.startsWith('scratch:') !== true) return scriptsOf(state);
  const { scratch } = capsulesOf(state).getState();
  return scratch?.workspace === workspace
    ? capsuleScripts(scratch.capsule.contents.scripts)
    : scriptsOf(state);
}

export function useScriptsStore(): ScriptsStore {
  return scriptsWith(
    useAppState(),
    useSession(({ workspace }) => workspace),
  );
}

/** What `select` picks of the scripts, followed. It must pick the same thing from the same state. */
export function useScripts<T>(select: (state: ScriptsState) => T): T {
  return useStore(useScriptsStore(), select);
}

export function useRunsStore(): RunsStore {
  return runsOf(useAppState());
}

/** What `select` picks of what scripts do, followed. It must pick the same thing from the same state. */
export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useRunsStore(), select);
}
