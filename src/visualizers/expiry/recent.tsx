import { expiryText } from '#text/visualizers-expiry.ts';
import { ClientName } from '../parts/client-name.tsx';
import { formatLifetime } from '../quantity.ts';
import type { ExpiredModel, ExpiryModel } from './model.ts';
import styles from './recent.module.css';
import { expiredKey, recordedWords } from './words.ts';

const text = expiryText.recent;

/** What has expired lately, and who found that its time was over. */
export function Recent({
  model,
  previous,
}: {
  readonly model: ExpiryModel;
  readonly previous: ExpiryModel | null;
}) {
  const newestBefore = previous?.recent[0]?.seq ?? 0;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{text.heading}</h3>
      <p className={styles.note}>{[text.how, ...recordedWords(model)].join(' ')}</p>
      {model.recent.length === 0 ? <p className={styles.none}>{text.none}</p> : null}
      <ol className={styles.list} aria-hidden="true">
        {model.recent.map((one) => (
          <Row key={one.seq} one={one} came={previous !== null && one.seq > newestBefore} />
        ))}
      </ol>
    </section>
  );
}

function Row({ one, came }: { readonly one: ExpiredModel; readonly came: boolean }) {
  const { finder } = one;
  return (
    <li className={styles.row} data-came={came ? '' : undefined} data-by={finder.by}>
      <span className={styles.key}>{expiredKey(one)}</span>
      <span className={styles.ago}>{text.ago(formatLifetime(one.agoMs))}</span>
      <span className={styles.how}>
        {finder.by === 'server' ? text.server : text.command}
        {finder.by === 'server' ? null : finder.of === null ? (
          <span className={styles.unknown}>{text.unknownCommand}</span>
        ) : (
          <>
            <ClientName client={finder.of.client} />
            <code className={styles.command}>{finder.of.command}</code>
          </>
        )}
      </span>
    </li>
  );
}
