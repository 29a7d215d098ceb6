import type { RespValue } from '#resp/value.ts';
import { isNil, itemTexts, itemsOf, scalarText } from '../reply-text.ts';

/*
 * What a function answered, read as leniently as a program in any language would have it read: who answers OK where 1
 * is asked for has built the same thing.
 */

const NO = new Set(['', '0', 'false', 'nil']);

/** Whether an answer says yes: everything but nil, 0, false and what is empty. */
export function saysYes(answer: RespValue): boolean {
  if (isNil(answer)) return false;
  const text = scalarText(answer);
  return text === null ? itemTexts(answer).length > 0 : !NO.has(text);
}

/** An answer of one value; null for nil, for an empty text, and for an empty list. A list of one is its value. */
export function answeredText(answer: RespValue): string | null {
  if (isNil(answer)) return null;
  const text = scalarText(answer) ?? itemTexts(answer)[0] ?? '';
  return text === '' ? null : text;
}

/** An answer of several values; a single one is a list of one, and nil none. */
export function answeredList(answer: RespValue): readonly string[] {
  if (itemsOf(answer) !== null) return itemTexts(answer);
  const text = answeredText(answer);
  return text === null ? [] : [text];
}

/** An answer as a number; null when it is none. */
export function answeredNumber(answer: RespValue): number | null {
  const text = answeredText(answer);
  const number = text === null ? NaN : Number(text);
  return Number.isNaN(number) ? null : number;
}
