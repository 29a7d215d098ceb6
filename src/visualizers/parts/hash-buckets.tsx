import { illustrationsText } from '#text/visualizers-illustrations.ts';
import type { CutText } from '../cut-bytes.ts';
import { illustratedBucket } from '../illustrated-chance.ts';
import { formatCount } from '../quantity.ts';
import { CutValue } from './cut-value.tsx';
import styles from './hash-buckets.module.css';
import { Illustration } from './illustration.tsx';

const text = illustrationsText.buckets;
const BUCKETS = 8;

/** The names that a picture shows, in the buckets of a small hash table. */
export function HashBuckets({ names }: { readonly names: readonly CutText[] }) {
  const buckets = Array.from({ length: BUCKETS }, (_, nth) =>
    names.filter(({ identity }) => illustratedBucket(identity, BUCKETS) === nth),
  );
  return (
    <Illustration summary={text.summary} notes={[text.how, text.secret]}>
      <ol className={styles.buckets}>
        {buckets.map((bucket, nth) => (
          <li key={nth} className={styles.bucket}>
            <span className={styles.number}>{text.bucket(formatCount(nth))}</span>
            <span className={styles.names}>
              {bucket.map((name) => (
                <span key={name.identity} className={styles.name}>
                  <CutValue value={name} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </Illustration>
  );
}
