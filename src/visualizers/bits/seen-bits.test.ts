import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitOf, changedBits, changeOfBit, NO_BITS, offsetsOf, setRuns, type SeenBits } from './seen-bits.ts';

const seen = (bytes: readonly number[], start = 0, length = start + bytes.length): SeenBits => ({
  start,
  bytes: new Uint8Array(bytes),
  length,
});

describe('a bit', () => {
  test('is numbered from the most significant one of the first byte', () => {
    const bits = seen([0b1000_0001, 0b0100_0000]);
    expect([0, 1, 7, 8, 9].map((offset) => bitOf(bits, offset))).toEqual([1, 0, 1, 0, 1]);
  });

  test('is 0 behind the end of the string, and unknown where the string was not read', () => {
    const bits = seen([255], 2, 4);
    expect([15, 16, 23, 24, 31, 32].map((offset) => bitOf(bits, offset))).toEqual([
      null,
      1,
      1,
      null,
      null,
      0,
    ]);
  });
});

describe('what the last change did', () => {
  test('is told bit by bit, also where the string has grown', () => {
    expect(changedBits(seen([0b0100_0000, 0b0000_0001]), seen([0b1000_0000]))).toEqual([0, 1, 15]);
    expect(changeOfBit(seen([0b0100_0000]), seen([0b1000_0000]), 0)).toBe('cleared');
    expect(changeOfBit(seen([0b0100_0000]), seen([0b1000_0000]), 1)).toBe('set');
  });

  test('is told of a string that is new, and not without a past', () => {
    expect(changedBits(seen([0b1010_0000]), NO_BITS)).toEqual([0, 2]);
    expect(changedBits(seen([0b1010_0000]), null)).toEqual([]);
  });

  test('is not told of bits that were not read before', () => {
    expect(changedBits(seen([255, 255], 4, 100), seen([0], 5, 100))).toEqual([
      40, 41, 42, 43, 44, 45, 46, 47,
    ]);
  });
});

test('runs of set bits have all that are set, in order and apart from one another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), fc.nat(50), (bytes, start) => {
      const bits = seen([...bytes], start);
      const runs = setRuns(bits);
      const inRuns = runs.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, at) => from + at),
      );
      expect(inRuns).toEqual(offsetsOf(bits).filter((offset) => bitOf(bits, offset) === 1));
      expect(runs.every(({ from }, at) => at === 0 || from > (runs[at - 1]?.to ?? 0) + 1)).toBe(true);
    }),
  );
});
