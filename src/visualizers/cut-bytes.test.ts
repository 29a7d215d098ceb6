import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { cutIn, cutText, distinctTexts, wholeBytes } from './cut-bytes.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const integer = (value: number): RespValue => ({ kind: 'integer', value: BigInt(value) });
const array = (...items: RespValue[]): RespValue => ({ kind: 'array', items });

describe('a value that a script cut', () => {
  test('has its true length, and the digest of its ends', () => {
    expect(cutIn(array(integer(500), bulk('abc'), bulk('d1')))).toEqual({
      start: utf8Bytes('abc'),
      length: 500,
      digest: 'd1',
    });
  });

  test('has no digest when it was not cut', () => {
    expect(cutIn(array(integer(3), bulk('abc')))).toEqual(wholeBytes(utf8Bytes('abc')));
  });

  test.each([
    { reply: undefined, name: 'none' },
    { reply: bulk('abc'), name: 'a string' },
    { reply: array(), name: 'an empty array' },
    { reply: array(integer(1), integer(2)), name: 'numbers' },
  ])('is empty, never an error, for a reply that is $name', ({ reply }) => {
    expect(cutIn(reply).start).toEqual(new Uint8Array());
  });
});

describe('as text', () => {
  const cut = (text: string, length: number, digest: string) => ({ start: utf8Bytes(text), length, digest });

  test('says whether it is all of the value', () => {
    expect(cutText(cut('abc', 500, 'd1'))).toMatchObject({ text: 'abc', cut: true, length: 500 });
    expect(cutText(wholeBytes(utf8Bytes('abc')))).toMatchObject({ text: 'abc', cut: false, length: 3 });
  });

  test('tells values apart that begin alike', () => {
    expect(cutText(cut('abc', 500, 'd1')).identity).not.toBe(cutText(cut('abc', 500, 'd2')).identity);
    expect(cutText(cut('abc', 500, 'd1')).identity).toBe(cutText(cut('abc', 500, 'd1')).identity);
  });

  test('tells values apart whose bytes read the same', () => {
    const [newline, escaped] = [new Uint8Array([10]), utf8Bytes('\\n')].map((bytes) =>
      cutText(wholeBytes(bytes)),
    );
    expect(newline?.text).toBe(escaped?.text);
    expect(newline?.identity).not.toBe(escaped?.identity);
  });

  test('gives different values of a collection different identities, whatever was read of them', () => {
    const same = cut('abc', 500, 'd1');
    const texts = distinctTexts([same, same, same, cut('x', 1, '')]);
    expect(new Set(texts.map((text) => text.identity)).size).toBe(4);
    expect(distinctTexts([same])[0]?.identity).toBe(texts[0]?.identity);
  });
});
