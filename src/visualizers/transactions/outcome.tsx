import { transactionsText } from '#text/visualizers-transactions.ts';
import { formatCount } from '../quantity.ts';
import type { OutcomeModel } from './model.ts';
import styles from './outcome.module.css';
import { outcomeWords } from './words.ts';

const text = transactionsText.last;

/** How the last transaction of a client ended, with what EXEC ran. */
export function Outcome({ last }: { readonly last: OutcomeModel }) {
  const { how, ran, refused, others } = last;
  return (
    <div className={styles.outcome} data-how={how}>
      <p className={styles.sentence}>{outcomeWords(last)}</p>
      <ol className={styles.commands}>
        {ran.map(({ command, reply }, at) => (
          <li key={`ran ${at}`} className={styles.command}>
            <span className={styles.text}>{command}</span>
            <span className={styles.reply} data-failed={reply.failed ? '' : undefined}>
              {reply.text}
            </span>
          </li>
        ))}
        {how !== 'refused'
          ? null
          : refused.map(({ command, error }, at) => (
              <li key={`refused ${at}`} className={styles.command}>
                <span className={styles.text}>{command}</span>
                <span className={styles.reply} data-failed="">
                  {error}
                </span>
              </li>
            ))}
        {how === 'executed' && others > 0 ? (
          <li className={styles.others}>{text.others(formatCount(others))}</li>
        ) : null}
      </ol>
    </div>
  );
}
