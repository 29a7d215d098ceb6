import type { ReactNode } from 'react';
import { illustrationsText as text } from '#text/visualizers-illustrations.ts';
import styles from './illustration.module.css';

/** A drawing of what the server does not tell: folded until somebody wants it, and called an illustration. */
export function Illustration({
  summary,
  notes,
  children,
}: {
  readonly summary: string;
  readonly notes: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <details className={styles.illustration}>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.body}>
        <div className={styles.drawing} aria-hidden="true">
          {children}
        </div>
        {[text.notRead, ...notes].map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
      </div>
    </details>
  );
}
