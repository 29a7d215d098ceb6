import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import type { KeyDetail } from '#state/key-list.ts';
import type { KeyRef } from '#state/key-ref.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { keyName } from '#visualizers/key-name.ts';
import { formatBytes, formatCount, formatLifetime } from '#visualizers/quantity.ts';
import styles from './key-rows.module.css';
import { TypeBadge } from './type-badge.tsx';

const text = keyspaceText.list;

export interface KeyRowProps {
  readonly keyRef: KeyRef;
  /** Null until the row was in sight for one look. */
  readonly detail: KeyDetail | null;
  /** `active`: the list's one stop for Tab. `shown`: its picture is shown. */
  readonly state: { readonly active: boolean; readonly shown: boolean; readonly pinned: boolean };
  readonly place: {
    readonly at: number;
    readonly count: number;
    readonly top: number;
    readonly height: number;
  };
  readonly onChoose: (key: KeyRef) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One key of the list. */
export function KeyRow({ keyRef, detail, state, place, onChoose, onKeyDown }: KeyRowProps) {
  const name = keyRef.name.length === 0 ? keyspaceText.picture.emptyName : keyName(keyRef.name);
  return (
    <li
      className={styles.item}
      aria-setsize={place.count}
      aria-posinset={place.at + 1}
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
    >
      <button
        type="button"
        className={clsx(styles.row, state.shown && styles.shown)}
        data-row={place.at}
        tabIndex={state.active ? 0 : -1}
        aria-current={state.shown}
        title={rowTitle(name, detail)}
        onClick={() => {
          onChoose(keyRef);
        }}
        onKeyDown={onKeyDown}
      >
        <span className={styles.name}>{name}</span>
        {state.pinned ? <span className={styles.pinned}>{text.pinned}</span> : null}
        {detail === null ? null : <Details detail={detail} />}
      </button>
    </li>
  );
}

/** Short for the eye, in whole words for the ear. */
function Details({ detail }: { readonly detail: KeyDetail }) {
  if (detail.type === 'none') return <span className={styles.quiet}>{text.gone}</span>;
  const { ttlMs } = detail;
  return (
    <>
      <span className={styles.type}>
        <TypeBadge type={detail.type} />
      </span>
      <span className={styles.ttl}>
        {ttlMs === null ? null : (
          <>
            <VisuallyHidden>{text.expiresIn} </VisuallyHidden>
            {formatLifetime(ttlMs)}
          </>
        )}
      </span>
      <span className={styles.size}>
        <span aria-hidden="true">{sizeShort(detail)}</span>
        <VisuallyHidden>{sizeLong(detail)}</VisuallyHidden>
      </span>
    </>
  );
}

/** Bytes of a string with their unit, a plain count of everything else. */
function sizeShort({ type, size }: KeyDetail): string {
  if (size === null) return '';
  return type === 'string' ? formatBytes(size) : formatCount(size);
}

function sizeLong({ type, size }: KeyDetail): string | null {
  const words: Readonly<Record<string, (count: string, one: boolean) => string>> = text.sizes;
  const say = Object.hasOwn(words, type) ? words[type] : undefined;
  return size === null || say === undefined ? null : say(formatCount(size), size === 1);
}

function rowTitle(name: string, detail: KeyDetail | null): string {
  const memory = detail?.memoryBytes ?? null;
  const size = detail === null ? null : sizeLong(detail);
  return [name, size, memory === null ? null : text.memory(formatBytes(memory))]
    .filter((part) => part !== null)
    .join('\n');
}
