import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { programConnections } from '#state/program-connections.ts';
import { javascriptText } from '#text/javascript.ts';
import { createProgramStore, type ProgramState, type ProgramStore } from './program-store.ts';
import { oncePerApp } from '#state/once-per-app.ts';

const storeOf = oncePerApp((state) => {
  const made: ProgramStore = createProgramStore({
    connect: programConnections(state, javascriptText.client),
  });
  state.session.subscribe((now, before) => {
    if (now.generation !== before.generation) made.stop();
  });
  return made;
});

/** The page's program; made when the panel is opened first. Another workspace ends its run. */
export function useProgramStore(): ProgramStore {
  return storeOf(useAppState());
}

/** What `select` picks of the program and its run, followed. */
export function useProgram<T>(select: (state: ProgramState) => T): T {
  return useStore(useProgramStore(), select);
}
