import { memoryText } from '#text/visualizers-memory.ts';
import { ClientName } from '../parts/client-name.tsx';
import { ServerFacts } from '../parts/server-facts.tsx';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { MemoryModel, PressureModel } from './model.ts';
import type { RoomFor } from './pressure.ts';
import styles from './pressure-view.module.css';
import { evictedKeys } from './words.ts';

const text = memoryText.pressure;

/** Keys that had to go and commands that were refused, because there was no room. */
export function PressureView({
  model,
  previous,
}: {
  readonly model: MemoryModel;
  readonly previous: MemoryModel | null;
}) {
  const newestBefore = previous?.pressure[0]?.seq ?? 0;
  return (
    <>
      <ServerFacts
        label={text.label}
        facts={[
          ...(model.evictedKeys === null
            ? []
            : [{ name: text.evicted, value: formatCount(model.evictedKeys), note: text.evictedNote }]),
          { name: text.refused, value: formatCount(model.refusedCommands), note: text.refusedNote },
          ...(model.expiredKeys === null
            ? []
            : [{ name: text.expired, value: formatCount(model.expiredKeys), note: text.expiredNote }]),
        ]}
      />
      {model.pressure.length === 0 ? <p className={styles.none}>{text.none}</p> : null}
      <ol className={styles.list} aria-hidden="true">
        {model.pressure.map((one) => (
          <Row key={one.seq} one={one} came={previous !== null && one.seq > newestBefore} />
        ))}
      </ol>
    </>
  );
}

function Row({ one, came }: { readonly one: PressureModel; readonly came: boolean }) {
  return (
    <li className={styles.row} data-came={came ? '' : undefined} data-kind={one.kind}>
      {one.kind === 'refused' ? (
        <span className={styles.what}>
          <ClientName client={one.client} />
          <code className={styles.command}>{one.command}</code>
        </span>
      ) : (
        <Keys {...evictedKeys(one)} />
      )}
      <span className={styles.ago}>{text.ago(formatLifetime(one.agoMs))}</span>
      <span className={styles.how}>
        {one.kind === 'refused' ? text.wasRefused : <For roomFor={one.roomFor} />}
      </span>
    </li>
  );
}

function Keys({ named, more }: ReturnType<typeof evictedKeys>) {
  return (
    <span className={styles.keys}>
      <span className={styles.key}>{named}</span>
      {more === null ? null : ` ${more}`}
    </span>
  );
}

function For({ roomFor }: { readonly roomFor: RoomFor }) {
  if (roomFor.kind === 'server') return text.evictedAlone;
  if (roomFor.kind === 'unknown') return text.evictedUnknown;
  return (
    <>
      {text.evictedFor}
      <ClientName client={roomFor.client} />
      <code className={styles.command}>{roomFor.command}</code>
    </>
  );
}
