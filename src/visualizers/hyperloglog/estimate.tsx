import { hyperLogLogText } from '#text/visualizers-hll.ts';
import { keyName } from '../key-name.ts';
import { formatCount } from '../quantity.ts';
import styles from './estimate.module.css';
import { errorOf, STANDARD_ERROR, type HyperLogLogModel, type HyperLogLogPicture } from './model.ts';
import type { Companion } from './read.ts';
import { formatError, formatShare, sayUnknown } from './words.ts';

const text = hyperLogLogText.estimate;

/** What PFCOUNT says, and beside it the true count where a set has it; else how sure the estimate is. */
export function Estimate({
  model,
  previous,
}: {
  readonly model: HyperLogLogModel;
  readonly previous: HyperLogLogPicture | null;
}) {
  const { estimate, companion } = model;
  const error = errorOf(model);
  const by = previous?.kind === 'hyperloglog' ? estimate - previous.estimate : 0;
  return (
    <div className={styles.estimate} aria-hidden="true">
      <dl className={styles.counts}>
        <div>
          <dt>{text.label}</dt>
          <dd>
            <span key={estimate} className={styles.count} data-changed={by === 0 ? undefined : ''}>
              {formatCount(estimate)}
            </span>
            {by === 0 ? null : (
              <span key={`${estimate} ${by}`} className={styles.by} title={text.change(signed(by))}>
                {signed(by)}
              </span>
            )}
          </dd>
        </div>
        {companion === null || error === null ? null : (
          <>
            <div>
              <dt className={styles.name}>{text.true(keyName(companion.name))}</dt>
              <dd className={styles.true}>{formatCount(companion.count)}</dd>
            </div>
            <div>
              <dt>{text.error}</dt>
              <dd className={styles.true}>{formatError(error)}</dd>
            </div>
          </>
        )}
      </dl>
      {companion === null || error === null ? (
        <p className={styles.note}>{sayUnknown(estimate)}</p>
      ) : (
        <Compared companion={companion} error={error} />
      )}
    </div>
  );
}

const signed = (by: number): string => (by > 0 ? `+${formatCount(by)}` : `\u2212${formatCount(-by)}`);

/** Standard errors to either side that the gauge shows. */
const SIDES = 4;

function Compared({ companion, error }: { readonly companion: Companion; readonly error: number }) {
  const off = Math.max(-SIDES, Math.min(SIDES, error / STANDARD_ERROR));
  const place = (at: number): string => `${((at + SIDES) / (2 * SIDES)) * 100}%`;
  return (
    <>
      <div className={styles.gauge}>
        <span className={styles.likely} style={{ left: place(-1), width: `${100 / SIDES}%` }} />
        {[-3, -2, -1, 0, 1, 2, 3].map((at) => (
          <span key={at} className={styles.tick} style={{ left: place(at) }}>
            {at > 0 ? `+${at}` : at < 0 ? `\u2212${-at}` : at}
          </span>
        ))}
        <span className={styles.needle} style={{ left: place(off) }} />
      </div>
      <p className={styles.note}>
        {text.gauge(formatShare(STANDARD_ERROR))}. {companion.named ? text.named : text.fits}
      </p>
    </>
  );
}
