import { collectionsText } from '#text/visualizers-collections.ts';
import type { EncodingStory } from '../encoding-story.ts';
import styles from './encoding-steps.module.css';

const text = collectionsText.encoding;

/** The encodings that a key of this type can have, the one it has, and why. What the last change altered stands out. */
export function EncodingSteps({
  story,
  encoding,
  before,
}: {
  readonly story: EncodingStory;
  readonly encoding: string | null;
  /** The encoding before the last change; null when it is not known. */
  readonly before: string | null;
}) {
  const changed = before !== null && before !== encoding;
  return (
    <figure className={styles.figure} aria-label={text.label}>
      <ol className={styles.steps}>
        {story.steps.map((step) => {
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
      {story.why === null ? null : (
        <figcaption key={story.why} className={styles.why} data-changed={changed ? '' : undefined}>
          {encoding === null ? null : <b className={styles.subject}>{encoding}: </b>}
          {story.why}
        </figcaption>
      )}
    </figure>
  );
}
