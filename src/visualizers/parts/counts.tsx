import { formatCount } from '../quantity.ts';
import { CountChange } from './count-change.tsx';
import styles from './counts.module.css';

/** A number with what it counts. */
export interface Count {
  readonly name: string;
  /** Null: the server does not say. */
  readonly value: number | null;
  /** What it was before the last change; null when that is not known. */
  readonly before: number | null;
  /** Where it comes from, and what it counts. */
  readonly note: string;
}

/**
 * Numbers that the server gives of itself, with what the last change did to them.
 * @param props.change Different for each change, so that what it did is shown anew with each.
 */
export function Counts({
  label,
  counts,
  change,
}: {
  readonly label: string;
  readonly counts: readonly Count[];
  readonly change: string;
}) {
  return (
    <dl className={styles.counts} aria-label={label}>
      {counts.map(({ name, value, before, note }) => (
        <div key={name} title={note}>
          <dt>{name}</dt>
          <dd>
            {value === null ? '–' : formatCount(value)}
            <CountChange key={change} by={value === null || before === null ? 0 : value - before} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
