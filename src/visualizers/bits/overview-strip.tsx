import { bitsText } from '#text/visualizers-bits.ts';
import { formatBytes, formatCount } from '../quantity.ts';
import type { Overview, OverviewPart } from './overview.ts';
import styles from './overview-strip.module.css';

const text = bitsText.overview;

/** All of a long string in parts, how full each of them is, and where the bits are that are drawn one by one. */
export function OverviewStrip({ overview: { parts, partBytes, window } }: { readonly overview: Overview }) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {text.caption(formatCount(parts.length), formatBytes(partBytes))}
      </figcaption>
      <div className={styles.strip} aria-hidden="true">
        {parts.map((part) => (
          <Bar key={part.from} part={part} />
        ))}
        <span
          className={styles.window}
          title={text.here}
          style={{ insetInlineStart: `${window.from * 100}%`, width: `${(window.to - window.from) * 100}%` }}
        />
      </div>
    </figure>
  );
}

/** A part with few of its bits set still has a bar that can be seen. */
function Bar({ part: { from, to, count, share } }: { readonly part: OverviewPart }) {
  const total = (to - from + 1) * 8;
  return (
    <span
      className={styles.part}
      title={text.part(formatCount(from), formatCount(to), formatCount(count), formatCount(total))}
    >
      {count === 0 ? null : <span className={styles.bar} style={{ height: `${share * 100}%` }} />}
    </span>
  );
}
