import { transactionsText } from '#text/visualizers-transactions.ts';
import type { TransactionModel } from './model.ts';
import styles from './watch.module.css';
import { breachWords, watchedOthersWords } from './words.ts';

const text = transactionsText.watch;

/** The keys that a client watches, and what has become of the watch. */
export function Watch({ one }: { readonly one: TransactionModel }) {
  const touched = one.breach?.key ?? null;
  return (
    <div className={styles.watch}>
      <p className={styles.keys}>
        <span className={styles.label}>{one.dirty ? text.labelBroken : text.label}</span>
        {one.watched.map((key, at) => (
          <span key={`${at} ${key}`} className={styles.key} data-touched={key === touched ? '' : undefined}>
            {key}
          </span>
        ))}
        {one.watchedOthers === 0 ? null : <span className={styles.others}>{watchedOthersWords(one)}</span>}
      </p>
      {one.dirty ? (
        <p className={styles.broken}>
          {text.broken} {breachWords(one.breach)}
        </p>
      ) : (
        <p className={styles.intact}>{text.intact}</p>
      )}
    </div>
  );
}
