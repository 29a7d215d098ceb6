import { transactionsText } from '#text/visualizers-transactions.ts';
import { formatCount } from '../quantity.ts';
import type { QueueModel, SentModel } from './model.ts';
import styles from './queue.module.css';
import { waitingWords } from './words.ts';

const text = transactionsText.queue;

/** The commands that wait for EXEC, in their order. */
export function Queue({ queue, before }: { readonly queue: QueueModel; readonly before: QueueModel | null }) {
  const { first, last, hidden, untold } = queue;
  const known = before === null ? null : new Set([...before.first, ...before.last].map(({ place }) => place));
  const came = ({ place }: SentModel): boolean => known !== null && place !== null && !known.has(place);
  return (
    <div className={styles.queue} data-refused={queue.refused ? '' : undefined}>
      <p className={styles.caption}>
        <span className={styles.word}>MULTI</span> {waitingWords(queue)}
      </p>
      <ol className={styles.commands}>
        {first.map((one, at) => (
          <Command key={`first ${at}`} one={one} came={came(one)} />
        ))}
        {hidden === 0 ? null : <li className={styles.gap}>⋯ {text.hidden(formatCount(hidden))}</li>}
        {last.map((one, at) => (
          <Command key={one.place ?? `last ${at}`} one={one} came={came(one)} />
        ))}
        {untold === 0 ? null : (
          <li className={styles.gap}>{text.untold(formatCount(untold), untold === 1)}</li>
        )}
      </ol>
      {queue.refused ? <p className={styles.refused}>{text.refused}</p> : null}
    </div>
  );
}

function Command({ one, came }: { readonly one: SentModel; readonly came: boolean }) {
  return (
    <li
      className={styles.command}
      data-came={came ? '' : undefined}
      data-refused={one.error === null ? undefined : ''}
    >
      <span className={styles.place}>{one.place}</span>
      <span className={styles.text}>
        {one.text}
        {one.error === null ? null : <span className={styles.error}>{one.error}</span>}
      </span>
    </li>
  );
}
