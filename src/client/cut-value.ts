import type { RespValue } from '#resp/value.ts';

/** Elements that a log keeps of one array, set, map or push. */
export const KEPT_ELEMENTS = 1000;

const trueLengths = new WeakMap<object, number>();

/**
 * How long something in a logged exchange was on the wire: bytes for the bytes of a string or a word of a command,
 * elements for the items or entries of an aggregate. Differs from `part.length` where the log kept only the beginning.
 */
export function trueLength(part: Uint8Array | readonly unknown[]): number {
  return trueLengths.get(part) ?? part.length;
}

/** Notes how long something cut was. */
export function noteTrueLength(part: Uint8Array | readonly unknown[], length: number): void {
  if (length !== part.length) trueLengths.set(part, length);
}

/** What `cutValue` needs to know of how the strings were cut before decoding. */
export interface CutStrings {
  /** The length that cut strings have now. */
  readonly limit: number;
  /** The true length of the next string, in stream order, that is as long as the limit. */
  readonly nextTrueLength: () => number | undefined;
}

/** Notes the true lengths of a decoded value's strings and keeps the first elements of its aggregates only. */
export function cutValue(value: RespValue, strings: CutStrings): RespValue {
  if ('items' in value) {
    return { kind: value.kind, items: cutList(value.items, (item) => cutValue(item, strings)) };
  }
  if (value.kind === 'map') return { kind: 'map', entries: cutEntries(value.entries, strings) };
  if (value.kind === 'attribute') {
    const entries = cutEntries(value.entries, strings);
    return { kind: 'attribute', entries, value: cutValue(value.value, strings) };
  }
  if (value.kind === 'bulk' || (value.kind === 'error' && value.form === 'bulk')) {
    noteString(value.bytes, 0, strings);
  } else if (value.kind === 'verbatim') {
    noteString(value.bytes, value.format.length + 1, strings);
  }
  return value;
}

type Entry = readonly [RespValue, RespValue];

function cutEntries(entries: readonly Entry[], strings: CutStrings): readonly Entry[] {
  return cutList(entries, ([key, value]): Entry => [cutValue(key, strings), cutValue(value, strings)]);
}

/** Walks all elements, because the queue of true lengths counts them all, and keeps the first ones. */
function cutList<T>(list: readonly T[], cut: (item: T) => T): readonly T[] {
  const kept: T[] = [];
  for (const item of list) {
    const shorter = cut(item);
    if (kept.length < KEPT_ELEMENTS) kept.push(shorter);
  }
  noteTrueLength(kept, list.length);
  return kept;
}

/** @param prefix Bytes of the string on the wire that are not part of `bytes` (a verbatim string's format). */
function noteString(bytes: Uint8Array, prefix: number, strings: CutStrings): void {
  if (bytes.length + prefix !== strings.limit) return;
  const length = strings.nextTrueLength();
  if (length !== undefined) noteTrueLength(bytes, length - prefix);
}

/** What a value without content takes, roughly. */
const BYTES_PER_VALUE = 48;

/** Bytes that a logged value keeps alive, roughly: what bounds the log. */
export function keptBytes(value: RespValue): number {
  if ('items' in value) return value.items.reduce((sum, item) => sum + keptBytes(item), BYTES_PER_VALUE);
  if ('bytes' in value) return BYTES_PER_VALUE + value.bytes.length;
  if ('text' in value) return BYTES_PER_VALUE + value.text.length;
  if (value.kind === 'map') return BYTES_PER_VALUE + entriesBytes(value.entries);
  if (value.kind === 'attribute') return entriesBytes(value.entries) + keptBytes(value.value);
  return BYTES_PER_VALUE;
}

const entriesBytes = (entries: readonly Entry[]): number =>
  entries.reduce((sum, [key, value]) => sum + keptBytes(key) + keptBytes(value), 0);
