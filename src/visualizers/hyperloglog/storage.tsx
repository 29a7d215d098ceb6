import { hyperLogLogText } from '#text/visualizers-hll.ts';
import { EncodingSteps } from '../parts/encoding-steps.tsx';
import { formatCount } from '../quantity.ts';
import type { HyperLogLogModel, HyperLogLogPicture } from './model.ts';
import { DENSE_BYTES } from './layout.ts';
import styles from './storage.module.css';

const text = hyperLogLogText;

/** Bytes of the string against those of a dense one, the encoding and why, and the count that the header keeps. */
export function Storage({
  model,
  previous,
}: {
  readonly model: HyperLogLogModel;
  readonly previous: HyperLogLogPicture | null;
}) {
  const before = previous?.kind === 'hyperloglog' ? previous.encoding : null;
  const became = before === 'sparse' && model.encoding === 'dense';
  const limit = model.sparseLimit;
  return (
    <>
      <figure className={styles.size} aria-hidden="true">
        <Bar model={model} />
        <EncodingSteps
          steps={[
            {
              encoding: 'sparse',
              rule: limit === null ? text.encodings.sparseUnknown : text.encodings.sparse(formatCount(limit)),
            },
            { encoding: 'dense', rule: text.encodings.dense(formatCount(DENSE_BYTES)) },
          ]}
          encoding={model.encoding}
          before={before}
        />
        {model.why === null ? null : (
          <p key={model.why} className={became ? styles.became : styles.note}>
            {became ? text.encodings.became(model.why) : model.why}
          </p>
        )}
      </figure>
      <Cache model={model} />
    </>
  );
}

function Bar({ model }: { readonly model: HyperLogLogModel }) {
  const share = (bytes: number): string => `${Math.min(100, (bytes / DENSE_BYTES) * 100)}%`;
  const limit = model.sparseLimit;
  const limited = limit !== null && limit < DENSE_BYTES;
  return (
    <>
      <div className={styles.sizes}>
        <span className={styles.strlen}>{text.size.strlen(formatCount(model.length))}</span>
        <span>{text.size.dense(formatCount(DENSE_BYTES))}</span>
      </div>
      <div className={styles.bar}>
        <span className={styles.filled} style={{ width: share(model.length) }} />
        {limited ? <span className={styles.mark} style={{ left: share(limit) }} /> : null}
      </div>
      {limited ? (
        <div className={styles.limit} style={{ paddingInlineStart: share(limit) }}>
          {text.size.limit(formatCount(limit))}
        </div>
      ) : null}
    </>
  );
}

function Cache({ model }: { readonly model: HyperLogLogModel }) {
  const { stale, value } = model.cached;
  const count = formatCount(Number(value));
  return (
    <dl className={styles.cache} aria-hidden="true">
      <dt>{text.cache.label}</dt>
      <dd>
        <span className={styles.cached} data-stale={stale ? '' : undefined}>
          {count}
        </span>
        <span key={String(stale)} className={styles.state} data-stale={stale ? '' : undefined}>
          {stale ? text.cache.stale : text.cache.valid}
        </span>
      </dd>
      <dd className={styles.note}>{stale ? text.cache.staleNote(count) : text.cache.validNote}</dd>
    </dl>
  );
}
