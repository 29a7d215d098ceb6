import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HottestKeys } from './hottest-keys.ts';

describe('the hottest keys', () => {
  it('are the sixteen with the highest counters, the earlier ones first among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 60 }), (counters) => {
        const hottest = new HottestKeys();
        for (const [at, counter] of counters.entries()) hottest.add(`k${at}`, counter);
        const sorted = counters
          .map((counter, at) => ({ key: `k${at}`, counter }))
          .filter(({ counter }) => counter > 0)
          .sort((a, b) => b.counter - a.counter)
          .slice(0, 16);
        expect(hottest.list()).toEqual(sorted);
      }),
    );
  });
});
