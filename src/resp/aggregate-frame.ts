import type { RespValue } from './value.ts';

/** The marks of values that hold other values. */
export type AggregateMark = '*' | '~' | '>' | '%' | '|';

/**
 * A container whose elements are still arriving. A map is kept flat, keys and values in turn. An attribute counts
 * the value that it stands in front of as its last element.
 */
export interface AggregateFrame {
  readonly mark: AggregateMark;
  /** Elements that are still to come; `Infinity` for a streamed container, which ends with `.`. */
  remaining: number;
  readonly items: RespValue[];
}

/** Opens a container of `count` elements or pairs as announced; `Infinity` for a streamed one. */
export function openFrame(mark: AggregateMark, count: number): AggregateFrame {
  if (mark === '%') return { mark, remaining: count * 2, items: [] };
  if (mark === '|') return { mark, remaining: count * 2 + 1, items: [] };
  return { mark, remaining: count, items: [] };
}

/** The value that a complete container is. The frame is not to be used afterwards. */
export function closeFrame({ mark, items }: AggregateFrame): RespValue {
  switch (mark) {
    case '*':
      return { kind: 'array', items };
    case '~':
      return { kind: 'set', items };
    case '>':
      return { kind: 'push', items };
    case '%':
      return { kind: 'map', entries: pairUp(items) };
    case '|': {
      const value = items.pop();
      if (value === undefined) throw new Error('an attribute was closed before its value came');
      return { kind: 'attribute', entries: pairUp(items), value };
    }
  }
}

function pairUp(items: readonly RespValue[]): Array<[RespValue, RespValue]> {
  const entries: Array<[RespValue, RespValue]> = [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [key, value] = [items[at], items[at + 1]];
    if (key !== undefined && value !== undefined) entries.push([key, value]);
  }
  return entries;
}
