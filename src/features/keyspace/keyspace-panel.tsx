import { clsx } from 'clsx';
import { useLayoutEffect, type ReactNode } from 'react';
import { useKeyList, useKeyListStore } from '#state/key-list-context.ts';
import type { KeyList } from '#state/key-list.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { late } from '#ui/late.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { FIRST_COMMANDS } from './first-commands.ts';
import { FreshnessNote } from './freshness-note.tsx';
import type { KeyBrowserProps } from './key-browser.tsx';
import styles from './keyspace-panel.module.css';
import { useOnScreen } from './use-on-screen.ts';
import { usePick } from '#state/use-pick.ts';

const text = keyspaceText.list;

/** An empty database has nothing to browse, and a first visit begins with one. */
const KeyBrowser = late<KeyBrowserProps>(async () => (await import('./key-browser.tsx')).KeyBrowser);
const KeyToolbar = late(async () => (await import('./key-toolbar.tsx')).KeyToolbar);

/** What can be put into the database all at once, where that is offered. */
export interface SampleData {
  /** Stands at the end of the panel's bar. */
  readonly menu: ReactNode;
  /** What is being put in, above the list. */
  readonly state: ReactNode;
  /** Stands in an empty panel. */
  readonly offer: ReactNode;
}

/**
 * All keys of the database that the client in front uses: names, types, lifetimes, sizes. They are read only while the
 * panel can be seen.
 * @param props.onPicked Called when a command was put into the prompt, so that the page can show the terminal.
 * @param props.onShown Called when a key was chosen, so that the page can show its picture.
 */
export function KeyspacePanel({
  className,
  onPicked,
  onShown,
  samples,
}: {
  readonly className?: string | undefined;
  readonly onPicked?: () => void;
  readonly onShown?: () => void;
  readonly samples?: SampleData | undefined;
}) {
  const store = useKeyListStore();
  const list = useKeyList((state) => state.list);
  const asked = useKeyList(({ filter, type }) => filter !== '' || type !== null);
  const [panel, onScreen] = useOnScreen();
  // Before anything is painted, because the picture beside it suggests commands only while no list does.
  useLayoutEffect(() => (onScreen ? store.watch() : undefined), [store, onScreen]);
  const nothing = list.keys.length === 0 && !asked && list.filter === '' && list.type === null;
  return (
    <div ref={panel} className={clsx(styles.panel, className)}>
      <div className={styles.bar}>
        <FilterBox />
        {nothing ? null : <KeyToolbar />}
        <Counts list={list} />
        {samples?.menu}
      </div>
      {samples?.state}
      {onScreen ? <FreshnessNote brief /> : null}
      {nothing ? (
        <NoKeys list={list} onPicked={onPicked} offer={samples?.offer} />
      ) : (
        <KeyBrowser onPicked={onPicked} onShown={onShown} />
      )}
    </div>
  );
}

function FilterBox() {
  const store = useKeyListStore();
  const filter = useKeyList((state) => state.filter);
  return (
    <input
      className={styles.filter}
      type="search"
      value={filter}
      aria-label={text.filter}
      placeholder={text.filter}
      title={text.filterHint}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      onChange={(event) => {
        store.setFilter(event.currentTarget.value);
      }}
    />
  );
}

/** True counts: of what is listed, and of what the server says it holds. */
function Counts({ list }: { readonly list: KeyList }) {
  if (list.dbSize === null) return null;
  const whole = list.complete && list.filter === '' && list.type === null;
  const expired = whole ? list.dbSize - list.keys.length : 0;
  return (
    <p className={styles.counts} title={expired > 0 ? text.expiredNote(formatCount(expired)) : undefined}>
      {list.db === 0 ? null : <span className={styles.database}>{text.database(list.db)}</span>}
      {countText(list, list.dbSize)}
    </p>
  );
}

function countText({ keys, filter, type, complete }: KeyList, dbSize: number): string {
  const shown = formatCount(keys.length);
  const total = formatCount(dbSize);
  if (filter !== '' || type !== null)
    return complete ? text.matching(shown, total) : text.matchingSoFar(shown, total);
  return keys.length === dbSize ? text.all(total, dbSize === 1) : text.showing(shown, total);
}

function NoKeys({
  list,
  onPicked,
  offer,
}: {
  readonly list: KeyList;
  readonly onPicked: (() => void) | undefined;
  readonly offer: ReactNode;
}) {
  const onPick = usePick(onPicked);
  if (list.dbSize === null) return <p className={styles.quiet}>{text.reading}</p>;
  return (
    <div className={styles.nothing}>
      <p>{text.empty}</p>
      <Picks commands={FIRST_COMMANDS} label={text.emptyPicks} onPick={onPick} />
      {offer}
    </div>
  );
}
