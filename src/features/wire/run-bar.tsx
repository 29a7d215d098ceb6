import { wireLabText } from '#text/wire-lab.ts';
import { useWidth } from '#visualizers/parts/use-width.ts';
import { formatCount } from '#visualizers/quantity.ts';
import type { RoundTrip } from './client-run.ts';
import { marksOf, spanOf } from './run-marks.ts';
import styles from './run-table.module.css';

/** A run as a bar on the axis of time: a mark for each way there and back. The cells beside it say the same in numbers. */
export function RunBar(props: {
  readonly trips: readonly RoundTrip[];
  /** The length of the axis. */
  readonly longestMs: number;
}) {
  const [bar, width] = useWidth();
  const spanned = width === null ? 0 : (width * spanOf(props.trips)) / props.longestMs;
  const marks = width === null ? [] : marksOf(props.trips, spanned);
  const most = Math.max(1, ...marks.map(({ trips }) => trips));
  const part = (ms: number): string => `${(ms / props.longestMs) * 100}%`;
  return (
    <>
      <div ref={bar} className={styles.bar} aria-hidden="true">
        {marks.map(({ fromMs, toMs }, at) => (
          <span
            key={at}
            className={styles.mark}
            style={{ insetInlineStart: part(fromMs), width: `calc(${part(toMs - fromMs)} - 1px)` }}
          />
        ))}
      </div>
      {most > 1 ? (
        <span className={styles.facts}>{wireLabText.results.merged(formatCount(most))}</span>
      ) : null}
    </>
  );
}
