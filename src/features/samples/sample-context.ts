import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { keyListOf } from '#state/key-list-context.ts';
import { browserFrame } from '#state/next-frame.ts';
import { samplesText } from '#text/samples.ts';
import { createSampleStore, type SampleState, type SampleStore } from './sample-store.ts';
import { oncePerApp } from '#state/once-per-app.ts';

const samplesOf = oncePerApp((state) => {
  const list = keyListOf(state);
  const made: SampleStore = createSampleStore({
    session: state.session,
    connect: async () => {
      const connection = await state.session.connect();
      state.terminals.clients.note(connection.address, { name: samplesText.client, kind: 'page' });
      return connection;
    },
    nextFrame: browserFrame,
    db: () => list.getState().list.db,
    onLoaded: ({ prefix }, db) => list.setFolders([`${db}:${prefix}`], true),
  });
  return made;
});

/** The page's loading of sample data, for its actions. */
export function useSampleStore(): SampleStore {
  return samplesOf(useAppState());
}

/** Where the loading of sample data stands, followed. */
export function useSampleState(): SampleState {
  return useStore(useSampleStore());
}
