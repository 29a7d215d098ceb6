import { clsx } from 'clsx';
import type { GoneFile } from '#client/engine-client.ts';
import { filesText as text } from '#text/files.ts';
import { isSnapshot } from './file-kind.ts';
import styles from './file-list.module.css';
import type { FileRow, FileRows } from './file-rows.ts';
import { byteCount, clockTime, syncedWords } from './file-words.ts';

/** The files of a node, and under each what it has replaced. */
export function FileList(props: {
  readonly rows: FileRows;
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
}) {
  const { rows, chosen, onChoose } = props;
  return (
    <nav className={styles.list} aria-label={text.list}>
      {rows.rows.length === 0 ? <p className={styles.note}>{text.none}</p> : null}
      <ul className={styles.files}>
        {rows.rows.map((row) => (
          <FileItem
            key={row.file.path}
            row={row}
            isChosen={row.file.path === chosen}
            onChoose={() => onChoose(row.file.path)}
          />
        ))}
      </ul>
      {rows.deleted.length === 0 ? null : (
        <>
          <h2 className={styles.heading}>{text.deleted}</h2>
          <ul className={styles.files}>
            {rows.deleted.map((gone) => (
              <GoneItem key={`${gone.path} ${gone.atMs}`} gone={gone} />
            ))}
          </ul>
        </>
      )}
      {rows.rows.some(({ file }) => isSnapshot(file.path)) ? (
        <p className={styles.note}>{text.noFork}</p>
      ) : null}
    </nav>
  );
}

function FileItem(props: {
  readonly row: FileRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { row, isChosen, onChoose } = props;
  const { file, replaced } = row;
  const isSynced = file.syncedBytes !== null && file.syncedBytes >= file.size;
  return (
    <li>
      <button
        type="button"
        className={clsx(styles.file, isChosen && styles.chosen)}
        aria-current={isChosen}
        onClick={onChoose}
      >
        <span className={styles.path}>{file.path}</span>
        <span className={styles.facts}>
          <span>{byteCount(file.size)}</span>
          <span className={isSynced ? styles.synced : styles.unsynced}>{syncedWords(file)}</span>
        </span>
      </button>
      {replaced.length === 0 ? null : (
        <div className={styles.replaced}>
          <span>{text.replacedLead}</span>
          <ul className={styles.files}>
            {replaced.map((gone) => (
              <GoneItem key={`${gone.path} ${gone.atMs}`} gone={gone} />
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function GoneItem({ gone: { path, size, atMs } }: { readonly gone: GoneFile }) {
  return (
    <li>
      <del className={styles.gone}>{text.replaced(fileName(path), byteCount(size), clockTime(atMs))}</del>
    </li>
  );
}
