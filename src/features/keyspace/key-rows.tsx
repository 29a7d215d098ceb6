import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useKeyspace, useKeyspaceStore } from '#state/keyspace-context.ts';
import type { KeyList } from '#state/key-list.ts';
import type { KeyRef } from '#state/key-ref.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { KeyRow } from './key-row.tsx';
import styles from './key-rows.module.css';
import { rowAfter } from './row-after.ts';

const ROW_PX = 32;
const TOUCH_ROW_PX = 44;
const text = keyspaceText.list;

/**
 * The keys as one list with a single stop for Tab: arrows move along it, Enter shows a key's picture. Only the rows in
 * sight exist, and only their details are read. The row that has the focus is known by its key, so it keeps it when
 * others come and go around it, and it stays in the page when it is scrolled out of sight.
 */
export function KeyRows({
  list,
  onShown,
}: {
  readonly list: KeyList;
  readonly onShown: (() => void) | undefined;
}) {
  const store = useKeyspaceStore();
  const current = useKeyspace((state) => state.current?.id ?? null);
  const pinned = useKeyspace((state) => state.pinned);
  const scroller = useRef<HTMLDivElement>(null);
  const moveFocus = useRef(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [rowPx] = useState(() => (matchMedia('(pointer: coarse)').matches ? TOUCH_ROW_PX : ROW_PX));
  const { keys } = list;
  const activeAt = Math.max(
    0,
    keys.findIndex((key) => key.id === (activeId ?? current)),
  );
  const rows = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    getItemKey: (at) => keys[at]?.id ?? at,
    rangeExtractor: (range) => withActive(defaultRangeExtractor(range), activeAt),
  });
  const { startIndex, endIndex } = rows.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    if (endIndex >= startIndex) store.setRange(Math.max(0, startIndex - 8), endIndex + 9);
  }, [store, startIndex, endIndex]);
  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${activeAt}"]`)?.focus();
  }, [activeAt]);

  const choose = (key: KeyRef): void => {
    setActiveId(key.id);
    store.pin(key);
    onShown?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1);
    const next = rowAfter(event.key, { at: activeAt, count: keys.length, page });
    if (next === null) return;
    event.preventDefault();
    if (next === activeAt) return;
    moveFocus.current = true;
    setActiveId(keys[next]?.id ?? null);
    rows.scrollToIndex(next);
  };

  return (
    <div className={styles.frame}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.headName}>{text.columns.name}</span>
        <span className={styles.type}>{text.columns.type}</span>
        <span className={styles.headTtl}>{text.columns.ttl}</span>
        <span className={styles.headSize}>{text.columns.size}</span>
      </div>
      <div ref={scroller} className={styles.scroller}>
        <ul className={styles.rows} style={{ height: rows.getTotalSize() }} aria-label={text.label}>
          {rows.getVirtualItems().map((item) => {
            const key = keys[item.index];
            if (key === undefined) return null;
            return (
              <KeyRow
                key={item.key}
                keyRef={key}
                detail={list.details.get(key.id) ?? null}
                state={{
                  active: item.index === activeAt,
                  shown: key.id === current,
                  pinned: pinned && key.id === current,
                }}
                place={{ at: item.index, count: keys.length, top: item.start, height: item.size }}
                onChoose={choose}
                onKeyDown={onKeyDown}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function withActive(rows: number[], active: number): number[] {
  return rows.includes(active) ? rows : [...rows, active].sort((a, b) => a - b);
}
