import type { EntryId } from './entry-id.ts';
import styles from './entry-id-view.module.css';

/**
 * An ID with its two parts told apart.
 * @param props.sameMs The milliseconds are those of the entry before: only the sequence number is new.
 */
export function EntryIdView({ id, sameMs = false }: { readonly id: EntryId; readonly sameMs?: boolean }) {
  return (
    <span className={styles.id} title={id.time ?? undefined}>
      <span className={styles.ms} data-same={sameMs ? '' : undefined}>
        {id.ms}
      </span>
      <span className={styles.dash}>-</span>
      <span className={styles.sequence}>{id.sequence}</span>
    </span>
  );
}
