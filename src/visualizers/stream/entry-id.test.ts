import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIds, entryId, isNoId } from './entry-id.ts';

describe('an ID', () => {
  test('has its milliseconds and its sequence number apart, and says the time', () => {
    expect(entryId('1790000001000-3')).toEqual({
      text: '1790000001000-3',
      ms: '1790000001000',
      sequence: '3',
      time: '21 Sept 2026, 14:13:21.000',
    });
  });

  test.each(['0-0', '5-1', '946684799999-0', '5000000000000-0', '18446744073709551615-18446744073709551615'])(
    'such as %s, which no clock gave, says no time',
    (id) => {
      expect(entryId(id).time).toBeNull();
    },
  );

  test('of 0-0 is none', () => {
    expect([isNoId(entryId('0-0')), isNoId(entryId('0-1'))]).toEqual([true, false]);
  });
});

const part = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

test('IDs are in the order of their milliseconds, then of their sequence numbers, up to the largest', () => {
  fc.assert(
    fc.property(part, part, part, part, (ms, sequence, otherMs, otherSequence) => {
      const order = compareIds(entryId(`${ms}-${sequence}`), entryId(`${otherMs}-${otherSequence}`));
      const [one, other] = [(ms << 64n) + sequence, (otherMs << 64n) + otherSequence];
      expect(Math.sign(order)).toBe(one < other ? -1 : one > other ? 1 : 0);
    }),
  );
});
