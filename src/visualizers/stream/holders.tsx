import { streamText as text } from '#text/visualizers-stream.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { sayCut } from '../parts/cut-words.ts';
import type { DrawnChange } from './changes.ts';
import styles from './holders.module.css';
import type { EntryModel } from './model.ts';
import type { Holder } from './tape.ts';

/** Under an entry: the consumers that have it and did not acknowledge it, and those that the last change freed of it. */
export function Holders({
  entry,
  holders,
  change,
}: {
  readonly entry: EntryModel;
  readonly holders: readonly Holder[];
  readonly change: DrawnChange;
}) {
  const released = change.released(entry);
  if (holders.length === 0 && released.length === 0) return null;
  return (
    <span className={styles.holders}>
      {released.map((holder) => (
        <del key={`${change.id} ${keyOf(holder)}`} className={styles.released}>
          <Words holder={holder} />
        </del>
      ))}
      {holders.map((holder) => (
        <span
          key={keyOf(holder)}
          className={styles.holder}
          data-came={change.handed(holder.group, holder.pending) ? '' : undefined}
          title={text.heldNote(sayCut(holder.group), sayCut(holder.pending.consumer))}
        >
          <Words holder={holder} />
        </span>
      ))}
    </span>
  );
}

const keyOf = ({ group, pending }: Holder): string => `${group.identity} ${pending.consumer.identity}`;

function Words({ holder }: { readonly holder: Holder }) {
  return (
    <>
      <span className={styles.group}>
        <CutValue value={holder.group} />
      </span>
      <span className={styles.consumer}>{text.held(sayCut(holder.pending.consumer))}</span>
    </>
  );
}
