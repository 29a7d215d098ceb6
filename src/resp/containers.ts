import { textOf, withoutAttributes } from './text.ts';
import type { RespValue } from './value.ts';

/**
 * Containers read the same in RESP2 and RESP3: what is a map or a set to one is a flat array to the other.
 */

/** The elements of an array, set or push, or a map's keys and values in turn; `null` when it is no container. */
export function itemsOf(value: RespValue): readonly RespValue[] | null {
  const plain = withoutAttributes(value);
  if (plain.kind === 'map') return plain.entries.flat();
  return plain.kind === 'array' || plain.kind === 'set' || plain.kind === 'push' ? plain.items : null;
}

/** The pairs of a map, or of an array that holds keys and values in turn; `null` when it is neither. */
export function entriesOf(value: RespValue): ReadonlyArray<readonly [RespValue, RespValue]> | null {
  const plain = withoutAttributes(value);
  if (plain.kind === 'map') return plain.entries;
  if (plain.kind !== 'array' || plain.items.length % 2 === 1) return null;
  const entries: Array<[RespValue, RespValue]> = [];
  for (let at = 0; at + 1 < plain.items.length; at += 2) {
    const [key, item] = [plain.items[at], plain.items[at + 1]];
    if (key !== undefined && item !== undefined) entries.push([key, item]);
  }
  return entries;
}

/** The value of a map's field with this name, for example `length` in the reply of `XINFO STREAM`. */
export function fieldOf(value: RespValue, name: string): RespValue | undefined {
  return entriesOf(value)?.find(([key]) => textOf(key) === name)?.[1];
}
