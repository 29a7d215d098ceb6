import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { keyUse } from '#testing/key-use-of.ts';
import { bitUseOf } from '../bits/bit-use.ts';
import type { BitsRaw } from '../bits/read-bits.ts';
import type { KeyInfo } from '../key-info.ts';
import { bitsBefore, fingerprintBitmap, modelBitmap, type BitmapModel } from './model.ts';
import { describeBitmap } from './words.ts';

const key = (changes: Partial<KeyInfo> = {}): KeyInfo => ({
  name: utf8Bytes('k'),
  exists: true,
  type: 'string',
  encoding: 'raw',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 64,
  ...changes,
});

const bits = (bytes: readonly number[], changes: Partial<BitsRaw> = {}): BitsRaw => ({
  key: key(),
  length: bytes.length,
  firstSet: -1,
  firstClear: 0,
  answer: null,
  start: 0,
  bytes: new Uint8Array(bytes),
  partBytes: Math.max(1, bytes.length),
  counts: [0],
  sources: [],
  expected: null,
  ...changes,
});

function bitmap(raw: BitsRaw, line: string | null = null): BitmapModel {
  const model = modelBitmap({ bits: raw, use: line === null ? null : bitUseOf(keyUse(line)) });
  if (model.kind !== 'bitmap') throw new Error('no bitmap');
  return model;
}

describe('a bitmap', () => {
  test('has the server’s counts, and no first bit where there is none', () => {
    expect(bitmap(bits([0, 0]))).toMatchObject({ count: 0, firstSet: null, firstClear: 0, overview: null });
    const full = bits([255], { counts: [8], firstSet: 0, firstClear: 8 });
    expect(bitmap(full)).toMatchObject({ count: 8, firstSet: 0, firstClear: null });
  });

  test('of a long string has parts, and the place of the window among them', () => {
    const raw = bits([1, 0], { length: 10, start: 4, partBytes: 4, counts: [0, 1, 16] });
    expect(bitmap(raw).count).toBe(17);
    expect(bitmap(raw).overview).toEqual({
      parts: [
        { from: 0, to: 3, count: 0, share: 0 },
        { from: 4, to: 7, count: 1, share: 1 / 32 },
        { from: 8, to: 9, count: 16, share: 1 },
      ],
      partBytes: 4,
      window: { from: 0.4, to: 0.6 },
    });
  });

  test('that went or holds another type is gone, and a new one had no bits before', () => {
    const gone = modelBitmap({
      bits: bits([], { length: null, key: key({ exists: false, type: 'none' }) }),
      use: null,
    });
    const retyped = modelBitmap({ bits: bits([1], { key: key({ type: 'list' }) }), use: null });
    expect([gone.kind, retyped.kind]).toEqual(['gone', 'gone']);
    expect(bitsBefore(gone)).toMatchObject({ length: 0 });
    expect(bitsBefore(retyped)).toBeNull();
    expect(describeBitmap(gone)).toContain('k does not exist');
  });
});

describe('what the last command was about', () => {
  test.each([
    ['SETBIT k 9 1', null, 'SETBIT wrote bit 9, in byte 1: it is 1.'],
    ['GETBIT k 0', null, 'GETBIT read bit 0, in byte 0: it is 0.'],
    ['GETBIT k 16', null, 'GETBIT read bit 16, behind the end of the string: every bit there counts as 0.'],
    ['BITCOUNT k', 1, 'BITCOUNT counted every bit: 1 set.'],
    ['BITCOUNT k 0 1', 1, 'BITCOUNT counted bytes 0 to 1, which are bits 0 to 15: 1 set.'],
    ['BITCOUNT k 0 1 BIT', 0, 'BITCOUNT counted bits 0 to 1, because it said BIT: 0 set.'],
    ['BITCOUNT k 5 9', 0, 'BITCOUNT counted a range that is empty here: 0.'],
    ['BITPOS k 1 -1', 9, 'BITPOS looked for the first 1 in bytes 1 to 1, which are bits 8 to 15: bit 9.'],
    [
      'BITPOS k 0 9 9 BIT',
      -1,
      'BITPOS looked for the first 0 in bits 9 to 9, because it said BIT: none, it says -1.',
    ],
    ['BITOP AND d k x', null, 'BITOP AND read this string and wrote d.'],
  ])('is told for %s', (line, answer, words) => {
    expect(describeBitmap(bitmap(bits([0, 0b0100_0000], { answer }), line))).toContain(words);
  });

  test('counts as a change of the picture, another look at the same does not', () => {
    const look = (line: string) => fingerprintBitmap(bitmap(bits([1]), line));
    expect(look('GETBIT k 1')).toBe(look('GETBIT k 1'));
    expect(look('GETBIT k 1')).not.toBe(look('GETBIT k 2'));
  });

  test('is not told when the server no longer answers to it', () => {
    expect(bitmap(bits([1]), 'BITCOUNT k 0 0').mark).toBeNull();
  });
});

describe('a result of BITOP', () => {
  const source = (bytes: readonly number[], type = 'string') => ({
    type,
    length: bytes.length,
    bytes: new Uint8Array(bytes),
  });
  const agreement = (result: readonly number[], expected: readonly number[] | null, length?: number) => {
    const again =
      expected === null ? null : { length: length ?? expected.length, bytes: new Uint8Array(expected) };
    return bitmap(bits(result, { sources: [source([1])], expected: again }), 'BITOP OR k a').overlay
      ?.agreement;
  };

  test('has its sources with what became of them', () => {
    const raw = bits([1], { sources: [source([1]), source([], 'none'), source([], 'list')] });
    const { overlay, mark } = bitmap(raw, 'BITOP OR k a b c d');
    expect(mark).toBeNull();
    expect(overlay).toMatchObject({ operator: 'OR', hiddenSources: 1, agreement: { kind: 'untried' } });
    expect(overlay?.sources.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'a there',
      'b missing',
      'c retyped',
    ]);
  });

  test('agrees with its sources, differs in bits, or in length alone', () => {
    expect(agreement([1], [1])).toEqual({ kind: 'same' });
    expect(agreement([1], [0b1000_0001])).toEqual({ kind: 'other-bits', offsets: [0] });
    expect(agreement([1], [1, 1])).toEqual({ kind: 'other-bits', offsets: [15] });
    expect(agreement([1], [1, 0])).toEqual({ kind: 'other-length', length: 2 });
    expect(agreement([1], null)).toEqual({ kind: 'untried' });
  });

  test('that is its own source is not compared: what it was is overwritten', () => {
    const raw = bits([1], { sources: [source([1]), source([3])] });
    const model = bitmap(raw, 'BITOP XOR k k a');
    expect(model.overlay).toMatchObject({
      agreement: { kind: 'own' },
      sources: [{ state: 'overwritten' }, {}],
    });
    expect(describeBitmap(model)).toContain('k: overwritten by the result');
  });

  test('is told with its sources and where it would be another now', () => {
    const raw = bits([0b0010_0000], {
      sources: [source([0b0110_0000]), source([0b0111_0000])],
      expected: { length: 1, bytes: new Uint8Array([0b0110_0000]) },
    });
    const words = describeBitmap(bitmap(raw, 'BITOP AND k mon tue'));
    expect(words).toContain(
      'Written by BITOP AND. For bits 0 to 7: mon: set 1 to 2; tue: set 1 to 3; result k: set 2.',
    );
    expect(words).toContain('done again, it would give other values for bit 1.');
  });
});
