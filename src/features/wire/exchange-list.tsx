import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { wireText } from '#text/wire.ts';
import { rowAfter } from '#ui/row-after.ts';
import { rowsWithActive } from '#ui/rows-with-active.ts';
import styles from './exchange-list.module.css';
import { ExchangeListRow } from './exchange-list-row.tsx';
import { isFolding, type WireRow } from './exchange-rows.ts';

const ROW_PX = 28;
const TOUCH_ROW_PX = 44;
const text = wireText.list;

/**
 * Commands and what answers them, as one list with a single stop for Tab: arrows move along it and choose. Only the rows
 * in sight exist. While nothing is chosen the newest row is followed.
 */
export function ExchangeList(props: {
  readonly rows: readonly WireRow[];
  readonly shownKey: string | null;
  readonly follows: boolean;
  readonly onChoose: (key: string) => void;
  readonly onToggle: (chunk: number) => void;
}) {
  const { rows, shownKey, follows, onChoose, onToggle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const moveFocus = useRef(false);
  const [rowPx] = useState(() => (matchMedia('(pointer: coarse)').matches ? TOUCH_ROW_PX : ROW_PX));
  const activeAt = Math.max(
    0,
    rows.findIndex((row) => row.key === shownKey),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    getItemKey: (at) => rows[at]?.key ?? at,
    rangeExtractor: rowsWithActive(activeAt),
  });
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (follows && rows.length > 0) scrollToIndex(rows.length - 1);
  }, [follows, rows.length, scrollToIndex]);
  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-at="${activeAt}"]`)?.focus();
  }, [activeAt]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const active = rows[activeAt];
    if (active?.kind === 'together' && isFolding(event.key, active.folded)) {
      event.preventDefault();
      onToggle(active.chunk);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1);
    const next = rowAfter(event.key, { at: activeAt, count: rows.length, page });
    const wanted = next === null ? undefined : rows[next];
    if (next === null || wanted === undefined) return;
    event.preventDefault();
    moveFocus.current = next !== activeAt;
    onChoose(wanted.key);
    scrollToIndex(next);
  };

  return (
    <div className={styles.frame}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.time}>{text.time}</span>
        <span className={styles.sent}>{text.sent}</span>
        <span className={styles.received}>{text.received}</span>
      </div>
      <div ref={scroller} className={styles.scroller}>
        <ul className={styles.rows} style={{ height: virtual.getTotalSize() }} aria-label={text.label}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <ExchangeListRow
                key={item.key}
                row={row}
                shown={item.index === activeAt}
                place={{ at: item.index, count: rows.length, top: item.start, height: item.size }}
                onChoose={onChoose}
                onToggle={onToggle}
                onKeyDown={onKeyDown}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}
