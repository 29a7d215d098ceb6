import { bytesOf, errorText, textOf, withoutAttributes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { itemsOf } from '../reply-text.ts';
import type { Said, SaidItems, SaidMark, SaidScalar } from './said-reply.ts';

/** Which order of items is right. */
export interface ItemOrder {
  /** Whether any is. */
  readonly unordered: boolean;
  /** Whether two of them belong together, a field and its value, and only such pairs change places. */
  readonly inPairs: boolean;
}

const IN_ORDER: ItemOrder = { unordered: false, inPairs: false };

/** Whether a reply is what was said of it. The order is that of the outermost items; inner ones come as they come. */
export function fitsReply(reply: RespValue, said: Said, order: ItemOrder = IN_ORDER): boolean {
  const plain = withoutAttributes(reply);
  const items = itemsOf(plain);
  if (items === null) return said.kind === 'scalar' && fitsScalar(plain, said);
  if (items.length === 0) return isEmpty(said);
  return said.kind === 'items' && fitsForm(plain, said) && fitsItems(plain, said, order);
}

function fitsItems(reply: RespValue, said: SaidItems, { unordered, inPairs }: ItemOrder): boolean {
  const isMap = reply.kind === 'map';
  const anyOrder = unordered || isMap || reply.kind === 'set';
  const isFlat = said.form === 'flat' || (isMap && said.form === '[');
  const size = isMap || (unordered && inPairs) ? 2 : 1;
  const groups = inGroups(itemsOf(reply) ?? [], size).map((group) =>
    isFlat ? group.flatMap(leavesOf) : group,
  );
  if (anyOrder) return fitsInAnyOrder(groups, said.items);
  const wanted = groups.flat();
  return wanted.length === said.items.length && wanted.every((value, at) => fitsAt(value, said.items, at));
}

const fitsAt = (value: RespValue, said: readonly Said[], at: number): boolean => {
  const one = said[at];
  return one !== undefined && fitsReply(value, one);
};

const EMPTY_WORDS = ['empty', 'empty array', 'empty list', 'empty set', 'empty hash', '[]', '{}'];

function isEmpty(said: Said): boolean {
  if (said.kind === 'items') return said.items.length === 0;
  return said.mark === 'empty' || (said.mark === 'bare' && EMPTY_WORDS.includes(said.text.toLowerCase()));
}

/** Whether what was said is written as redis-cli writes a container of this kind, or shorter. */
function fitsForm({ kind }: RespValue, { form }: SaidItems): boolean {
  if (form === 'flat' || form === '[') return true;
  return form === (kind === 'set' ? '~' : kind === 'map' ? '#' : ')');
}

function inGroups(items: readonly RespValue[], size: number): RespValue[][] {
  const groups: RespValue[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}

/** The single values in a reply, from first to last; an empty list is one. */
export function leavesOf(reply: RespValue): readonly RespValue[] {
  const items = itemsOf(reply);
  return items === null || items.length === 0 ? [withoutAttributes(reply)] : items.flatMap(leavesOf);
}

/** Whether the groups, in some order, are what was said. Equal ones are tried once. */
function fitsInAnyOrder(groups: readonly (readonly RespValue[])[], said: readonly Said[]): boolean {
  if (groups.length === 0) return said.length === 0;
  const tried = new Set<string>();
  return groups.some((group, at) => {
    const name = JSON.stringify(group.flatMap(leavesOf).map((leaf) => [leaf.kind, textOf(leaf)]));
    if (tried.has(name)) return false;
    tried.add(name);
    if (!group.every((value, next) => fitsAt(value, said, next))) return false;
    return fitsInAnyOrder(groups.toSpliced(at, 1), said.slice(group.length));
  });
}

type Scalar = ReturnType<typeof withoutAttributes>;

/** The mark that redis-cli gives a value, or by which it is told that it has none. */
const MARK_OF: Readonly<Partial<Record<Scalar['kind'], SaidMark>>> = {
  bulk: 'string',
  integer: 'integer',
  double: 'double',
  bignum: 'bignum',
  boolean: 'boolean',
  nil: 'nil',
  error: 'error',
};

function fitsScalar(value: Scalar, said: SaidScalar): boolean {
  if (value.kind === 'error') return fitsError(errorText(value) ?? '', said);
  if (said.mark !== 'bare' && said.mark !== MARK_OF[value.kind]) return false;
  if (value.kind === 'nil') return said.mark === 'nil' || /^(?:nil|null)$/iu.test(said.text);
  const text = textOf(value) ?? '';
  if (said.bytes !== null) return sameBytes(said.bytes, bytesOf(value));
  if (value.kind === 'simple' || value.kind === 'boolean')
    return said.text.toLowerCase() === text.toLowerCase();
  return said.text === text || said.text === text.trim();
}

const sameBytes = (a: Uint8Array, b: Uint8Array | null): boolean =>
  b !== null && a.length === b.length && a.every((byte, at) => byte === b[at]);

/**
 * Whether an error is said to be one, and no other: `error` alone, its code, or the beginning of its text, with the code
 * or without it, of two words at least.
 */
function fitsError(text: string, said: SaidScalar): boolean {
  if (said.mark !== 'bare' && said.mark !== 'error') return false;
  const given = inWords(said.text.replace(/(?:…|\.{3})$/u, ''));
  if (given.length === 0) return said.mark === 'error';
  if (said.mark === 'bare' && given.length === 1 && given[0] === 'error') return true;
  const whole = inWords(text);
  const behindCode = whole.slice(1);
  const beginsWithout = given.length >= Math.min(2, behindCode.length) && isBeginning(given, behindCode);
  return isBeginning(given, whole) || beginsWithout;
}

const inWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');

const isBeginning = (words: readonly string[], of: readonly string[]): boolean =>
  words.length <= of.length && words.every((word, at) => word === of[at]);
