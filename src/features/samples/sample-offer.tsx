import { samplesText as text } from '#text/samples.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { keysOf, sampleFacts } from './sample-catalogue.ts';
import { useSampleState, useSampleStore } from './sample-context.ts';
import styles from './samples.module.css';

/**
 * The sets that a database without keys can begin with, until one was chosen.
 * @param props.onOffered Called when one was chosen: what it has is to be said.
 */
export function SampleOffer({ onOffered }: { readonly onOffered: () => void }) {
  const store = useSampleStore();
  const { kind } = useSampleState();
  if (kind !== 'none') return null;
  return (
    <div className={styles.offer}>
      <p>{text.offer}</p>
      <ul className={styles.sets} aria-label={text.region}>
        {sampleFacts.map((facts) => (
          <li key={facts.id}>
            <button
              type="button"
              className={styles.set}
              onClick={() => {
                onOffered();
                store.offer(facts.id);
              }}
            >
              <span className={styles.setTitle}>{text.sets[facts.id].title}</span>
              <span className={styles.quiet}>{text.sets[facts.id].about}</span>
              <span className={styles.quiet}>
                {text.size(formatCount(keysOf(facts)), formatCount(facts.kilobytes))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
