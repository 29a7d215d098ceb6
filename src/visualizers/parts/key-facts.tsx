import { clsx } from 'clsx';
import { visualizersText as text } from '#text/visualizers.ts';
import type { KeyInfo } from '../key-info.ts';
import { formatBytes, formatLifetime } from '../quantity.ts';
import styles from './key-facts.module.css';
import { LifetimeRing } from './lifetime-ring.tsx';

/** What an encoding is, in a few words; undefined for one that this table does not know. */
function encodingNote(encoding: string): string | undefined {
  const notes: Readonly<Record<string, string>> = text.encodings;
  return Object.hasOwn(notes, encoding) ? notes[encoding] : undefined;
}

/**
 * The row above every picture: lifetime, encoding, memory; and what of them the last change altered.
 * @param props.why Why the key has the encoding it has, where that is known.
 */
export function KeyFacts({
  info,
  previous,
  why = null,
}: {
  readonly info: KeyInfo;
  readonly previous: KeyInfo | null;
  readonly why?: string | null;
}) {
  const was = previous?.encoding ?? null;
  const encodingChanged = was !== null && was !== info.encoding;
  return (
    <dl className={styles.facts}>
      <Lifetime info={info} previous={previous} />
      {info.encoding === null ? null : (
        <div className={styles.fact} key={info.encoding} data-changed={encodingChanged ? '' : undefined}>
          <dt>{text.facts.encoding}</dt>
          <dd>
            <span className={styles.value}>{info.encoding}</span>
          </dd>
          <dd className={encodingChanged ? styles.was : styles.note}>
            {encodingChanged ? text.facts.encodingWas(was, why) : (why ?? encodingNote(info.encoding))}
          </dd>
        </div>
      )}
      {info.memoryBytes === null ? null : (
        <div className={styles.fact} title={text.facts.memoryNote}>
          <dt>{text.facts.memory}</dt>
          <dd>
            <span className={styles.value}>{formatBytes(info.memoryBytes)}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Lifetime({ info, previous }: { readonly info: KeyInfo; readonly previous: KeyInfo | null }) {
  const dropped = info.ttlMs === null && previous !== null && previous.exists && previous.ttlMs !== null;
  const note = info.ttlMs === null ? text.facts.noTtlNote : text.facts.ringNote;
  return (
    <div className={clsx(styles.fact, styles.lifetime)} title={dropped ? text.facts.ttlDroppedNote : note}>
      <dt>{text.facts.ttl}</dt>
      <dd>
        <span className={styles.ring}>
          <LifetimeRing ttlMs={info.ttlMs} expiresAtMs={info.expiresAtMs} dropped={dropped} />
        </span>
        {info.ttlMs === null ? (
          <span className={clsx(styles.value, dropped ? styles.dropped : styles.none)}>
            {dropped ? text.facts.ttlDropped : text.facts.noTtl}
          </span>
        ) : (
          <span className={clsx(styles.value, styles.running)}>{formatLifetime(info.ttlMs)}</span>
        )}
      </dd>
    </div>
  );
}
