import { streamText as text } from '#text/visualizers-stream.ts';
import { CountChange } from '../parts/count-change.tsx';
import { CutValue } from '../parts/cut-value.tsx';
import { useGlide } from '../parts/use-glide.ts';
import { formatCount } from '../quantity.ts';
import type { DrawnChange } from './changes.ts';
import { CursorRow } from './cursor-row.tsx';
import { EntryIdView } from './entry-id-view.tsx';
import { isNoId } from './entry-id.ts';
import { Holders } from './holders.tsx';
import type { EntryModel, StreamModel } from './model.ts';
import { tapeOf, type TapeRow } from './tape.ts';
import styles from './tape-view.module.css';

/** The entries from the oldest to the newest, with the groups' cursors between them. */
export function Tape({ model, change }: { readonly model: StreamModel; readonly change: DrawnChange }) {
  const container = useGlide<HTMLOListElement>(change.id);
  const shown = model.first.length + model.last.length;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {model.hidden === 0
          ? text.all(formatCount(model.length), model.length === 1)
          : text.some(formatCount(shown), formatCount(model.length))}
        <CountChange key={change.id} by={change.growth} />
      </figcaption>
      <ol ref={container} className={styles.tape} aria-hidden="true">
        {model.went === 0 ? null : (
          <li className={styles.went} data-glide="went" title={text.wentNote}>
            {text.went(formatCount(model.went), model.went === 1)}
          </li>
        )}
        {tapeOf(model).map((row) => (
          <Row key={rowKey(row, change)} row={row} change={change} />
        ))}
        <li className={styles.next} data-glide="next">
          <span className={styles.slot}>{text.next}</span>
          {isNoId(model.lastId) ? null : (
            <span className={styles.above}>{text.nextAfter(model.lastId.text)}</span>
          )}
        </li>
        {change.left.map((entry) => (
          <li
            key={`${change.id} left ${entry.id.text}`}
            className={styles.left}
            data-ghost={`entry ${entry.id.text}`}
          >
            <Entry entry={entry} sameMs={false} />
          </li>
        ))}
      </ol>
      <p className={styles.note}>{model.length === 0 ? text.empty : text.ids}</p>
    </figure>
  );
}

/** An entry stays the same element for as long as it is shown; one that came is a new one. */
function rowKey(row: TapeRow, change: DrawnChange): string {
  switch (row.kind) {
    case 'entry':
      return change.came(row.entry) ? `${change.id} ${row.entry.id.text}` : row.entry.id.text;
    case 'gap':
      return 'gap';
    case 'cursor':
      return `cursor ${row.group.name.identity}`;
  }
}

function Row({ row, change }: { readonly row: TapeRow; readonly change: DrawnChange }) {
  switch (row.kind) {
    case 'entry':
      return (
        <li
          className={styles.entry}
          data-glide={`entry ${row.entry.id.text}`}
          data-came={change.came(row.entry) ? '' : undefined}
          data-held={row.holders.length > 0 ? '' : undefined}
        >
          <Entry entry={row.entry} sameMs={row.sameMs} />
          <Holders entry={row.entry} holders={row.holders} change={change} />
        </li>
      );
    case 'gap':
      return (
        <li className={styles.gap} data-glide="gap">
          {text.gap(formatCount(row.hidden))}
        </li>
      );
    case 'cursor':
      return <CursorRow group={row.group} place={row.place} />;
  }
}

function Entry({ entry, sameMs }: { readonly entry: EntryModel; readonly sameMs: boolean }) {
  return (
    <>
      <span className={styles.stamp}>
        <EntryIdView id={entry.id} sameMs={sameMs} />
        {entry.id.time === null ? null : <span className={styles.time}>{entry.id.time}</span>}
      </span>
      <span className={styles.fields}>
        {entry.fields.map(({ name, value }, at) => (
          <span key={`${at} ${name.identity}`} className={styles.field}>
            <span className={styles.name}>
              <CutValue value={name} />
            </span>
            <span className={styles.value}>
              <CutValue value={value} lines={3} />
            </span>
          </span>
        ))}
        {entry.moreFields === 0 ? null : (
          <span className={styles.more}>
            {text.moreFields(formatCount(entry.moreFields), entry.moreFields === 1)}
          </span>
        )}
      </span>
    </>
  );
}
