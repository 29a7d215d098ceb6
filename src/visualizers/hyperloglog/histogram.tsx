import { hyperLogLogText } from '#text/visualizers-hll.ts';
import { formatCount } from '../quantity.ts';
import styles from './histogram.module.css';

const text = hyperLogLogText.histogram;

/** How many registers hold each value, as columns. */
export function Histogram({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(...counts, 1);
  const crowded = counts.length > 12;
  return (
    <figure className={styles.figure} aria-hidden="true">
      <figcaption className={styles.caption}>{text.caption}</figcaption>
      <ol className={styles.columns} data-crowded={crowded ? '' : undefined}>
        {counts.map((count, value) => (
          <li key={value} title={`${value}: ${formatCount(count)}`}>
            <span className={styles.space}>
              <span className={styles.count}>{count === 0 || crowded ? '' : formatCount(count)}</span>
              <span
                className={styles.bar}
                data-empty={value === 0 ? '' : undefined}
                data-some={count > 0 ? '' : undefined}
                style={{ height: `${(count / most) * 100}%` }}
              />
            </span>
            <span className={styles.value}>{crowded && value % 5 !== 0 ? '' : value}</span>
          </li>
        ))}
      </ol>
      <p className={styles.note}>{text.note}</p>
    </figure>
  );
}
