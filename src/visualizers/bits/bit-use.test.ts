import { describe, expect, test } from 'vitest';
import { keyUse } from '#testing/key-use-of.ts';
import { utf8Bytes } from '#resp/text.ts';
import { bitUseOf, countedBits, searchedBits } from './bit-use.ts';

const used = (line: string) => bitUseOf(keyUse(line));

describe('what a command on bits asked for', () => {
  test.each([
    ['SETBIT k 7 1', { kind: 'bit', command: 'SETBIT', offset: 7 }],
    ['getbit k 8000000', { kind: 'bit', command: 'GETBIT', offset: 8_000_000 }],
    ['BITCOUNT k', { kind: 'count', range: null }],
    ['BITCOUNT k 2 -1', { kind: 'count', range: { start: 2, end: -1, unit: 'BYTE' } }],
    ['BITCOUNT k 2 9 bit', { kind: 'count', range: { start: 2, end: 9, unit: 'BIT' } }],
    ['BITPOS k 0', { kind: 'position', bit: 0, range: null }],
    ['BITPOS k 1 -2', { kind: 'position', bit: 1, range: { start: -2, end: null, unit: 'BYTE' } }],
    ['BITPOS k 1 3 5 BYTE', { kind: 'position', bit: 1, range: { start: 3, end: 5, unit: 'BYTE' } }],
  ])('is read from its words: %s', (line, use) => {
    expect(used(line)).toEqual(use);
  });

  test('is an operation with its sources in their order, one of them twice', () => {
    expect(used('BITOP xor d a b a')).toEqual({
      kind: 'operation',
      operator: 'XOR',
      destination: utf8Bytes('d'),
      sources: [utf8Bytes('a'), utf8Bytes('b'), utf8Bytes('a')],
    });
  });

  test.each(['GET k', 'SETBIT k', 'SETBIT k x 1', 'BITPOS k 2', 'BITOP DIFF d a b', 'BITOP AND d'])(
    'is nothing for %s',
    (line) => {
      expect(used(line)).toBeNull();
    },
  );
});

describe('the bits of a range', () => {
  const bytes = (start: number, end: number | null) => searchedBits({ start, end, unit: 'BYTE' }, 4);
  const bits = (start: number, end: number | null) => searchedBits({ start, end, unit: 'BIT' }, 4);

  test('are whole bytes unless bits were meant', () => {
    expect(bytes(0, 1)).toEqual({ from: 0, to: 15 });
    expect(bits(0, 1)).toEqual({ from: 0, to: 1 });
  });

  test('are counted from the end when an end is negative, and go to it when none is given', () => {
    expect(bytes(-2, -2)).toEqual({ from: 16, to: 23 });
    expect(bits(-3, -1)).toEqual({ from: 29, to: 31 });
    expect(bytes(1, null)).toEqual({ from: 8, to: 31 });
  });

  test('are cut to the string, and may be none', () => {
    expect(bytes(2, 100)).toEqual({ from: 16, to: 31 });
    expect(bytes(4, 9)).toBeNull();
    expect(bytes(3, 2)).toBeNull();
    expect(bytes(-1, -2)).toBeNull();
    expect(bytes(-60, -50)).toEqual({ from: 0, to: 7 });
    expect(searchedBits({ start: 0, end: -1, unit: 'BYTE' }, 0)).toBeNull();
  });

  test('before the beginning with crossed ends are none to BITCOUNT, and the first byte to BITPOS', () => {
    const crossed = { start: -50, end: -60, unit: 'BYTE' } as const;
    expect(countedBits(crossed, 4)).toBeNull();
    expect(searchedBits(crossed, 4)).toEqual({ from: 0, to: 7 });
  });
});
