import { bitsText } from '#text/visualizers-bits.ts';
import styles from './field-table.module.css';
import {
  twosComplement,
  valuesBefore,
  type BitfieldModel,
  type BitfieldPicture,
  type FieldModel,
} from './model.ts';
import { sayHiddenFields, sayLimits, sayPlace, sayValue, signed } from './words.ts';

const text = bitsText.bitfield;

/** The fields one by one: where they are, what they hold and can hold, and from which bits. */
export function FieldTable({
  model: { fields, hiddenFields },
  previous,
  change,
}: {
  readonly model: BitfieldModel;
  readonly previous: BitfieldPicture | null;
  readonly change: string;
}) {
  if (fields.length === 0) return null;
  const before = valuesBefore(previous);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col" className={styles.number}>
              {text.value}
            </th>
            <th scope="col">{text.bitsOfIt}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row key={field.id} field={field} was={before.get(field.id) ?? null} change={change} />
          ))}
        </tbody>
      </table>
      {hiddenFields === 0 ? null : <p className={styles.note}>{sayHiddenFields(hiddenFields)}</p>}
      {fields.some(({ signed: one }) => one) ? <p className={styles.note}>{text.twosComplement}</p> : null}
    </>
  );
}

function Row({
  field,
  was,
  change,
}: {
  readonly field: FieldModel;
  readonly was: bigint | null;
  readonly change: string;
}) {
  const sum = twosComplement(field);
  const value = sayValue(field.value);
  const changed = was !== null && was !== field.value;
  return (
    <tr data-last={field.last ? '' : undefined}>
      <th scope="row">
        {field.type} <span className={styles.under}>{sayPlace(field)}</span>
      </th>
      <td className={styles.number}>
        {changed ? <del className={styles.was}>{sayValue(was)}</del> : null}{' '}
        <span
          key={changed ? change : 'now'}
          className={styles.value}
          data-changed={changed ? '' : undefined}
          data-long={value.length > 10 ? '' : undefined}
        >
          {value}
        </span>
        <span className={styles.under}>{text.holds(sayLimits(field))}</span>
      </td>
      <td>
        <Bits field={field} />
        {sum === null ? null : (
          <span className={styles.under}>{text.sum(signed(sum.sign), signed(sum.rest))}</span>
        )}
      </td>
    </tr>
  );
}

/** The bits as digits; of a signed field the first one stands apart. */
function Bits({ field: { bits, signed: isSigned } }: { readonly field: FieldModel }) {
  const digits = bits.map((bit) => bit ?? '?').join('');
  const first = isSigned ? 1 : 0;
  return (
    <span className={styles.bits}>
      {first === 0 ? null : <strong className={styles.sign}>{digits.slice(0, first)}</strong>}
      {digits.slice(first)}
    </span>
  );
}
