import { transactionsText } from '#text/visualizers-transactions.ts';
import { AnsweredCommands } from '../parts/answered-commands.tsx';
import { formatCount } from '../quantity.ts';
import type { OutcomeModel } from './model.ts';
import styles from './outcome.module.css';
import { outcomeWords } from './words.ts';

const text = transactionsText.last;

/** How the last transaction of a client ended, with what EXEC ran. */
export function Outcome({ last }: { readonly last: OutcomeModel }) {
  const { how, ran, refused, others } = last;
  const refusals = refused.map(({ command, error }) => ({ command, reply: { text: error, failed: true } }));
  return (
    <div className={styles.outcome} data-how={how}>
      <p className={styles.sentence}>{outcomeWords(last)}</p>
      <AnsweredCommands commands={how === 'refused' ? refusals : ran}>
        {how === 'executed' && others > 0 ? (
          <li className={styles.others}>{text.others(formatCount(others))}</li>
        ) : null}
      </AnsweredCommands>
    </div>
  );
}
