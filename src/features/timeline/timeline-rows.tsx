import { clsx } from 'clsx';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { timelineText } from '#text/timeline.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import type { Lanes } from './lanes.ts';
import { railsOf } from './rails.ts';
import { rowAfter } from '#ui/row-after.ts';
import type { SentenceParts } from './row-words.ts';
import { SIZES, type Arrangement, type ShownRow } from './shown-rows.ts';
import type { Span } from './timeline.ts';
import { TimelineRowView } from './timeline-row.tsx';
import { rowsWithActive } from '#ui/rows-with-active.ts';
import styles from './timeline-rows.module.css';
import { useStayAtEnd } from '#ui/use-stay-at-end.ts';

const text = timelineText.list;
/** Id of what says how the list is used. */
const HINT = 'timeline-hint';

export interface TimelineRowsProps {
  readonly shown: readonly ShownRow[];
  readonly spans: readonly Span[];
  readonly lanes: Lanes;
  readonly parts: SentenceParts;
  readonly arrangement: Arrangement;
  readonly selected: ShownRow | null;
  /** The newest row stays in sight. */
  readonly live: boolean;
  readonly onSelect: (seq: number) => void;
  /** Somebody has left the newest row to read. */
  readonly onScrolledUp: () => void;
}

/**
 * The rows as one list with a single stop for Tab: arrows move along it and stay with a row, so that it is read while the
 * server goes on. Only the rows in sight exist.
 */
export function TimelineRows(props: TimelineRowsProps) {
  const { shown, spans, lanes, parts, arrangement, selected, live, onSelect, onScrolledUp } = props;
  const total = shown.reduce((sum, { height }) => sum + height, 0);
  const { scroller, onScroll } = useStayAtEnd(live, total, onScrolledUp);
  const moveFocus = useRef(false);
  const [focused, setFocused] = useState<number | null>(null);
  const selectedAt = selected === null ? -1 : shown.indexOf(selected);
  const last = shown.length - 1;
  // While it is live, a row that has the focus keeps it when newer ones come.
  const focusedAt = focused === null ? -1 : shown.findIndex(({ row }) => row.seq === focused);
  const activeAt = selectedAt >= 0 ? selectedAt : focusedAt >= 0 ? focusedAt : last;
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => shown[at]?.height ?? SIZES.row,
    overscan: 6,
    // Where it is put when it is first drawn: a list that is followed begins at its end.
    initialOffset: live ? total : 0,
    getItemKey: useCallback((at: number) => shown[at]?.row.seq ?? at, [shown]),
    rangeExtractor: rowsWithActive(activeAt),
  });
  useLayoutEffect(() => {
    if (selectedAt < 0) return;
    rows.scrollToIndex(selectedAt);
    if (!moveFocus.current) return;
    moveFocus.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${selectedAt}"]`)
      ?.focus({ preventScroll: true });
  }, [rows, scroller, selectedAt]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? SIZES.row) / SIZES.row) - 1);
    const next = rowAfter(event.key, { at: activeAt, count: shown.length, page });
    const row = next === null ? undefined : shown[next]?.row;
    if (row === undefined) return;
    event.preventDefault();
    moveFocus.current = next !== activeAt;
    onSelect(row.seq);
  };
  // The same function for all of a row's life: rows are not drawn anew because others have come.
  const keyDown = useRef(onKeyDown);
  useLayoutEffect(() => {
    keyDown.current = onKeyDown;
  });
  const pressed = useCallback((event: KeyboardEvent): void => keyDown.current(event), []);

  return (
    <div ref={scroller} className={styles.scroller} onScroll={onScroll}>
      <VisuallyHidden>
        <span id={HINT}>{text.hint}</span>
      </VisuallyHidden>
      <ul
        className={clsx(styles.rows, styles[arrangement])}
        style={{ height: rows.getTotalSize() }}
        aria-label={text.label}
        aria-describedby={HINT}
      >
        {rows.getVirtualItems().map((item) => {
          const one = shown[item.index];
          if (one === undefined) return null;
          return (
            <li
              key={item.key}
              className={styles.item}
              aria-setsize={shown.length}
              aria-posinset={item.index + 1}
              style={{ height: one.height, transform: `translateY(${item.start}px)` }}
            >
              <TimelineRowView
                shown={one}
                rails={railsOf(one.row, spans, lanes)}
                lanes={lanes}
                parts={parts}
                arrangement={arrangement}
                at={item.index}
                active={item.index === activeAt}
                selected={item.index === selectedAt}
                onSelect={onSelect}
                onFocus={setFocused}
                onKeyDown={pressed}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
