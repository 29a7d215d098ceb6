import { timeText } from '#text/time.ts';
import { keyName } from '#visualizers/key-name.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { durationWords } from './duration-words.ts';
import type { Lifetimes } from './lifetimes.ts';
import styles from './time-panel.module.css';
import { useTimes } from './use-time.ts';

const text = timeText.next;

/** Which key expires next and in how long, as far as the server was asked. */
export function NextExpiry({ lifetimes }: { readonly lifetimes: Lifetimes | null }) {
  return (
    <p className={styles.next}>
      <span className={styles.label}>{text.label}</span>{' '}
      {lifetimes === null ? text.reading : <Next {...lifetimes} />}{' '}
      {lifetimes !== null && lifetimes.withFieldLifetimes > 0 ? (
        <span className={styles.quiet}>{text.fields}</span>
      ) : null}
    </p>
  );
}

function Next({ next, looked, complete }: Lifetimes) {
  if (next === null) return complete ? text.none : text.noneMet(formatCount(looked));
  const { db, name, atMs } = next;
  return (
    <>
      <code className={styles.key}>{keyName(name.start)}</code>{' '}
      {db === 0 ? null : `${text.database(String(db))} `}
      <In atMs={atMs} />
      {complete ? null : `, ${text.cut(formatCount(looked))}`}
    </>
  );
}

function In({ atMs }: { readonly atMs: number }) {
  const leftMs = atMs - useTimes().serverMs;
  return <span className={styles.left}>{leftMs < 1000 ? text.soon : text.one(durationWords(leftMs))}</span>;
}
