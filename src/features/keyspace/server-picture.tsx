import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import type { AppState } from '#state/app-state.ts';
import { useKeyspaceStore } from '#state/keyspace-context.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { dataToneStyle } from '#ui/badge.tsx';
import { LiveRegion, VisuallyHidden } from '#ui/visually-hidden.tsx';
import type { RegisteredServerVisualizer } from '#visualizers/registered-visualizer.ts';
import type { ServerSight } from '#visualizers/server-visualizer.ts';
import { PANEL_BUDGET } from '#visualizers/visualizer.ts';
import { clientNamesOf, clientsOf } from './client-names-of.ts';
import { FreshnessNote } from './freshness-note.tsx';
import { PictureBoundary } from './picture-boundary.tsx';
import { PictureChoice } from './picture-choice.tsx';
import styles from './picture-panel.module.css';
import { ServerPictureObserver } from './server-picture-observer.ts';

/** What a picture of the server sees of the page's stores; events and names as they are when it takes them. */
function sightOf(state: AppState, usesEvents: boolean): ServerSight {
  const known = () => serverEventsOf(state).getState();
  return {
    budget: PANEL_BUDGET,
    get events() {
      return usesEvents ? known().events : [];
    },
    get atStart() {
      return usesEvents ? known().atStart : [];
    },
    nameOf: (client) => clientNamesOf(state)(client),
    placeOf: (client) => clientsOf(state)(client)?.place ?? null,
  };
}

/** Has the server observed, and looked at again when it tells of something: events may come after what they are about. */
function followEvents(state: AppState, lookAgain: () => void): () => void {
  const events = serverEventsOf(state);
  const unwatch = events.watch();
  const unsubscribe = events.subscribe((now, before) => {
    if (now.events !== before.events) lookAgain();
  });
  return () => {
    unsubscribe();
    unwatch();
  };
}

/** A picture of the server as a whole, followed while it can be seen. */
export function ServerPicture({
  visualizer,
  onScreen,
  onPick,
}: {
  readonly visualizer: RegisteredServerVisualizer;
  readonly onScreen: boolean;
  readonly onPick: (command: string) => void;
}) {
  const state = useAppState();
  const keyspace = useKeyspaceStore();
  const [observer] = useState(
    () => new ServerPictureObserver(keyspace, visualizer, () => sightOf(state, visualizer.usesEvents)),
  );
  const seen = useSyncExternalStore(onScreen ? observer.subscribe : neverChanges, observer.snapshot);
  useEffect(
    () => (onScreen && visualizer.usesEvents ? followEvents(state, () => keyspace.lookAgain()) : undefined),
    [state, keyspace, onScreen, visualizer],
  );
  return (
    <div
      className={styles.subject}
      style={visualizer.tone === undefined ? undefined : dataToneStyle(visualizer.tone)}
    >
      <LiveRegion>{seen?.spoken ?? ''}</LiveRegion>
      <header className={styles.header}>
        <h2 className={styles.title}>{visualizer.title}</h2>
        <PictureChoice kinds={[]} shown={null} />
      </header>
      {onScreen ? <FreshnessNote /> : null}
      {seen === null ? null : (
        <div className={styles.body}>
          <PictureBoundary key={visualizer.id} description={seen.picture.description}>
            <VisuallyHidden>{seen.picture.description}</VisuallyHidden>
            {seen.picture.draw(seen.previous, onPick)}
          </PictureBoundary>
        </div>
      )}
    </div>
  );
}

const neverChanges = () => () => {};
