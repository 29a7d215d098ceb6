import { collectionsText as text } from '#text/visualizers-collections.ts';
import type { CutText } from '../cut-bytes.ts';
import { formatCount } from '../quantity.ts';
import styles from './cut-value.module.css';

/**
 * A value: its text, and its true size when that is not all of it.
 * @param props.lines Most lines it may take; one by default.
 */
export function CutValue({ value, lines = 1 }: { readonly value: CutText; readonly lines?: 1 | 3 }) {
  return (
    <>
      <span className={styles.text} data-lines={lines}>
        {value.length === 0 ? <span className={styles.blank}>{text.empty}</span> : value.text}
      </span>
      {value.cut ? <span className={styles.size}>… {text.bytes(formatCount(value.length))}</span> : null}
    </>
  );
}
