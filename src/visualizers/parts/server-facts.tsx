import type { ReactNode } from 'react';
import styles from './server-facts.module.css';

/** One thing that the server says of itself. */
export interface ServerFact {
  readonly name: string;
  readonly value: string;
  /** In small letters beside it. */
  readonly aside?: string;
  /** Which field of which reply it is, and what it counts. */
  readonly note: string;
}

/** Facts of the server in a row that breaks where there is no room. */
export function ServerFacts({
  label,
  facts,
}: {
  readonly label: string;
  readonly facts: readonly ServerFact[];
}): ReactNode {
  return (
    <dl className={styles.facts} aria-label={label}>
      {facts.map(({ name, value, aside, note }) => (
        <div key={name} title={note}>
          <dt>{name}</dt>
          <dd>
            {value}
            {aside === undefined ? null : <span className={styles.aside}> {aside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
