import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { keyUse } from '#testing/key-use-of.ts';
import type { BitsRaw } from '../bits/read-bits.ts';
import type { KeyInfo } from '../key-info.ts';
import { bloomChoice } from './choice.ts';
import { fingerprintBloom, modelBloom, type BloomModel } from './model.ts';
import { describeBloom, sayChangedBits, sayShare } from './words.ts';

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

const raw = (
  bytes: readonly number[],
  counts: readonly number[],
  changes: Partial<BitsRaw> = {},
): BitsRaw => ({
  key: key(),
  length: bytes.length,
  firstSet: 0,
  firstClear: 0,
  answer: null,
  start: 0,
  bytes: new Uint8Array(bytes),
  partBytes: 1,
  counts,
  sources: [],
  expected: null,
  ...changes,
});

function filter(...read: Parameters<typeof raw>): BloomModel {
  const model = modelBloom(raw(...read));
  if (model.kind !== 'bloom') throw new Error('no filter');
  return model;
}

describe('a Bloom filter', () => {
  test('is as full as its set bits are of all, and is wrong by that to the power of k', () => {
    const model = filter([0b1111_0000], [4]);
    expect(model.fill).toBe(0.5);
    expect(model.rates.map(({ hashes, rate }) => [hashes, rate])).toEqual([
      [1, 0.5],
      [2, 0.25],
      [3, 0.125],
      [4, 0.0625],
      [5, 0.03125],
      [6, 0.015625],
      [7, 0.0078125],
      [8, 0.00390625],
    ]);
  });

  test('that is longer than what is shown is as full as all of it', () => {
    expect(filter([255], [8, 0, 0, 0], { length: 4 }).fill).toBe(0.25);
  });

  test('without bits is empty, not broken', () => {
    expect(filter([], [], { length: 0 })).toMatchObject({ fill: 0, count: 0 });
  });

  test('tells which bits the last change touched, when it is known', () => {
    const before = filter([0b1000_0000], [1]);
    const now = filter([0b1010_0100], [3]);
    expect(sayChangedBits(now, before)).toBe('The last change touched 2 bits: 2, 5.');
    expect(sayChangedBits(now, null)).toBeNull();
    expect(sayChangedBits(now, now)).toBeNull();
    expect(fingerprintBloom(now)).not.toBe(fingerprintBloom(before));
  });

  test('is told with the rates that are computed', () => {
    expect(describeBloom(filter([0b1111_0000], [4]))).toContain(
      'Bloom filter k: 4 of 8 bits set, 1 byte. Fill ratio 50%. False positives, computed by bits of an item: 1: 50%, 2: 25%',
    );
  });

  test('of a key that went is gone', () => {
    expect(modelBloom(raw([], [], { length: null, key: key({ exists: false, type: 'none' }) })).kind).toBe(
      'gone',
    );
  });
});

test.each([
  [0, '0%'],
  [1, '100%'],
  [0.04469, '4.47%'],
  [0.0000012, '0.00012%'],
  [1e-9, '< 0.0001%'],
])('a share of %d is told as %s', (share, words) => {
  expect(sayShare(share)).toBe(words);
});

describe('a string that a script named last', () => {
  const match = (header: Uint8Array | string, changes: Partial<KeyInfo> = {}, last = 'EVAL') =>
    bloomChoice.match(key(changes), {
      uses: [keyUse('TTL k'), keyUse(`${last} script 1 k`), keyUse('SETBIT k 1 1')],
      header: typeof header === 'string' ? utf8Bytes(header) : header,
    });
  const someBits = new Uint8Array([0, 16, 0, 1]);

  test('is taken for a filter when it holds bits', () => {
    expect(match(someBits)).toBe(20);
    expect(match(someBits, {}, 'FCALL')).toBe(20);
  });

  test('is not when it holds text, a number or a HyperLogLog, but may be looked at as one', () => {
    expect(match('{"user":\n\t"ada"}')).toBe(1);
    expect(match(utf8Bytes('fifteen bytes ..é').subarray(0, 16))).toBe(1);
    expect(match('12', { encoding: 'int' })).toBe(1);
    expect(match(new Uint8Array([...utf8Bytes('HYLL'), 1, 0, 0]))).toBe(1);
  });

  test('is not when another command told later what it is for, nor when it is no string', () => {
    expect(match(someBits, {}, 'GETBIT')).toBe(1);
    expect(match(someBits, {}, 'EVAL_RO')).toBe(1);
    expect(match(someBits, { type: 'list' })).toBe(0);
  });
});
