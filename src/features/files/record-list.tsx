import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { NodeFile } from '#client/engine-client.ts';
import type { FileRecord } from '#file-formats/file-record.ts';
import { filesText as text } from '#text/files.ts';
import { rowAfter } from '#ui/row-after.ts';
import { rowsWithActive } from '#ui/rows-with-active.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { FilePage } from './file-pages.ts';
import { clockTime } from './file-words.ts';
import { kindWords, recordWords } from './record-words.ts';
import styles from './record-list.module.css';

const ROW_PX = 28;

export interface RecordListProps {
  readonly page: FilePage;
  readonly file: NodeFile;
  /** The chosen record's place in the page. */
  readonly chosen: number | null;
  /** Nothing is chosen and the end is looked at. */
  readonly follows: boolean;
  readonly onChoose: (record: number) => void;
}

/** What the bytes of a page say: a line for each record. One stop for Tab; arrows move along it and choose. */
export function RecordList({ page, file, chosen, follows, onChoose }: RecordListProps) {
  const { records } = page;
  const scroller = useRef<HTMLDivElement>(null);
  const moveFocus = useRef(false);
  const active = chosen ?? (follows ? records.length - 1 : 0);
  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    rangeExtractor: rowsWithActive(active),
  });
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (active >= 0) scrollToIndex(active, { align: follows ? 'end' : 'auto' });
  }, [active, follows, page, scrollToIndex]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const fits = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 1);
    const next = rowAfter(event.key, { at: active, count: records.length, page: fits });
    if (next === null) return;
    event.preventDefault();
    moveFocus.current = next !== active;
    onChoose(next);
  };
  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-at="${active}"]`)?.focus();
  }, [active]);
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.rows} style={{ height: virtual.getTotalSize() }} aria-label={text.records}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const record = records[index];
          return record === undefined ? null : (
            <Row
              key={index}
              record={record}
              file={file}
              chosen={index === chosen}
              isStop={index === active}
              place={{ index, count: records.length, top: start, height: size }}
              onChoose={() => onChoose(index)}
              onKeyDown={onKeyDown}
            />
          );
        })}
      </ul>
    </div>
  );
}

function Row(props: {
  readonly record: FileRecord;
  readonly file: NodeFile;
  readonly chosen: boolean;
  /** The list's one stop for Tab. */
  readonly isStop: boolean;
  readonly place: {
    readonly index: number;
    readonly count: number;
    readonly top: number;
    readonly height: number;
  };
  readonly onChoose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { record, file, chosen, isStop, place, onChoose, onKeyDown } = props;
  const end = record.offset + record.length;
  const isSynced = file.syncedBytes !== null && end <= file.syncedBytes;
  const sync = file.syncs.findLast(({ bytes }) => bytes === end);
  return (
    <li
      className={styles.item}
      aria-setsize={place.count}
      aria-posinset={place.index + 1}
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
    >
      <button
        type="button"
        className={clsx(styles.row, chosen && styles.chosen)}
        data-at={place.index}
        tabIndex={isStop ? 0 : -1}
        aria-current={chosen}
        onClick={onChoose}
        onKeyDown={onKeyDown}
      >
        <span className={styles.offset}>{formatCount(record.offset)}</span>
        <span className={styles.kind}>{kindWords(record)}</span>
        <span className={styles.words}>{recordWords(record)}</span>
        {isSynced ? null : <span className={styles.flag}>{text.unsynced}</span>}
        {isSynced && sync !== undefined ? (
          <span className={styles.sync}>{text.syncedAt(clockTime(sync.atMs))}</span>
        ) : null}
      </button>
    </li>
  );
}
