import { collectionsText } from '#text/visualizers-collections.ts';
import { ChangeNote } from '../parts/change-note.tsx';
import { CountChange } from '../parts/count-change.tsx';
import { CutValue } from '../parts/cut-value.tsx';
import { EncodingSteps } from '../parts/encoding-steps.tsx';
import { Gone } from '../parts/gone.tsx';
import { HashBuckets } from '../parts/hash-buckets.tsx';
import { KeyFacts } from '../parts/key-facts.tsx';
import { LifetimeRing } from '../parts/lifetime-ring.tsx';
import { Picks } from '../parts/picks.tsx';
import { useGlide } from '../parts/use-glide.ts';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { drawnHash, type DrawnField } from './changes.ts';
import { changeWords } from './last-change.ts';
import { fingerprintHash, type FieldModel, type HashModel, type HashPicture } from './model.ts';
import styles from './view.module.css';

const text = collectionsText.hash;

/** A hash as a record card. */
export function HashView({ model, previous, onPick }: PictureProps<HashPicture>) {
  if (model.kind === 'gone') return <Gone info={model.key} onPick={onPick} />;
  const { name } = model.key;
  return (
    <div className={styles.picture}>
      <KeyFacts info={model.key} previous={previous?.key ?? null} why={model.encodings.why} />
      <Card model={model} previous={previous} />
      <EncodingSteps
        steps={model.encodings.steps}
        encoding={model.key.encoding}
        before={previous?.key.encoding ?? null}
      />
      {model.key.encoding === 'hashtable' ? (
        <HashBuckets names={model.fields.map(({ name: field }) => field)} />
      ) : null}
      <Picks
        commands={[
          ['HLEN', name],
          model.hidden === 0 ? ['HGETALL', name] : ['HSCAN', name, '0'],
          ['HKEYS', name],
          ['OBJECT', 'ENCODING', name],
        ]}
        onPick={onPick}
      />
    </div>
  );
}

function Card({ model, previous }: { readonly model: HashModel; readonly previous: HashPicture | null }) {
  const change = fingerprintHash(model);
  const drawn = drawnHash(model, previous);
  const container = useGlide<HTMLOListElement>(change);
  const withTtl = drawn.fields.some(({ field, ttlDropped }) => field.ttlMs !== null || ttlDropped);
  const { expired } = model;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {model.hidden === 0
          ? text.all(formatCount(model.count), model.count === 1)
          : text.some(formatCount(model.fields.length), formatCount(model.count))}
        <CountChange key={change} by={drawn.growth} />
      </figcaption>
      <ol
        ref={container}
        className={styles.card}
        aria-hidden="true"
        data-lifetimes={withTtl ? '' : undefined}
      >
        <li className={styles.head}>
          <span>{text.field}</span>
          <span>{text.value}</span>
          {withTtl ? <span>{text.ttl}</span> : null}
        </li>
        {drawn.fields.map((one) => (
          <Row
            key={one.came ? `${change} ${one.field.name.identity}` : one.field.name.identity}
            drawn={one}
            change={change}
          />
        ))}
        {model.hidden === 0 ? null : (
          <li className={styles.more}>{text.hidden(formatCount(model.hidden))}</li>
        )}
        {drawn.left.map((field) => (
          <Left key={`${change} left ${field.name.identity}`} field={field} />
        ))}
      </ol>
      <ChangeNote words={changeWords(model, previous, drawn)} change={change} />
      <p className={styles.note}>
        {text.order}
        {model.fields.some((field) => field.number !== null) ? <> {text.numbers}</> : null}
        {expired === 0 ? null : <> {text.expired(formatCount(expired), expired === 1)}</>}
      </p>
    </figure>
  );
}

/** `change` makes the marks of a change begin anew with each change, and stay while only time passes. */
function Row({ drawn, change }: { readonly drawn: DrawnField; readonly change: string }) {
  const { field, was } = drawn;
  return (
    <li
      className={styles.row}
      data-glide={field.name.identity}
      data-came={drawn.came ? '' : undefined}
      data-changed={was === null ? undefined : ''}
    >
      <span className={styles.name}>
        <CutValue value={field.name} />
      </span>
      <span className={styles.value}>
        <span
          key={`${was === null} ${field.value.identity}`}
          className={styles.now}
          data-number={field.number === null ? undefined : ''}
        >
          <CutValue value={field.value} lines={3} />
        </span>
        {was === null ? null : (
          <del key={change} className={styles.was}>
            <CutValue value={was} />
          </del>
        )}
      </span>
      {field.ttlMs !== null ? (
        <span className={styles.ttl}>
          <span className={styles.ring}>
            <LifetimeRing ttlMs={field.ttlMs} expiresAtMs={field.expiresAtMs} />
          </span>
          {formatLifetime(field.ttlMs)}
        </span>
      ) : drawn.ttlDropped ? (
        <span className={styles.dropped} title={text.ttlDroppedNote}>
          {text.ttlDropped}
        </span>
      ) : null}
    </li>
  );
}

function Left({ field }: { readonly field: FieldModel }) {
  return (
    <li className={`${styles.row} ${styles.left}`} data-ghost={field.name.identity}>
      <span className={styles.name}>
        <CutValue value={field.name} />
      </span>
      <span className={styles.value}>
        <span className={styles.now}>
          <CutValue value={field.value} lines={3} />
        </span>
      </span>
    </li>
  );
}
