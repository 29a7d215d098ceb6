import { createStore, type StoreApi } from 'zustand/vanilla';
import { oncePerApp } from './once-per-app.ts';

/** What the panel of pictures is about: the key that is followed, or the server as a whole. */
export interface PictureSubject {
  /** Id of a picture of the server; null for the key that is followed or pinned. */
  readonly server: string | null;
}

export type PictureSubjectStore = StoreApi<PictureSubject>;

/** Which picture the panel shows; the key's until somebody, or a lesson, chooses another. */
export const pictureSubjectOf = oncePerApp((state) => {
  const made: PictureSubjectStore = createStore<PictureSubject>(() => ({ server: null }));
  // Another workspace begins with its keys.
  state.session.subscribe((now, before) => {
    if (now.workspace !== before.workspace) made.setState({ server: null });
  });
  return made;
});
