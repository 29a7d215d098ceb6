import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import type { WireMessage } from '#client/wire-message.ts';
import { wireText } from '#text/wire.ts';
import { Icon } from '#ui/icon.tsx';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';
import styles from './exchange-list.module.css';
import type { ExchangeRow, TogetherRow, WireRow } from './exchange-rows.ts';
import { lineOf } from './message-words.ts';

const text = wireText.list;

export interface ExchangeListRowProps {
  readonly row: WireRow;
  /** Its bytes are shown; it is also the list's one stop for Tab. */
  readonly shown: boolean;
  readonly place: {
    readonly at: number;
    readonly count: number;
    readonly top: number;
    readonly height: number;
  };
  readonly onChoose: (key: string) => void;
  readonly onToggle: (chunk: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One row: a command beside its reply, or the heading of several that were sent together. */
export function ExchangeListRow({ row, shown, place, onChoose, onToggle, onKeyDown }: ExchangeListRowProps) {
  const isHeading = row.kind === 'together';
  return (
    <li
      className={styles.item}
      aria-setsize={place.count}
      aria-posinset={place.at + 1}
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
    >
      <button
        type="button"
        className={clsx(styles.row, shown && styles.shown, isHeading && styles.heading)}
        data-at={place.at}
        tabIndex={shown ? 0 : -1}
        aria-current={shown}
        {...(isHeading ? { 'aria-expanded': !row.folded } : {})}
        onClick={() => {
          if (isHeading && shown) onToggle(row.chunk);
          onChoose(row.key);
        }}
        onKeyDown={onKeyDown}
      >
        {isHeading ? <Heading row={row} /> : <Pair row={row} />}
      </button>
    </li>
  );
}

function Heading({ row }: { readonly row: TogetherRow }) {
  return (
    <>
      <span className={styles.time}>
        <Icon name={row.folded ? 'chevron-right' : 'chevron-down'} />
      </span>
      <span className={styles.sent} data-edge={row.folded ? 'alone' : 'above'}>
        <span className={styles.line}>
          {text.together(formatCount(row.commands))}
          {row.kept < row.commands ? text.keptOf(formatCount(row.kept)) : ''}
        </span>
        <span className={styles.size}>{formatBytes(row.sentBytes)}</span>
      </span>
      <span className={styles.received}>
        <span className={styles.line}>
          {row.replies === 0
            ? text.noneBack
            : text.backIn(formatCount(row.replies), formatCount(row.pieces), row.pieces === 1)}
        </span>
        {row.replies === 0 ? null : <span className={styles.size}>{formatBytes(row.receivedBytes)}</span>}
      </span>
    </>
  );
}

function Pair({ row: { sent, received, sentEdge, receivedEdge } }: { readonly row: ExchangeRow }) {
  const first = sent ?? received;
  return (
    <>
      <span className={styles.time}>{first === null ? '' : clock(first.atMs)}</span>
      <span className={styles.sent} data-edge={sentEdge}>
        {sent === null ? (
          <span className={styles.quiet}>{received === null ? '' : unasked(received)}</span>
        ) : (
          <Cell message={sent} />
        )}
      </span>
      <span className={styles.received} data-edge={receivedEdge}>
        {received === null ? (
          <span className={styles.quiet}>{text.waiting}</span>
        ) : (
          <Cell message={received} />
        )}
      </span>
    </>
  );
}

/** Why there is no command beside what came. */
function unasked({ answers, unreadable, complete }: WireMessage): string {
  if (unreadable) return text.unreadable;
  if (!complete) return text.arriving;
  return answers === null ? text.push : text.more;
}

function Cell({ message }: { readonly message: WireMessage }) {
  const { mark, says } = lineOf(message);
  const isError = mark.startsWith('-') || mark.startsWith('!');
  return (
    <>
      <span className={clsx(styles.line, isError && styles.error)}>
        {mark === '' ? null : <span className={styles.mark}>{mark} </span>}
        {says}
      </span>
      <span className={styles.size}>{formatBytes(message.size)}</span>
    </>
  );
}

/** Seconds since the page was opened, to the millisecond: `12.345`. */
const clock = (ms: number): string => (ms / 1000).toFixed(3);
