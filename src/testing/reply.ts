import type { RespValue } from '#resp/value.ts';

/** Short ways to write replies in tests. */
const encoder = new TextEncoder();

export const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: encoder.encode(text) });
export const simple = (text: string): RespValue => ({ kind: 'simple', bytes: encoder.encode(text) });
export const error = (text: string): RespValue => ({ kind: 'error', bytes: encoder.encode(text) });
export const int = (value: number): RespValue => ({ kind: 'integer', value: BigInt(value) });
export const nil: RespValue = { kind: 'nil', form: 'bulk' };
export const array = (...items: RespValue[]): RespValue => ({ kind: 'array', items });
export const bulks = (...texts: string[]): RespValue => array(...texts.map(bulk));
