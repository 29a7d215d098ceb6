import { expiryText } from '#text/visualizers-expiry.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { LifetimeRing } from '../parts/lifetime-ring.tsx';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { ExpiryModel, RingModel } from './model.ts';
import styles from './rings.module.css';
import { overdueWords, shownWords } from './words.ts';

const text = expiryText.next;

/** The keys that expire next, each with a ring that drains. */
export function Rings({
  model,
  previous,
}: {
  readonly model: ExpiryModel;
  readonly previous: ExpiryModel | null;
}) {
  const before = previous === null ? null : new Set(previous.next.map(ringId));
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{text.heading}</h3>
      <p className={styles.note}>{shownWords(model)}</p>
      <ol className={styles.rings} aria-hidden="true" title={text.ringNote}>
        {model.next.map((ring) => (
          <Ring key={ringId(ring)} ring={ring} came={before !== null && !before.has(ringId(ring))} />
        ))}
      </ol>
      {overdueWords(model).map((words) => (
        <p key={words} className={styles.overdue}>
          {words}
        </p>
      ))}
      {model.overdue === null && model.stats.stalePercent !== null ? (
        <p className={styles.note}>{text.stale(`${formatCount(model.stats.stalePercent)} %`)}</p>
      ) : null}
    </section>
  );
}

/** A key with another deadline is another ring: it begins full. */
const ringId = ({ db, name, expiresAtMs }: RingModel): string => `${db} ${expiresAtMs} ${name.identity}`;

function Ring({ ring, came }: { readonly ring: RingModel; readonly came: boolean }) {
  return (
    <li className={styles.ring} data-came={came ? '' : undefined}>
      <LifetimeRing ttlMs={ring.ttlMs} expiresAtMs={ring.expiresAtMs} />
      <span className={styles.left}>{formatLifetime(ring.ttlMs)}</span>
      <span className={styles.name}>
        <CutValue value={ring.name} />
        {ring.db === 0 ? null : <span className={styles.db}>{text.database(String(ring.db))}</span>}
      </span>
    </li>
  );
}
