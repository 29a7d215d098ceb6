import { bitOf, type SeenBits } from '../bits/seen-bits.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';
import { limitsOf, type Field, type FieldStep } from './field-steps.ts';
import { fieldId } from './named-fields.ts';
import type { BitfieldRaw, RowRun } from './read.ts';

export interface FieldModel extends Field {
  readonly id: string;
  /** Null when the server gave none. */
  readonly value: bigint | null;
  readonly low: bigint;
  readonly high: bigint;
  /** The last BITFIELD named it. */
  readonly last: boolean;
  /** Its bits, the most significant first, as far as they were read. */
  readonly bits: readonly (0 | 1 | null)[];
}

export interface BitfieldModel {
  readonly kind: 'bitfield';
  readonly key: KeyInfo;
  /** Bytes of the string. */
  readonly length: number;
  /** In the order of their bits. */
  readonly fields: readonly FieldModel[];
  readonly hiddenFields: number;
  readonly runs: readonly SeenRun[];
  readonly hiddenRows: number;
  /** The parts of the last BITFIELD. */
  readonly last: readonly FieldStep[];
}

/** Rows of bits that follow one another. */
export interface SeenRun {
  readonly firstRow: number;
  readonly rows: number;
  readonly bits: SeenBits;
}

export type BitfieldPicture = BitfieldModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelBitfield({ key, length, named, values, ...raw }: BitfieldRaw): BitfieldPicture {
  if (length === null || key.type !== 'string') return { kind: 'gone', key };
  const runs = raw.runs.map((run) => seenRun(run, length));
  const lately = new Set(named.last.map(({ field }) => fieldId(field)));
  return {
    kind: 'bitfield',
    key,
    length,
    fields: named.fields.map((field, at) => ({
      ...field,
      ...limitsOf(field),
      id: fieldId(field),
      value: values[at] ?? null,
      last: lately.has(fieldId(field)),
      bits: Array.from({ length: field.width }, (_, nth) => bitAmong(runs, field.offset + nth)),
    })),
    hiddenFields: named.hidden,
    runs,
    hiddenRows: raw.hiddenRows,
    last: named.last,
  };
}

const seenRun = ({ first, count, bytes }: RowRun, length: number): SeenRun => ({
  firstRow: first,
  rows: count,
  bits: { start: first * 2, bytes, length },
});

function bitAmong(runs: readonly SeenRun[], offset: number): 0 | 1 | null {
  for (const { bits } of runs) {
    const bit = bitOf(bits, offset);
    if (bit !== null) return bit;
  }
  return null;
}

/** The values that fields had before the last change, by field. */
export function valuesBefore(previous: BitfieldPicture | null): ReadonlyMap<string, bigint> {
  const known = new Map<string, bigint>();
  for (const { id, value } of previous?.kind === 'bitfield' ? previous.fields : []) {
    if (value !== null) known.set(id, value);
  }
  return known;
}

/** How a negative number comes about in two's complement: what the first bit counts, and all the others together. */
export function twosComplement({
  value,
  low,
}: FieldModel): { readonly sign: bigint; readonly rest: bigint } | null {
  return value === null || value >= 0n ? null : { sign: low, rest: value - low };
}

/** Fields with their values, the bits they lie on, and what the last command did. */
export function fingerprintBitfield(model: BitfieldPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    infoFingerprint(model.key),
    model.length,
    model.fields.map(({ id, value, place }) => [id, place, String(value)]),
    model.runs.map(({ firstRow, bits }) => [firstRow, String.fromCharCode(...bits.bytes)]),
    model.last.map(({ command, field, operand, overflow }) => [command, fieldId(field), operand, overflow]),
    [model.hiddenFields, model.hiddenRows],
  ]);
}
