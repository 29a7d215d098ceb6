import { clsx } from 'clsx';
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import type { KeyDetail } from '#state/key-details.ts';
import { keyBrowserText as text } from '#text/key-browser.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { keyName } from '#visualizers/key-name.ts';
import { formatBytes, formatCount, formatLifetime } from '#visualizers/quantity.ts';
import styles from './key-rows.module.css';
import type { KeyTreeRow } from './key-tree.ts';
import { rowWords, sizeShort, type FolderFacts } from './row-words.ts';
import { TypeBadge } from './type-badge.tsx';

/** Levels that are indented; deeper ones are as far in as the last of these. */
const MOST_INDENTED = 8;

export interface KeyRowProps {
  readonly row: KeyTreeRow;
  /** Null until the key was in sight for one look. */
  readonly detail: KeyDetail | null;
  /** Null for a row without keys below it. */
  readonly folder: FolderFacts | null;
  /** `active`: the tree's one stop for Tab. `shown`: its picture is shown. `holds`: a folder that is shut over it. */
  readonly state: {
    readonly active: boolean;
    readonly shown: boolean;
    readonly holds: boolean;
    readonly pinned: boolean;
    readonly menuOpen: boolean;
  };
  readonly nested: boolean;
  /** Without a keyboard the row's button is the way to its menu, for screen readers too. */
  readonly touch: boolean;
  readonly place: { readonly at: number; readonly top: number; readonly height: number };
  readonly on: KeyRowHandlers;
}

/** What a row tells of; each names it by its place in the tree. */
export interface KeyRowHandlers {
  readonly focus: (at: number) => void;
  readonly choose: (at: number) => void;
  readonly fold: (at: number) => void;
  readonly menu: (at: number) => void;
  readonly keyDown: (event: KeyboardEvent) => void;
}

/** One row of the tree: a key, a folder, or both. */
export function KeyRow({ row, detail, folder, state, nested, touch, place, on }: KeyRowProps) {
  const words = rowWords(row, detail, folder);
  const indent: CSSProperties & Record<'--level', number> = {
    height: place.height,
    transform: `translateY(${place.top}px)`,
    '--level': Math.min(row.level, MOST_INDENTED) - 1,
  };
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    on.menu(place.at);
  };
  return (
    <div
      role="treeitem"
      className={clsx(styles.row, state.shown && styles.shown, state.holds && styles.holds)}
      style={indent}
      data-row={place.at}
      data-region-entry={state.active ? '' : undefined}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.folder?.open}
      aria-current={state.shown}
      tabIndex={state.active ? 0 : -1}
      title={words.join('\n')}
      onClick={(event) => {
        const twist = event.target instanceof Element && event.target.closest('[data-twist]') !== null;
        if (twist) on.fold(place.at);
        else on.choose(place.at);
      }}
      onFocus={() => on.focus(place.at)}
      onContextMenu={openMenu}
      onKeyDown={on.keyDown}
    >
      <VisuallyHidden>{words.join(', ')}</VisuallyHidden>
      <span className={styles.seen} aria-hidden="true">
        {nested ? <Twist row={row} /> : null}
        <RowName row={row} folder={folder} />
        {state.pinned ? <span className={styles.pinned}>{keyspaceText.list.pinned}</span> : null}
        {row.key === null ? <FolderCells folder={folder} /> : null}
        {row.key === null || detail === null ? null : <Cells detail={detail} />}
      </span>
      <button
        type="button"
        className={styles.menu}
        tabIndex={-1}
        aria-hidden={!touch}
        aria-label={menuLabel(row)}
        aria-haspopup="menu"
        aria-expanded={state.menuOpen}
        data-menu
        onClick={openMenu}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}

/** Opens and shuts a folder without choosing the key that it may be as well. */
function Twist({ row: { folder } }: { readonly row: KeyTreeRow }) {
  if (folder === null) return <span className={styles.twist} />;
  return (
    <span className={styles.twist} data-twist>
      <Icon name={folder.open ? 'chevron-down' : 'chevron-right'} />
    </span>
  );
}

function RowName({ row, folder }: { readonly row: KeyTreeRow; readonly folder: FolderFacts | null }) {
  const name = row.label.length === 0 ? emptyName(row) : keyName(row.label);
  return (
    <span className={styles.name}>
      <span className={clsx(row.label.length === 0 && styles.quiet)}>{name}</span>
      {folder === null ? null : (
        <>
          {row.key === null ? <span className={styles.colon}>:</span> : null}
          <span className={styles.count}>{folder.keys}</span>
        </>
      )}
    </span>
  );
}

const emptyName = ({ key, level }: KeyTreeRow): string =>
  key !== null && level === 1 ? keyspaceText.picture.emptyName : text.emptyPart;

/** Below the columns of the same kind, from the right; a folder's name may take the room of the others. */
function FolderCells({ folder }: { readonly folder: FolderFacts | null }) {
  if (folder === null || folder.memory === null) return null;
  const { bytes, all } = folder.memory;
  const short = formatBytes(bytes);
  return (
    <>
      <span className={clsx(styles.cell, styles.memory)}>{all ? short : text.atLeast(short)}</span>
      <span className={clsx(styles.cell, styles.encoding)} />
    </>
  );
}

/** Short, for the eye; the row's label says it in words. */
function Cells({ detail }: { readonly detail: KeyDetail }) {
  if (detail.type === 'none') return <span className={styles.quiet}>{keyspaceText.list.gone}</span>;
  const { type, ttlMs, memoryBytes, encoding } = detail;
  return (
    <>
      <span className={styles.type}>
        <TypeBadge type={type} />
      </span>
      <span className={clsx(styles.cell, styles.ttl)}>{ttlMs === null ? null : formatLifetime(ttlMs)}</span>
      <span className={clsx(styles.cell, styles.size)}>{sizeShort(detail)}</span>
      <span className={clsx(styles.cell, styles.memory)}>
        {memoryBytes === null ? null : formatBytes(memoryBytes)}
      </span>
      <span className={clsx(styles.cell, styles.encoding)}>{encoding}</span>
    </>
  );
}

function menuLabel({ key, folder, label }: KeyTreeRow): string {
  const name = keyName(key?.name ?? folder?.name ?? label);
  return key === null ? text.menu.openFolder(name) : text.menu.open(name);
}

/** A folder's facts for its row. @param complete Whether all keys are listed. */
export function folderFacts(
  row: KeyTreeRow,
  complete: boolean,
  memory: FolderFacts['memory'],
): FolderFacts | null {
  if (row.folder === null) return null;
  const count = row.folder.keys.length;
  const keys = text.keys(formatCount(count), count === 1, !complete);
  return { keys: row.key === null ? keys : text.below(keys), memory };
}
