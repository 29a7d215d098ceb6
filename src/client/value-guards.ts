/*
 * What the guards of messages are made of.
 */

/** An object, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
export const isString = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
/** A number that is not below zero; it may be broken. */
export const isCount = (value: unknown): value is number => isNumber(value) && value >= 0;
export const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(is);
export const isOneOf = <K extends string>(value: unknown, names: Readonly<Record<K, true>>): value is K =>
  isString(value) && Object.hasOwn(names, value);
