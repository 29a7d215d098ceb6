import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf, fieldOf, itemsOf } from './containers.ts';
import { bytesOf, errorText, isWord, losslessText, textOf, utf8Bytes, utf8Text, wordText } from './text.ts';
import type { RespValue } from './value.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const one: RespValue = { kind: 'integer', value: 1n };

describe('text', () => {
  it('is lossless exactly when the bytes are UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = losslessText(bytes);
        const kept = text === null ? null : utf8Bytes(text);
        expect(kept).toEqual(Buffer.from(utf8Text(bytes)).equals(bytes) ? bytes : null);
      }),
    );
    expect(losslessText(Uint8Array.of(0xff))).toBeNull();
    expect(losslessText(utf8Bytes('\ufeffa'))).toBe('\ufeffa');
  });

  it('gives scalars as text and nothing for nil and containers', () => {
    expect(textOf(bulk('é'))).toBe('é');
    expect(textOf({ kind: 'integer', value: -(2n ** 63n) })).toBe('-9223372036854775808');
    expect(textOf({ kind: 'boolean', value: false })).toBe('false');
    expect(textOf({ kind: 'double', text: '1.50' })).toBe('1.50');
    expect(textOf({ kind: 'nil', form: 'bulk' })).toBeNull();
    expect(textOf({ kind: 'array', items: [one] })).toBeNull();
    expect(bytesOf(one)).toBeNull();
    expect(bytesOf(bulk('a'))).toEqual(utf8Bytes('a'));
  });

  it('looks behind attributes', () => {
    const error: RespValue = { kind: 'error', bytes: utf8Bytes('ERR no') };
    const value: RespValue = {
      kind: 'attribute',
      entries: [],
      value: { kind: 'attribute', entries: [], value: error },
    };
    expect(errorText(value)).toBe('ERR no');
    expect(textOf(value)).toBe('ERR no');
    expect(errorText(one)).toBeNull();
  });

  it('compares command words without regard to case', () => {
    expect(isWord('select', 'SELECT')).toBe(true);
    expect(isWord(utf8Bytes('SeLeCt'), 'select')).toBe(true);
    expect(isWord('selects', 'select')).toBe(false);
    expect(isWord(undefined, 'select')).toBe(false);
    expect(wordText(utf8Bytes('x'))).toBe('x');
  });
});

describe('containers', () => {
  const flat: RespValue = { kind: 'array', items: [bulk('length'), one, bulk('groups'), bulk('0')] };
  const map: RespValue = {
    kind: 'map',
    entries: [
      [bulk('length'), one],
      [bulk('groups'), bulk('0')],
    ],
  };

  it('reads maps and flat arrays alike', () => {
    expect(entriesOf(flat)).toEqual(entriesOf(map));
    expect(itemsOf(map)).toEqual(itemsOf(flat));
    expect(fieldOf(flat, 'length')).toEqual(one);
    expect(fieldOf(map, 'absent')).toBeUndefined();
  });

  it('says when a value is no container, or holds no pairs', () => {
    expect(itemsOf(one)).toBeNull();
    expect(entriesOf({ kind: 'array', items: [one] })).toBeNull();
    expect(entriesOf({ kind: 'set', items: [] })).toBeNull();
    expect(itemsOf({ kind: 'attribute', entries: [], value: { kind: 'push', items: [one] } })).toEqual([one]);
  });
});
