import { useMemo } from 'react';
import { useSettings } from '#state/app-state-context.ts';
import { useKeyList, useKeyListStore } from '#state/key-list-context.ts';
import { LIST_SIZES } from '#state/key-list-store.ts';
import type { KeyList } from '#state/key-list.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { Button } from '#ui/button.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './key-browser.module.css';
import { rankBy } from './key-order.ts';
import { KeyRows } from './key-rows.tsx';
import { treeRows, type KeyTreeRow } from './key-tree.ts';
import { usePick } from '#state/use-pick.ts';

const text = keyBrowserText.notes;

/** A folder of so few keys stands open until somebody shuts it; while a filter is on, one of more keys does. */
const OPEN_UP_TO = 8;
const FILTERED_OPEN_UP_TO = 100;

export interface KeyBrowserProps {
  /** Called when a command was put into the prompt. */
  readonly onPicked: (() => void) | undefined;
  /** Called when a key was chosen. */
  readonly onShown: (() => void) | undefined;
}

/** Keys as a tree or a list, and above it what is to be known of it. */
export function KeyBrowser({ onPicked, onShown }: KeyBrowserProps) {
  const list = useKeyList((state) => state.list);
  const nested = useSettings((settings) => settings.keyView === 'tree');
  const rows = useRows(list, nested);
  return (
    <div className={styles.browser}>
      <ListNotes list={list} />
      {rows.length === 0 ? (
        <NoMatch list={list} onPicked={onPicked} />
      ) : (
        <KeyRows rows={rows} nested={nested} onPicked={onPicked} onShown={onShown} />
      )}
    </div>
  );
}

function useRows(list: KeyList, nested: boolean): readonly KeyTreeRow[] {
  const folders = useKeyList((state) => state.folders);
  const order = useKeyList((state) => state.order);
  const { keys, filter, type } = list;
  // While keys stand in the order of their names, what is read of them moves none.
  const details = order === 'name' ? null : list.details;
  return useMemo(() => {
    const upTo = filter === '' && type === null ? OPEN_UP_TO : FILTERED_OPEN_UP_TO;
    return treeRows(keys, {
      nested,
      isOpen: (prefix, count) => folders.get(prefix) ?? count <= upTo,
      rank: details === null ? null : rankBy(order, details),
    });
  }, [keys, filter, type, nested, folders, order, details]);
}

/** What is not shown, and what an order is made of. */
function ListNotes({ list }: { readonly list: KeyList }) {
  const store = useKeyListStore();
  const canGrow = useKeyList((state) => state.canGrow);
  const survey = surveyNote(list);
  const end = list.complete || canGrow ? null : text.end(formatCount(LIST_SIZES.at(-1)?.names ?? 0));
  if (survey === null && list.complete) return null;
  return (
    <p className={styles.notes}>
      {survey === null ? null : <span>{survey}</span>}
      {end === null || list.keys.length === 0 ? null : <span>{end}</span>}
      {list.complete || !canGrow ? null : (
        <Button size="small" onClick={() => store.showMore()}>
          {list.filter === '' && list.type === null ? text.more : text.lookFurther}
        </Button>
      )}
    </p>
  );
}

function surveyNote({ survey, keys, complete, dbSize }: KeyList): string | null {
  if (survey === null) return null;
  const looked = formatCount(survey.looked);
  if (survey.looked < survey.of) return text.surveying(looked, formatCount(survey.of));
  const all = complete && survey.of === keys.length;
  return all ? null : text.survey(looked, formatCount(Math.max(dbSize ?? 0, keys.length)));
}

/** Nothing among all keys, or nothing among those that SCAN came by until now. */
function NoMatch({
  list,
  onPicked,
}: {
  readonly list: KeyList;
  readonly onPicked: (() => void) | undefined;
}) {
  const store = useKeyListStore();
  const canGrow = useKeyList((state) => state.canGrow);
  const onPick = usePick(onPicked);
  const clear = (
    <Button
      size="small"
      onClick={() => {
        store.setFilter('');
        store.setType(null);
      }}
    >
      {text.clear}
    </Button>
  );
  if (list.complete) {
    return (
      <div className={styles.nothing}>
        <p>{text.noMatch}</p>
        {clear}
      </div>
    );
  }
  return (
    <div className={styles.nothing}>
      <p>{text.noMatchYet}</p>
      {canGrow ? null : (
        <>
          <p className={styles.quiet}>{text.searchOn}</p>
          <Picks commands={[scanFor(list)]} onPick={onPick} />
        </>
      )}
      {clear}
    </div>
  );
}

/** The page of SCAN that looks for the same keys. */
function scanFor({ filter, type }: KeyList) {
  const pattern = filter === '' ? [] : ['MATCH', /[*?[]/.test(filter) ? filter : `*${filter}*`];
  return ['SCAN', '0', ...pattern, ...(type === null ? [] : ['TYPE', type]), 'COUNT', '1000'];
}
