import { clsx } from 'clsx';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { useKeyList } from '#state/key-list-context.ts';
import { useKeyspace, useKeyspaceStore } from '#state/keyspace-context.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { pictureSubjectOf } from '#state/picture-subject.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { dataToneStyle } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { LiveRegion, VisuallyHidden } from '#ui/visually-hidden.tsx';
import { keyName } from '#visualizers/key-name.ts';
import { Picks } from '#visualizers/parts/picks.tsx';
import { serverVisualizers } from '#visualizers/server-registry.ts';
import { FIRST_COMMANDS } from './first-commands.ts';
import { FreshnessNote } from './freshness-note.tsx';
import { PictureBoundary } from './picture-boundary.tsx';
import { PictureChoice } from './picture-choice.tsx';
import { PictureObserver, encodingWords, pictureIdentity, type SeenPicture } from './picture-observer.ts';
import styles from './picture-panel.module.css';
import { ServerPicture } from './server-picture.tsx';
import { TypeBadge } from './type-badge.tsx';
import { useOnScreen } from './use-on-screen.ts';
import { useObservedServer } from './use-observed-server.ts';
import { usePick } from '#state/use-pick.ts';
import { WaitingNote } from './waiting-note.tsx';

const text = keyspaceText.picture;

/**
 * A picture: of the pinned key, of the one that a command touched last, or of the server as a whole. It is read only
 * while the panel can be seen.
 * @param props.onPicked Called when a command was put into the prompt, so that the page can show the terminal.
 */
export function PicturePanel({
  className,
  onPicked,
}: {
  readonly className?: string | undefined;
  readonly onPicked?: () => void;
}) {
  const [panel, onScreen] = useOnScreen();
  const onPick = usePick(onPicked);
  const { server } = useStore(pictureSubjectOf(useAppState()));
  const rate = useSession((state) => state.clock.rate);
  const visualizer = serverVisualizers.find(({ id }) => id === server);
  return (
    <div ref={panel} className={clsx(styles.panel, className)} data-time={rate === 1 ? undefined : 'other'}>
      {visualizer === undefined ? (
        <KeyPicture onScreen={onScreen} onPick={onPick} />
      ) : (
        <ServerPicture key={visualizer.id} visualizer={visualizer} onScreen={onScreen} onPick={onPick} />
      )}
    </div>
  );
}

function KeyPicture({
  onScreen,
  onPick,
}: {
  readonly onScreen: boolean;
  readonly onPick: (command: string) => void;
}) {
  useObservedServer(onScreen);
  const seen = useSeenPicture(onScreen);
  const hasKey = useKeyspace((state) => state.current !== null);
  const fresh = onScreen ? <FreshnessNote /> : null;
  const tone = seen?.tone ?? null;
  return (
    <div className={styles.subject} style={tone === null ? undefined : dataToneStyle(tone)}>
      <LiveRegion>{seen?.spoken ?? ''}</LiveRegion>
      {!hasKey ? (
        <Empty onPick={onPick} />
      ) : seen === null ? (
        fresh
      ) : (
        <Shown seen={seen} fresh={fresh} onPick={onPick} />
      )}
    </div>
  );
}

function useSeenPicture(watched: boolean): SeenPicture | null {
  const store = useKeyspaceStore();
  const state = useAppState();
  const [observer] = useState(
    () => new PictureObserver(store, () => serverEventsOf(state).getState().events),
  );
  return useSyncExternalStore(watched ? observer.subscribe : neverChanges, observer.snapshot);
}

const neverChanges = () => () => {};

/** The key list beside the picture suggests the same commands, so they are here only while it cannot be seen. */
function Empty({ onPick }: { readonly onPick: (command: string) => void }) {
  const listShown = useKeyList((state) => state.watched);
  return (
    <div className={styles.empty}>
      <PictureChoice kinds={[]} shown={null} />
      <p className={styles.emptyTitle}>{text.empty}</p>
      <p className={styles.quiet}>{text.emptyHow}</p>
      {listShown ? null : (
        <Picks commands={FIRST_COMMANDS} label={keyspaceText.list.emptyPicks} onPick={onPick} />
      )}
    </div>
  );
}

function Shown({
  seen,
  fresh,
  onPick,
}: {
  readonly seen: SeenPicture;
  readonly fresh: ReactNode;
  readonly onPick: (command: string) => void;
}) {
  return (
    <>
      <PictureHeader seen={seen} />
      {fresh}
      {seen.encodingChange === null ? null : (
        <p className={styles.change}>{encodingWords(seen.encodingChange)}</p>
      )}
      <WaitingNote keyRef={seen.key} />
      <div className={styles.body}>
        <PictureBoundary key={pictureIdentity(seen)} description={seen.picture.description}>
          <VisuallyHidden>{seen.picture.description}</VisuallyHidden>
          {seen.picture.draw(seen.previous, onPick)}
        </PictureBoundary>
      </div>
    </>
  );
}

function PictureHeader({ seen }: { readonly seen: SeenPicture }) {
  const store = useKeyspaceStore();
  const pinned = useKeyspace((state) => state.pinned);
  const name = seen.key.name.length === 0 ? text.emptyName : keyName(seen.key.name);
  return (
    <header className={styles.header}>
      <h2 className={styles.name} title={name}>
        {name}
      </h2>
      {seen.info.exists ? <TypeBadge type={seen.info.type} /> : null}
      {seen.key.db === 0 ? null : (
        <span className={styles.quiet}>{keyspaceText.list.database(seen.key.db)}</span>
      )}
      <PictureChoice kinds={seen.kinds} shown={seen.picture.visualizer} />
      <span className={styles.pin} data-pinned={pinned ? '' : undefined}>
        <Button
          size="small"
          aria-pressed={pinned}
          title={pinned ? text.unpinHint : text.pinHint}
          onClick={() => {
            store.pin(pinned ? null : seen.key);
          }}
        >
          {pinned ? text.pinned : text.pin}
        </Button>
      </span>
    </header>
  );
}
