import { bitsText } from '#text/visualizers-bits.ts';
import { formatCount } from '../quantity.ts';
import type { FieldStep } from './field-steps.ts';
import styles from './last-steps.module.css';
import { overflowsOf, sayStep, toldSteps } from './words.ts';

const text = bitsText.bitfield;

/** The parts of the last BITFIELD, and what an overflow does in those that write. */
export function LastSteps({ steps: all }: { readonly steps: readonly FieldStep[] }) {
  if (all.length === 0) return null;
  const { steps, hidden } = toldSteps(all);
  return (
    <section className={styles.last} aria-label={text.last}>
      <h3 className={styles.heading}>{text.last}</h3>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          // The same part may stand there twice.
          <li key={at} className={styles.step}>
            {sayStep(step)}
            {step.command === 'GET' ? null : <span className={styles.overflow}>{step.overflow}</span>}
          </li>
        ))}
        {hidden === 0 ? null : <li className={styles.more}>{text.moreSteps(formatCount(hidden))}</li>}
      </ol>
      {overflowsOf(all).map((overflow) => (
        <p key={overflow} className={styles.note}>
          {text.overflows[overflow]}
        </p>
      ))}
    </section>
  );
}
