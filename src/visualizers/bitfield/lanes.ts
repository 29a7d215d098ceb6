import type { FieldModel } from './model.ts';

/** A field's part in one row of bits. */
export interface Segment {
  readonly field: FieldModel;
  /** Its place among all fields; neighbours are drawn differently. */
  readonly nth: number;
  /** First and last bit of the row that it covers, counted from the row's beginning. */
  readonly from: number;
  readonly to: number;
  /** The field begins or ends in this row. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** This is the longest of the field's parts, which has room for its value. */
  readonly labelled: boolean;
}

/**
 * The fields of a row of bits, in as many lanes as are needed for fields that share bits to lie beside one another.
 * @param rowBits Bits of a row.
 */
export function lanesOf(
  fields: readonly FieldModel[],
  row: number,
  rowBits: number,
): readonly (readonly Segment[])[] {
  const lanes: Segment[][] = [];
  for (const [nth, field] of fields.entries()) {
    const segment = segmentOf(field, nth, row, rowBits);
    if (segment === null) continue;
    const free = lanes.find((lane) => (lane.at(-1)?.to ?? -1) < segment.from);
    if (free === undefined) lanes.push([segment]);
    else free.push(segment);
  }
  return lanes;
}

function segmentOf(field: FieldModel, nth: number, row: number, rowBits: number): Segment | null {
  const { from, to } = partIn(field, row, rowBits);
  if (from > to) return null;
  const start = row * rowBits;
  const end = field.offset + field.width - 1;
  return {
    field,
    nth,
    from: from - start,
    to: to - start,
    begins: from === field.offset,
    ends: to === end,
    labelled: longestRow(field, rowBits) === row,
  };
}

function partIn({ offset, width }: FieldModel, row: number, rowBits: number) {
  return { from: Math.max(offset, row * rowBits), to: Math.min(offset + width, (row + 1) * rowBits) - 1 };
}

/** The first of the rows in which the field has most bits. */
function longestRow(field: FieldModel, rowBits: number): number {
  const first = Math.floor(field.offset / rowBits);
  const length = (row: number): number => {
    const { from, to } = partIn(field, row, rowBits);
    return to - from + 1;
  };
  return length(first + 1) > length(first) ? first + 1 : first;
}
