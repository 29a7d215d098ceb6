import { columnOf } from '../bits/bit-rows.tsx';
import styles from './field-lanes.module.css';
import { lanesOf, type Segment } from './lanes.ts';
import type { FieldModel } from './model.ts';
import { sayPlace, sayValue } from './words.ts';

/** The fields below a row of bits, each as a bar under its own bits with its value on it. */
export function FieldLanes({
  fields,
  row,
  rowBits,
}: {
  readonly fields: readonly FieldModel[];
  readonly row: number;
  readonly rowBits: number;
}) {
  return lanesOf(fields, row, rowBits).map((lane) => (
    <div key={lane[0]?.field.id} className={styles.lane}>
      {lane.map((segment) => (
        <Bar key={segment.field.id} segment={segment} />
      ))}
    </div>
  ));
}

function Bar({ segment: { field, nth, from, to, begins, ends, labelled } }: { readonly segment: Segment }) {
  return (
    <span
      className={styles.bar}
      style={{ gridColumn: `${columnOf(from)} / ${columnOf(to) + 1}` }}
      data-other={nth % 2 === 1 ? '' : undefined}
      data-begins={begins ? '' : undefined}
      data-ends={ends ? '' : undefined}
      data-last={field.last ? '' : undefined}
      title={`${field.type} ${sayPlace(field)}: ${sayValue(field.value)}`}
    >
      {labelled ? sayValue(field.value) : null}
    </span>
  );
}
