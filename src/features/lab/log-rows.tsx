import { useVirtualizer } from '@tanstack/react-virtual';
import type { LabLogLine, NodeId } from '#client/engine-client.ts';
import type { NameOf } from '#text/lab-log-lines.ts';
import { labLogText } from '#text/lab-log.ts';
import { clientColours } from '#ui/client-colours.ts';
import { useStayAtEnd } from '#ui/use-stay-at-end.ts';
import styles from './log-rows.module.css';
import { wordsOf } from './log-words.ts';

/** About as high as a line with its words is. CSS pixels. */
const USUAL_HEIGHT = 42;

export interface LogRowsProps {
  readonly lines: readonly LabLogLine[];
  /** Lines before these that are not kept any more. */
  readonly lost: number;
  readonly name: NameOf;
  readonly placeOf: (node: NodeId) => number;
  /** The newest line stays in sight. */
  readonly live: boolean;
  /** Somebody has left the newest line to read. */
  readonly onScrolledUp: () => void;
}

/** The lines in sight; only these exist. The list takes the focus, so that keys scroll it. */
export function LogRows({ lines, lost, name, placeOf, live, onScrolledUp }: LogRowsProps) {
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    overscan: 8,
    initialOffset: live ? lines.length * USUAL_HEIGHT : 0,
    getItemKey: (at) => lines[at]?.seq ?? at,
  });
  const { scroller, onScroll } = useStayAtEnd(live, rows.getTotalSize(), onScrolledUp);
  return (
    <section
      ref={scroller}
      className={styles.scroller}
      aria-label={labLogText.label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      {lost === 0 ? null : <p className={styles.lost}>{labLogText.lost(lost)}</p>}
      <ol className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const one = lines[item.index];
          if (one === undefined) return null;
          const words = wordsOf(one.line, name);
          return (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              data-seq={one.seq}
              className={styles.row}
              aria-setsize={lines.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)`, ...clientColours(placeOf(one.node)) }}
            >
              <span className={styles.time}>{labLogText.at(one.atMs)}</span>
              <span className={styles.node}>{one.node}</span>
              <span className={styles.texts}>
                {words === null ? null : <span className={styles.words}>{words}</span>}
                <code className={styles.raw}>{one.line}</code>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
