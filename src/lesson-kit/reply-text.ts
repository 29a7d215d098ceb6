import type { Command, RespValue } from '#resp/value.ts';
import { checkText, enumerate, quote } from './check-text.ts';

const decoder = new TextDecoder();

export const textOfBytes = (bytes: Uint8Array): string => decoder.decode(bytes);

/** The text of a scalar reply; null for nil, errors and anything with items. */
export function scalarText(value: RespValue): string | null {
  if (value.kind === 'attribute') return scalarText(value.value);
  if (value.kind === 'error') return null;
  if (value.kind === 'integer') return value.value.toString();
  if (value.kind === 'boolean') return value.value ? '1' : '0';
  if ('text' in value) return value.text;
  return 'bytes' in value ? textOfBytes(value.bytes) : null;
}

/** The items of a reply that has some, a map's keys and values taking turns; null for a scalar. */
export function itemsOf(value: RespValue): readonly RespValue[] | null {
  if (value.kind === 'attribute') return itemsOf(value.value);
  if (value.kind === 'map') return value.entries.flat();
  return 'items' in value ? value.items : null;
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
