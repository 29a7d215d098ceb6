import type { Command, RespValue } from '#resp/value.ts';
import { checkText, enumerate, quote } from './check-text.ts';

const decoder = new TextDecoder();

export const textOfBytes = (bytes: Uint8Array): string => decoder.decode(bytes);

/** The text of a scalar reply; null for nil, errors and anything with items. */
export function scalarText(value: RespValue): string | null {
  switch (value.kind) {
    case 'simple':
    case 'bulk':
    case 'verbatim':
      return textOfBytes(value.bytes);
    case 'integer':
      return value.value.toString();
    case 'double':
    case 'bignum':
      return value.text;
    case 'boolean':
      return value.value ? '1' : '0';
    case 'attribute':
      return scalarText(value.value);
    case 'error':
    case 'nil':
    case 'array':
    case 'set':
    case 'push':
    case 'map':
      return null;
  }
}

/** The items of a reply that has some, a map's keys and values taking turns; null for a scalar. */
export function itemsOf(value: RespValue): readonly RespValue[] | null {
  switch (value.kind) {
    case 'array':
    case 'set':
    case 'push':
      return value.items;
    case 'map':
      return value.entries.flat();
    case 'attribute':
      return itemsOf(value.value);
    default:
      return null;
  }
}

/** The items as text, those without a text left out. */
export function itemTexts(value: RespValue): string[] {
  return (itemsOf(value) ?? []).flatMap((item) => scalarText(item) ?? []);
}

/** Pairs of texts, whether the server sent a map, pairs as arrays of two, or a flat list that takes turns. */
export function textPairs(value: RespValue): Array<readonly [string, string]> {
  const items = itemsOf(value) ?? [];
  const flat = items.flatMap((item) => itemsOf(item) ?? [item]).map((item) => scalarText(item) ?? '');
  const pairs: Array<readonly [string, string]> = [];
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return pairs;
}

/** The error's text, or null when the reply is none. */
export function errorText(value: RespValue): string | null {
  if (value.kind === 'attribute') return errorText(value.value);
  return value.kind === 'error' ? textOfBytes(value.bytes) : null;
}

export const isNil = (value: RespValue): boolean =>
  value.kind === 'nil' || (value.kind === 'attribute' && isNil(value.value));

/** A reply as a short phrase: numbers bare, texts in quotes, items in brackets. */
export function describeReply(value: RespValue): string {
  const error = errorText(value);
  if (error !== null) return `(error) ${error}`;
  if (isNil(value)) return checkText.matching.nil;
  const items = itemsOf(value);
  if (items !== null)
    return items.length === 0 ? checkText.matching.empty : `[${enumerate(items.map(describeReply))}]`;
  const text = scalarText(value) ?? '';
  return value.kind === 'bulk' || value.kind === 'verbatim' ? quote(text) : text;
}

/** A command as a learner would type it. */
export function describeCommand(command: Command): string {
  return command.map((word) => describeWord(typeof word === 'string' ? word : textOfBytes(word))).join(' ');
}

const PLAIN_WORD = /^[^\s"'\\\p{Cc}]+$/u;
const describeWord = (word: string): string =>
  PLAIN_WORD.test(word) && word.length <= 60 ? word : quote(word);
