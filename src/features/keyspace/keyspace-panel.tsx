import { clsx } from 'clsx';
import { useLayoutEffect } from 'react';
import { useKeyspace, useKeyspaceStore } from '#state/keyspace-context.ts';
import type { KeyList } from '#state/key-list.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { Button } from '#ui/button.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { FIRST_COMMANDS } from './first-commands.ts';
import { FreshnessNote } from './freshness-note.tsx';
import { KeyRows } from './key-rows.tsx';
import styles from './keyspace-panel.module.css';
import { useOnScreen } from './use-on-screen.ts';
import { usePick } from './use-pick.ts';

const text = keyspaceText.list;

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
}: {
  readonly className?: string | undefined;
  readonly onPicked?: () => void;
  readonly onShown?: () => void;
}) {
  const store = useKeyspaceStore();
  const list = useKeyspace((state) => state.list);
  const [panel, onScreen] = useOnScreen();
  // Before anything is painted, because the picture beside it suggests commands only while no list does.
  useLayoutEffect(() => (onScreen ? store.watchList() : undefined), [store, onScreen]);
  return (
    <div ref={panel} className={clsx(styles.panel, className)}>
      <div className={styles.bar}>
        <FilterBox />
        <Counts list={list} />
        {list.complete ? null : (
          <Button
            size="small"
            onClick={() => {
              store.showMore();
            }}
          >
            {text.more}
          </Button>
        )}
      </div>
      {onScreen ? <FreshnessNote brief /> : null}
      {list.keys.length === 0 ? (
        <NoKeys list={list} onPicked={onPicked} />
      ) : (
        <KeyRows list={list} onShown={onShown} />
      )}
    </div>
  );
}

function FilterBox() {
  const store = useKeyspaceStore();
  const filter = useKeyspace((state) => state.filter);
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
  const expired = list.complete && list.filter === '' ? list.dbSize - list.keys.length : 0;
  return (
    <p className={styles.counts} title={expired > 0 ? text.expiredNote(formatCount(expired)) : undefined}>
      {list.db === 0 ? null : <span className={styles.database}>{text.database(list.db)}</span>}
      {countText(list, list.dbSize)}
    </p>
  );
}

function countText({ keys, filter, complete }: KeyList, dbSize: number): string {
  const shown = formatCount(keys.length);
  const total = formatCount(dbSize);
  if (filter !== '') return complete ? text.matching(shown, total) : text.matchingSoFar(shown, total);
  return keys.length === dbSize ? text.all(total, dbSize === 1) : text.showing(shown, total);
}

function NoKeys({ list, onPicked }: { readonly list: KeyList; readonly onPicked: (() => void) | undefined }) {
  const store = useKeyspaceStore();
  const onPick = usePick(onPicked);
  if (list.dbSize === null) return <p className={styles.quiet}>{text.reading}</p>;
  if (list.filter !== '') {
    return (
      <div className={styles.nothing}>
        <p>{text.noMatch}</p>
        <Button
          size="small"
          onClick={() => {
            store.setFilter('');
          }}
        >
          {text.clearFilter}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.nothing}>
      <p>{text.empty}</p>
      <Picks commands={FIRST_COMMANDS} label={text.emptyPicks} onPick={onPick} />
    </div>
  );
}
