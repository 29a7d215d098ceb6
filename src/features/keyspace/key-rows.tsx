import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useKeyList, useKeyListStore } from '#state/key-list-context.ts';
import { useKeyspace, useKeyspaceStore } from '#state/keyspace-context.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { late } from '#ui/late.tsx';
import { folderFacts, KeyRow, type KeyRowHandlers } from './key-row.tsx';
import { memoryOf } from './key-order.ts';
import { rowsWithActive } from '#ui/rows-with-active.ts';
import styles from './key-rows.module.css';
import { prefixesOf, type KeyTreeRow } from './key-tree.ts';
import type { RowMenuProps } from './row-menu.tsx';
import { rowByTyping, treeAction } from './tree-keys.ts';
import { useTyping } from './use-typing.ts';

const RowMenu = late<RowMenuProps>(async () => (await import('./row-menu.tsx')).RowMenu);

const ROW_PX = 32;
const TOUCH_ROW_PX = 44;
const columns = keyBrowserText.columns;

/**
 * The keys as one tree with a single stop for Tab. Only the rows in sight exist, and only their details are read. The
 * row that has the focus is known by its key or folder, so it keeps it when others come and go around it, and it stays
 * in the page when it is scrolled out of sight.
 */
export function KeyRows({
  rows,
  nested,
  onPicked,
  onShown,
}: {
  readonly rows: readonly KeyTreeRow[];
  /** Whether there may be folders among them. */
  readonly nested: boolean;
  readonly onPicked: (() => void) | undefined;
  readonly onShown: (() => void) | undefined;
}) {
  const list = useKeyListStore();
  const keyspace = useKeyspaceStore();
  const { details, complete } = useKeyList((state) => state.list);
  const order = useKeyList((state) => state.order);
  const current = useKeyspace((state) => state.current?.id ?? null);
  const pinned = useKeyspace((state) => state.pinned);
  const scroller = useRef<HTMLDivElement>(null);
  const moveFocus = useRef(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [menuId, setMenuId] = useState<string | null>(null);
  const [touch] = useState(() => matchMedia('(pointer: coarse)').matches);
  const rowPx = touch ? TOUCH_ROW_PX : ROW_PX;
  const typing = useTyping();
  const activeAt = useMemo(() => activeRow(rows, activeId, current), [rows, activeId, current]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    getItemKey: (at) => rows[at]?.id ?? at,
    rangeExtractor: rowsWithActive(activeAt),
  });
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    const near = rows.slice(Math.max(0, startIndex - 8), endIndex + 9);
    list.setSight(near.flatMap(({ key }) => (key === null ? [] : [key])));
  }, [list, rows, startIndex, endIndex]);
  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    rowElement(scroller.current, activeAt)?.focus();
  }, [activeAt, rows]);

  const go = (to: number): void => {
    if (to === activeAt) return;
    moveFocus.current = true;
    setActiveId(rows[to]?.id ?? null);
    virtual.scrollToIndex(to);
  };
  const fold = (prefixes: readonly string[], open: boolean): void => {
    if (prefixes.length > 0) list.setFolders(prefixes, open);
  };
  const on: KeyRowHandlers = {
    focus: (at) => setActiveId(rows[at]?.id ?? null),
    choose(at) {
      const row = rows[at];
      if (row === undefined) return;
      setActiveId(row.id);
      if (row.key === null) return on.fold(at);
      // What a person looks at stays open, whatever else comes into its folder.
      if (nested) fold(prefixesOf(row.key), true);
      keyspace.pin(row.key);
      onShown?.();
    },
    fold(at) {
      const folder = rows[at]?.folder;
      if (folder) fold([folder.prefix], !folder.open);
    },
    menu(at) {
      const row = rows[at];
      if (row === undefined) return;
      setActiveId(row.id);
      setMenuId(row.id);
    },
    keyDown(event: KeyboardEvent) {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
        event.preventDefault();
        return on.menu(activeAt);
      }
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1);
      const action = treeAction(event.key, { rows, at: activeAt, page });
      if (action !== null) {
        event.preventDefault();
        if (action.kind === 'go') go(action.to);
        else if (action.kind === 'fold') fold(action.prefixes, action.open);
        else on.choose(activeAt);
        return;
      }
      const typed = typing(event);
      const found = typed === null ? null : rowByTyping(rows, activeAt, typed);
      if (found !== null) go(found);
    },
  };

  const menuAt = menuId === null ? -1 : rows.findIndex(({ id }) => id === menuId);
  return (
    <div className={styles.frame} data-order={order}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.headName}>{columns.name}</span>
        <span className={styles.type}>{columns.type}</span>
        <span className={styles.ttl}>{columns.ttl}</span>
        <span className={styles.size}>{columns.size}</span>
        <span className={styles.memory}>{columns.memory}</span>
        <span className={styles.encoding}>{columns.encoding}</span>
        <span className={styles.headMenu} />
      </div>
      <div ref={scroller} className={styles.scroller}>
        <div
          role="tree"
          aria-label={keyspaceText.list.label}
          className={styles.rows}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const memory =
              order === 'memory' && row.folder !== null ? memoryOf(row.folder.keys, details) : null;
            const shown = row.key !== null && row.key.id === current;
            return (
              <KeyRow
                key={item.key}
                row={row}
                detail={row.key === null ? null : (details.get(row.key.id) ?? null)}
                folder={folderFacts(row, complete, memory)}
                state={{
                  active: item.index === activeAt,
                  shown,
                  holds: isShutOver(row, current),
                  pinned: pinned && shown,
                  menuOpen: row.id === menuId,
                }}
                nested={nested}
                touch={touch}
                place={{ at: item.index, top: item.start, height: item.size }}
                on={on}
              />
            );
          })}
        </div>
      </div>
      <OpenMenu
        row={rows[menuAt]}
        at={menuAt}
        scroller={scroller.current}
        onPicked={onPicked}
        onClose={() => setMenuId(null)}
      />
    </div>
  );
}

function OpenMenu({
  row,
  at,
  scroller,
  onPicked,
  onClose,
}: {
  readonly row: KeyTreeRow | undefined;
  readonly at: number;
  readonly scroller: HTMLElement | null;
  readonly onPicked: (() => void) | undefined;
  readonly onClose: () => void;
}) {
  const { details, complete } = useKeyList((state) => state.list);
  const element = rowElement(scroller, at);
  if (row === undefined || element === null) return null;
  return (
    <RowMenu
      row={row}
      detail={row.key === null ? null : (details.get(row.key.id) ?? null)}
      complete={complete}
      anchor={element.querySelector<HTMLElement>('[data-menu]') ?? element}
      returnTo={element}
      onPicked={onPicked}
      onClose={onClose}
    />
  );
}

const rowElement = (scroller: HTMLElement | null, at: number): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-row="${at}"]`) ?? null;

/** The tree's one stop for Tab: the row that had the focus, else the one whose picture is shown, else the first. */
function activeRow(rows: readonly KeyTreeRow[], activeId: string | null, current: string | null): number {
  const wanted = activeId ?? current;
  const at = rows.findIndex(({ id, key }) => id === wanted || key?.id === wanted);
  if (at !== -1 || wanted === null) return Math.max(0, at);
  return Math.max(
    0,
    rows.findIndex((row) => isShutOver(row, current)),
  );
}

/** Whether a key is in a folder that does not show it. */
const isShutOver = ({ folder }: KeyTreeRow, id: string | null): boolean =>
  folder !== null && !folder.open && id !== null && id.startsWith(folder.prefix);
