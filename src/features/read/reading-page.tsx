import type { Element } from 'hast';
import { useState } from 'react';
import { diagramNamed } from '#lesson-kit/diagram.ts';
import { byBlock, type Reading } from '#lesson-kit/reading.ts';
import { readingsText } from '#text/readings.ts';
import { Button } from '#ui/button.tsx';
import { Prose } from '#ui/prose.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import '#ui/paper.css';
import { Diagram } from './diagrams/diagram.tsx';
import { ReadingBlock } from './reading-block.tsx';
import styles from './reading-page.module.css';
import { useReadingRun, type RunThrough } from './use-reading-run.ts';

export interface ReadingPageProps {
  readonly reading: Reading;
  readonly runThrough: RunThrough;
  readonly read: boolean;
  readonly onRead: (read: boolean) => void;
  readonly listHref: string;
  /** The reading after this one; null after the last. */
  readonly next: { readonly title: string; readonly href: string } | null;
}

/** One reading: its text, with blocks that can be run and diagrams in their places. */
export function ReadingPage({ reading, runThrough, read, onRead, listHref, next }: ReadingPageProps) {
  const { blocks, topology } = reading;
  const { lines, ran, running, failure, run } = useReadingRun(runThrough);
  const [marked, setMarked] = useState('');
  const printed = byBlock(blocks, lines);
  const special = ({ properties }: Element) => {
    const diagram = diagramNamed(properties['dataDiagram']);
    if (diagram !== null) return <Diagram name={diagram} />;
    const at = Number(properties['dataBlock'] ?? Number.NaN);
    const block = blocks[at];
    if (block === undefined) return null;
    return (
      <ReadingBlock
        block={block}
        number={at + 1}
        of={blocks.length}
        printed={printed[at] ?? []}
        running={running !== null && at <= running}
        failure={failure?.block === at ? failure.why : null}
        onRun={() => run(at)}
      />
    );
  };
  const mark = (): void => {
    onRead(!read);
    setMarked(read ? readingsText.markedUnread : readingsText.markedRead);
  };
  return (
    <article className={styles.page} data-paper>
      <a className={styles.back} href={listHref}>
        {readingsText.all}
      </a>
      <h1 className={styles.heading} tabIndex={-1}>
        {reading.title}
      </h1>
      <p className={styles.summary}>
        {reading.summary} <span className={styles.minutes}>{readingsText.minutes(reading.minutes)}</span>
      </p>
      {blocks.length === 0 ? null : (
        <p className={styles.note}>{topology === 'single' ? readingsText.onBlocks : readingsText.onLab}</p>
      )}
      <LiveRegion>
        {ran === null || running !== null
          ? ''
          : readingsText.block.ran(ran + 1, blocks[ran]?.script.lines.length ?? 0)}
      </LiveRegion>
      <div className={styles.text}>
        <Prose content={reading.content} block={special} />
      </div>
      <footer className={styles.foot}>
        <Button variant={read ? 'plain' : 'primary'} onClick={mark}>
          {read ? readingsText.markUnread : readingsText.markRead}
        </Button>
        {next === null ? null : <a href={next.href}>{readingsText.next(next.title)}</a>}
        <LiveRegion>{marked}</LiveRegion>
      </footer>
    </article>
  );
}
