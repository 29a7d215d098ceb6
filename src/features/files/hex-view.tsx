import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { filesText as text } from '#text/files.ts';
import { useElementWidth } from '#ui/use-element-width.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { rowsWithActive } from '#ui/rows-with-active.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { ByteRange } from './chosen-bytes.ts';
import type { FilePage } from './file-pages.ts';
import { byteAfter, hexOf, letterOf } from './hex-rows.ts';
import styles from './hex-view.module.css';

const ROW_PX = 22;
/** Pixels from which on a row has sixteen bytes. */
const WIDE = 500;

export interface HexViewProps {
  readonly page: FilePage;
  /** So many bytes from the file's start are on the disk. */
  readonly syncedBytes: number;
  readonly chosen: { readonly record: ByteRange; readonly part: ByteRange | null } | null;
  readonly follows: boolean;
  /** A byte of the file was chosen. */
  readonly onChoose: (byte: number) => void;
}

/** The bytes of a page as numbers and letters. One stop for Tab; arrows go from byte to byte and choose what it belongs to. */
export function HexView({ page, syncedBytes, chosen, follows, onChoose }: HexViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [frame, width] = useElementWidth();
  const [caret, setCaret] = useState(page.offset);
  const perRow = width === 0 || width >= WIDE ? 16 : 8;
  const { bytes, offset } = page;
  const count = Math.ceil(bytes.length / perRow);
  const rowOf = (byte: number): number =>
    Math.max(0, Math.min(count - 1, Math.floor((byte - offset) / perRow)));
  const target = chosen?.part ?? chosen?.record ?? null;
  const isInside = target !== null && caret >= target.from && caret < target.to;
  const at = isInside || target === null ? caret : target.from;
  const active = target === null && follows ? count - 1 : rowOf(at);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    rangeExtractor: rowsWithActive(active),
  });
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (active >= 0) scrollToIndex(active, { align: isInside ? 'auto' : 'center' });
  }, [active, isInside, page, scrollToIndex]);
  const choose = (byte: number): void => {
    setCaret(byte);
    onChoose(byte);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const fits = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 1);
    const next = byteAfter(event.key, {
      at,
      width: perRow,
      page: fits,
      from: offset,
      to: offset + bytes.length,
    });
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const onPointerDown = (event: PointerEvent): void => {
    const found = event.target instanceof Element ? event.target.closest('[data-byte]') : null;
    if (found !== null) choose(Number(found.getAttribute('data-byte')));
  };
  const id = (row: number): string => `bytes-${page.number}-${row}`;
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        ref={frame}
        role="tree"
        tabIndex={0}
        aria-label={text.bytes}
        aria-activedescendant={count > 0 ? id(Math.max(0, active)) : undefined}
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      >
        {virtual.getVirtualItems().map(({ index, start }) => (
          <HexRow
            key={index}
            id={id(index)}
            from={offset + index * perRow}
            bytes={bytes.subarray(index * perRow, (index + 1) * perRow)}
            top={start}
            isActive={index === active}
            marks={{ syncedBytes, chosen }}
          />
        ))}
      </div>
    </div>
  );
}

function HexRow(props: {
  readonly id: string;
  readonly from: number;
  readonly bytes: Uint8Array;
  readonly top: number;
  readonly isActive: boolean;
  readonly marks: Pick<HexViewProps, 'syncedBytes' | 'chosen'>;
}) {
  const { id, from, bytes, top, isActive, marks } = props;
  const cells = Array.from(bytes, (byte, index) => ({
    byte,
    at: from + index,
    className: classOf(from + index, marks),
  }));
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={1}
      aria-selected={isActive}
      className={styles.row}
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
    >
      <VisuallyHidden>
        {text.row(formatCount(from), cells.map(({ byte }) => hexOf(byte)).join(' '))}
      </VisuallyHidden>
      <span className={styles.offset} aria-hidden="true">
        {String(from).padStart(6, '0')}
      </span>
      <span className={styles.numbers} aria-hidden="true">
        {cells.map(({ byte, at, className }) => (
          <span key={at} data-byte={at} className={className}>
            {hexOf(byte)}
          </span>
        ))}
      </span>
      <span className={styles.letters} aria-hidden="true">
        {cells.map(({ byte, at, className }) => (
          <span key={at} data-byte={at} className={className}>
            {letterOf(byte)}
          </span>
        ))}
      </span>
    </div>
  );
}

const isIn = (at: number, range: ByteRange | null): boolean =>
  range !== null && at >= range.from && at < range.to;

const classOf = (at: number, { syncedBytes, chosen }: Pick<HexViewProps, 'syncedBytes' | 'chosen'>): string =>
  clsx(
    styles.byte,
    isIn(at, chosen?.record ?? null) && styles.record,
    isIn(at, chosen?.part ?? null) && styles.part,
    at >= syncedBytes && styles.unsynced,
  );
