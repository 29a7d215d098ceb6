import { collectionsText } from '#text/visualizers-collections.ts';
import type { EncodingStep } from '../encoding-story.ts';
import styles from './encoding-steps.module.css';

const text = collectionsText.encoding;

/** The encodings that a key of this type can have, and the one it has. What the last change altered stands out. */
export function EncodingSteps({
  steps,
  encoding,
  before,
}: {
  readonly steps: readonly EncodingStep[];
  readonly encoding: string | null;
  /** The encoding before the last change; null when it is not known. */
  readonly before: string | null;
}) {
  const changed = before !== null && before !== encoding;
  return (
    <ol className={styles.steps} aria-label={text.label}>
      {steps.map((step) => {
        const now = step.encoding === encoding;
        return (
          <li
            key={`${step.encoding} ${now}`}
            className={styles.step}
            aria-current={now ? 'step' : undefined}
            data-now={now ? '' : undefined}
            data-changed={now && changed ? '' : undefined}
            data-was={changed && step.encoding === before ? '' : undefined}
          >
            <span className={styles.name}>{step.encoding}</span>
            {step.rule === null ? null : <span className={styles.rule}>{step.rule}</span>}
          </li>
        );
      })}
    </ol>
  );
}
