import type { ReactNode } from 'react';
import { bitsText } from '#text/visualizers-bits.ts';
import { formatCount } from '../quantity.ts';
import styles from './bit-facts.module.css';

const text = bitsText.facts;

/** What the server says about a string's bits, in one row. */
export function BitFacts({ children }: { readonly children: ReactNode }) {
  return (
    <dl className={styles.facts} aria-label={text.label}>
      {children}
    </dl>
  );
}

/** @param props.note Which command says it. */
export function BitFact({
  label,
  note,
  aside,
  children,
}: {
  readonly label: string;
  readonly note: string;
  /** What stands behind the value, smaller. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div title={note}>
      <dt>{label}</dt>
      <dd>
        {children} {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
      </dd>
    </div>
  );
}

/** The length of a string. */
export function LengthFact({ bytes }: { readonly bytes: number }) {
  return (
    <BitFact label={text.length} note={text.lengthNote} aside={text.bytesUnit(bytes === 1)}>
      {formatCount(bytes)}
    </BitFact>
  );
}

/** How many bits are set, of how many, and by how many the last change altered that. */
export function SetBits({
  count,
  total,
  before,
  change,
}: {
  readonly count: number;
  readonly total: number;
  /** How many were set before the last change; null when that is not known. */
  readonly before: number | null;
  readonly change: string;
}) {
  const by = before === null ? 0 : count - before;
  return (
    <BitFact label={text.set} note={text.setNote} aside={text.of(formatCount(total))}>
      {formatCount(count)}
      {by === 0 ? null : (
        <span key={change} className={styles.change}>
          {by > 0 ? bitsText.grew(formatCount(by)) : bitsText.shrank(formatCount(-by))}
        </span>
      )}
    </BitFact>
  );
}
