import type { CutText } from '../cut-bytes.ts';
import type { FieldModel, HashModel, HashPicture } from './model.ts';

/**
 * What happened to a hash between two pictures of it. Fields have names, so what is shown both times can be compared
 * exactly. Of a hash that is not shown whole nobody can tell whether a field that appears was added, or one that
 * disappears deleted: those come and go without a mark.
 */

export interface DrawnField {
  readonly field: FieldModel;
  /** The last change added it. */
  readonly came: boolean;
  /** The value that the last change replaced; null when the value stayed. */
  readonly was: CutText | null;
  /** The last change took its lifetime away. */
  readonly ttlDropped: boolean;
}

export interface DrawnHash {
  readonly fields: readonly DrawnField[];
  /** Fields that the last change took away. */
  readonly left: readonly FieldModel[];
  /** By how many fields the hash grew; negative when it shrank, 0 when that is not known. */
  readonly growth: number;
}

export function drawnHash(model: HashModel, previous: HashPicture | null): DrawnHash {
  const before = hashBefore(previous);
  const known = new Map((before?.fields ?? []).map((field) => [field.name.identity, field]));
  const now = new Set(model.fields.map((field) => field.name.identity));
  const wholeBefore = before !== null && before.hidden === 0;
  return {
    fields: model.fields.map((field) => drawField(field, known.get(field.name.identity), wholeBefore)),
    left:
      before === null || model.hidden > 0
        ? []
        : before.fields.filter((field) => !now.has(field.name.identity)),
    growth: before === null ? 0 : model.count - before.count,
  };
}

function drawField(field: FieldModel, old: FieldModel | undefined, wholeBefore: boolean): DrawnField {
  if (old === undefined) return { field, came: wholeBefore, was: null, ttlDropped: false };
  return {
    field,
    came: false,
    was: old.value.identity === field.value.identity ? null : old.value,
    ttlDropped: old.ttlMs !== null && field.ttlMs === null,
  };
}

/** A hash that did not exist had no fields; of a key of another type nothing is known. */
function hashBefore(
  previous: HashPicture | null,
): { readonly fields: readonly FieldModel[]; readonly hidden: number; readonly count: number } | null {
  if (previous === null) return null;
  if (previous.kind === 'hash') return previous;
  return previous.key.exists ? null : { fields: [], hidden: 0, count: 0 };
}
