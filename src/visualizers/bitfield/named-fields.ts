import type { KeyUse } from '#resp/key-use.ts';
import { meaningOf } from '../string-meaning.ts';
import { fieldStepsOf, type Field, type FieldStep } from './field-steps.ts';

/** The fields that commands have named, and what the last of these commands did. */
export interface NamedFields {
  /** In the order of their bits; each once. */
  readonly fields: readonly Field[];
  /** Fields that were named and are not among `fields`. */
  readonly hidden: number;
  /** The parts of the last BITFIELD; empty when there was none. */
  readonly last: readonly FieldStep[];
}

/**
 * The server keeps no fields: they are in the commands alone. So all that were named since the string became something
 * else are collected, those of the newest command first.
 * @param uses Commands that named the key, the newest first.
 */
export function namedFields(uses: readonly KeyUse[], most: number): NamedFields {
  const known = new Map<string, Field>();
  let last: readonly FieldStep[] | null = null;
  for (const use of uses) {
    if (meaningOf([use])?.meaning === 'text') break;
    const steps = fieldStepsOf(use);
    last ??= steps;
    for (const { field } of steps ?? []) {
      const id = fieldId(field);
      if (!known.has(id)) known.set(id, field);
    }
  }
  const fields = [...known.values()].slice(0, most);
  return { fields: fields.toSorted(byPlace), hidden: known.size - fields.length, last: last ?? [] };
}

/** The same for two fields of the same type at the same place. */
export const fieldId = ({ type, offset }: Field): string => `${type} ${offset}`;

/** The wider first where two begin together. */
const byPlace = (a: Field, b: Field): number =>
  a.offset - b.offset || b.width - a.width || Number(a.signed) - Number(b.signed);
