import type { CommandRunner, RespValue } from '#resp/value.ts';
import { withoutAttributes } from '#resp/text.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, stringIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';
import { namedFields, type NamedFields } from './named-fields.ts';
import type { Field } from './field-steps.ts';

/** Bytes of one row of bits. */
export const ROW_BYTES = 2;
const ROW_BITS = ROW_BYTES * 8;
/** Fields and rows of bits that are drawn at most. */
const MOST_FIELDS = 12;
const MOST_ROWS = 16;

/** Rows that follow one another. */
export interface RowRun {
  /** Number of the first row, from the beginning of the string. */
  readonly first: number;
  readonly count: number;
  /** Its bytes, as far as the string goes. */
  readonly bytes: Uint8Array;
}

export interface BitfieldRaw {
  readonly key: KeyInfo;
  /** `STRLEN`, bytes; null when the key holds no string. */
  readonly length: number | null;
  readonly named: NamedFields;
  /** `BITFIELD_RO key GET` of each field; null where the server gave none. */
  readonly values: readonly (bigint | null)[];
  readonly runs: readonly RowRun[];
  /** Rows with bits of fields that were not read. */
  readonly hiddenRows: number;
}

/** Reads the fields that commands have named, and the bits that they lie on, at one instant. */
export async function readBitfield(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  context: KeyContext,
): Promise<BitfieldRaw> {
  const named = namedFields(context.uses, Math.max(1, Math.min(MOST_FIELDS, budget.maxElements)));
  const rows = rowsOf(named.fields);
  const shown = rows.slice(0, Math.max(1, Math.min(MOST_ROWS, Math.floor(budget.maxBytes / ROW_BYTES))));
  const runs = runsOf(shown);
  const gets = named.fields.flatMap(({ type, offset }) => ['GET', type, String(offset)]);
  const [info, length, values, ...bytes] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['STRLEN', key.name]),
    gets.length === 0 ? null : run(['BITFIELD_RO', key.name, ...gets]),
    ...runs.map(({ first, count }) =>
      run(['GETRANGE', key.name, String(first * ROW_BYTES), String((first + count) * ROW_BYTES - 1)]),
    ),
  ]);
  const read = values === null ? [] : itemsIn(values);
  return {
    key: info,
    length: numberIn(length),
    named,
    values: named.fields.map((_, at) => exactIn(read[at])),
    runs: runs.map((one, at) => ({ ...one, bytes: stringIn(bytes[at]) ?? new Uint8Array() })),
    hiddenRows: rows.length - shown.length,
  };
}

/** An integer reply in all its 64 bits. */
function exactIn(reply: RespValue | undefined): bigint | null {
  if (reply === undefined) return null;
  const plain = withoutAttributes(reply);
  return plain.kind === 'integer' ? plain.value : null;
}

/** The rows that fields lie on, in order; the first one when there are no fields. */
function rowsOf(fields: readonly Field[]): readonly number[] {
  const rows = new Set<number>();
  for (const { offset, width } of fields) {
    const last = Math.floor((offset + width - 1) / ROW_BITS);
    for (let row = Math.floor(offset / ROW_BITS); row <= last; row++) rows.add(row);
  }
  return rows.size === 0 ? [0] : [...rows].toSorted((a, b) => a - b);
}

function runsOf(rows: readonly number[]): readonly Omit<RowRun, 'bytes'>[] {
  const runs: { first: number; count: number }[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last.first + last.count === row) last.count += 1;
    else runs.push({ first: row, count: 1 });
  }
  return runs;
}
