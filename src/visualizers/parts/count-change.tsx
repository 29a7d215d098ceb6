import { collectionsText as text } from '#text/visualizers-collections.ts';
import { formatCount } from '../quantity.ts';
import styles from './count-change.module.css';

/** Beside a count: by how much the last change altered it; nothing when it did not. */
export function CountChange({ by }: { readonly by: number }) {
  if (by === 0) return null;
  return (
    <span className={styles.change}>
      {by > 0 ? text.grew(formatCount(by)) : text.shrank(formatCount(-by))}
    </span>
  );
}
