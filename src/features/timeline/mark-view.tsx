import styles from './mark-view.module.css';
import type { Mark } from './marks.ts';

/** A few words beside a command, or where an arrow ends. */
export function MarkView({ mark }: { readonly mark: Mark }) {
  return (
    <span className={styles.mark} data-tone={mark.tone} data-seq={mark.seqs.join(' ')} title={mark.text}>
      {mark.text}
    </span>
  );
}
