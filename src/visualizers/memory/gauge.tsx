import { clsx } from 'clsx';
import { memoryText } from '#text/visualizers-memory.ts';
import { ServerFacts, type ServerFact } from '../parts/server-facts.tsx';
import { formatBytes } from '../quantity.ts';
import styles from './gauge.module.css';
import type { MemoryModel } from './model.ts';
import { fingerprintMemory, overLimit, percentOf } from './words.ts';

const text = memoryText.gauge;

/** How much memory is in use, of how much there may be. */
export function Gauge({
  model,
  previous,
}: {
  readonly model: MemoryModel;
  readonly previous: MemoryModel | null;
}) {
  const { used, limit, share } = model;
  const over = overLimit(model);
  return (
    <div className={styles.gauge}>
      <p className={styles.numbers}>
        <span className={styles.used} title={text.usedNote}>
          {formatBytes(used)}
        </span>{' '}
        <span className={styles.limit} title={limit === null ? text.noLimitNote : text.limitNote}>
          {limit === null ? text.noLimit : text.of(formatBytes(limit))}
        </span>
        {share === null ? null : (
          <span className={clsx(styles.share, over > 0 && styles.over)}>
            {over > 0 ? text.over(formatBytes(over)) : text.share(percentOf(share))}
          </span>
        )}
        <Change model={model} previous={previous} />
      </p>
      {share === null || limit === null ? null : (
        <div className={styles.track} aria-hidden="true">
          <span
            className={styles.fill}
            data-over={over > 0 ? '' : undefined}
            style={{ inlineSize: `${Math.min(1, share) * 100}%` }}
          />
        </div>
      )}
      <ServerFacts label={text.label} facts={factsOf(model)} />
    </div>
  );
}

function Change({ model, previous }: { readonly model: MemoryModel; readonly previous: MemoryModel | null }) {
  const by = previous === null ? 0 : model.used - previous.used;
  // A server that was asked nothing frees and takes a few bytes.
  if (previous === null || formatBytes(model.used) === formatBytes(previous.used)) return null;
  return (
    <span key={fingerprintMemory(model)} className={styles.change}>
      {by > 0 ? text.grew(formatBytes(by)) : text.shrank(formatBytes(-by))}
    </span>
  );
}

function factsOf({ notCounted, limit, fragmentation, allocator }: MemoryModel): ServerFact[] {
  return [
    ...(limit === null || notCounted === 0
      ? []
      : [{ name: text.notCounted, value: formatBytes(notCounted), note: text.notCountedNote }]),
    ...(fragmentation === null
      ? []
      : [
          {
            name: text.fragmentation,
            value: fragmentation.toFixed(2),
            note: text.fragmentationNote(allocator),
          },
        ]),
  ];
}
