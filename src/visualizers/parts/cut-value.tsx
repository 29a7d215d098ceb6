import { collectionsText as text } from '#text/visualizers-collections.ts';
import type { CutText } from '../cut-bytes.ts';
import { formatCount } from '../quantity.ts';
import styles from './cut-value.module.css';

/** A value on one line: its text, and its true size when that is not all of it. */
export function CutValue({ value }: { readonly value: CutText }) {
  return (
    <>
      <span className={styles.text}>
        {value.length === 0 ? <span className={styles.blank}>{text.empty}</span> : value.text}
      </span>
      {value.cut ? <span className={styles.size}>… {text.bytes(formatCount(value.length))}</span> : null}
    </>
  );
}
