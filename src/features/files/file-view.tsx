import { useState } from 'react';
import type { NodeFile, NodeId } from '#client/engine-client.ts';
import { useAppState } from '#state/app-state-context.ts';
import { saveFile } from '#state/save-file.ts';
import { filesText as text } from '#text/files.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { chosenAt, chosenRanges, type Chosen } from './chosen-bytes.ts';
import { kindOf } from './file-kind.ts';
import type { FilePage } from './file-pages.ts';
import styles from './file-view.module.css';
import { byteCount, diskWords } from './file-words.ts';
import { HexView } from './hex-view.tsx';
import { RecordDetail } from './record-detail.tsx';
import { RecordList } from './record-list.tsx';
import { readWhole, useFilePage, type ShownFile } from './use-file-page.ts';

/** One file: what it is, how much of it is on the disk, its bytes, and what they say. */
export function FileView({ node, file }: { readonly node: NodeId; readonly file: NodeFile }) {
  const { session } = useAppState();
  // A log is looked at where it grows; anything else from its beginning.
  const [wanted, setWanted] = useState<number | null>(kindOf(file.path) === 'increment' ? null : 0);
  const shown = useFilePage(node, file, wanted);
  const { page } = shown;
  const download = (): void => {
    const read = (from: number, to: number): Promise<Uint8Array> => session.readFile(node, file.id, from, to);
    void readWhole(read, file).then(
      (bytes) => saveFile(new Blob([bytes.slice()]), file.path.slice(file.path.lastIndexOf('/') + 1)),
      // It has gone meanwhile, which the list says.
      () => {},
    );
  };
  return (
    <section className={styles.view} aria-label={file.path}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.path}>{file.path}</h2>
          <p className={styles.about}>{text.about[kindOf(file.path)]}</p>
          <p className={styles.disk} data-synced={file.syncedBytes !== null && file.syncedBytes >= file.size}>
            {diskWords(file)}
          </p>
        </div>
        <div className={styles.tools}>
          <Pages shown={shown} wanted={wanted} onWanted={setWanted} />
          <Button size="small" onClick={download}>
            {text.download}
          </Button>
        </div>
      </header>
      <Problem shown={shown} />
      {page === null ? null : (
        <PageView key={`${shown.of} ${page.number}`} page={page} file={file} follows={wanted === null} />
      )}
    </section>
  );
}

function Pages(props: {
  readonly shown: ShownFile;
  readonly wanted: number | null;
  readonly onWanted: (page: number | null) => void;
}) {
  const { shown, wanted, onWanted } = props;
  const { page, pages, records, isRead } = shown;
  const at = page?.number ?? 0;
  return (
    <div className={styles.pages}>
      <span className={styles.count}>{isRead ? text.count(formatCount(records)) : text.reading}</span>
      {pages < 2 ? null : (
        <>
          <IconButton
            icon="chevron-left"
            label={text.page.previous}
            disabled={at === 0}
            onClick={() => onWanted(at - 1)}
          />
          <span className={styles.count}>{text.page.of(formatCount(at + 1), formatCount(pages))}</span>
          <IconButton
            icon="chevron-right"
            label={text.page.next}
            disabled={at >= pages - 1}
            onClick={() => onWanted(at + 1)}
          />
          <Button size="small" variant="quiet" onClick={() => onWanted(0)}>
            {text.page.first}
          </Button>
        </>
      )}
      <label className={styles.follow}>
        <input
          type="checkbox"
          checked={wanted === null}
          onChange={(event) => onWanted(event.currentTarget.checked ? null : at)}
        />
        {text.follow}
      </label>
    </div>
  );
}

function Problem({ shown: { problem, isKnown, isRead } }: { readonly shown: ShownFile }) {
  const words =
    problem !== null
      ? text.problems[problem.problem](formatCount(problem.offset))
      : !isKnown && isRead
        ? text.unknown
        : null;
  return words === null ? null : <output className={styles.problem}>{words}</output>;
}

/** A page's bytes and records, of which one may be chosen on either side. */
function PageView(props: { readonly page: FilePage; readonly file: NodeFile; readonly follows: boolean }) {
  const { page, file, follows } = props;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const record = chosen === null ? undefined : page.records[chosen.record];
  const isFollowing = follows && chosen === null;
  return (
    <div className={styles.sides}>
      <div className={styles.side}>
        <HexView
          page={page}
          syncedBytes={file.syncedBytes ?? 0}
          chosen={chosenRanges(page, chosen)}
          follows={isFollowing}
          onChoose={(byte) => setChosen(chosenAt(page, byte))}
        />
        {page.length > page.bytes.length ? (
          <p className={styles.cut}>{text.cut(byteCount(page.bytes.length), byteCount(page.length))}</p>
        ) : null}
      </div>
      <div className={styles.side}>
        <RecordList
          page={page}
          file={file}
          chosen={chosen?.record ?? null}
          follows={isFollowing}
          onChoose={(at) => setChosen({ record: at, part: null })}
        />
        {chosen === null || record === undefined ? null : (
          <RecordDetail
            record={record}
            part={chosen.part}
            onPart={(part) => setChosen({ record: chosen.record, part })}
          />
        )}
      </div>
    </div>
  );
}
