import fc from 'fast-check';
import { expect, it } from 'vitest';
import { powerLawNumber } from './power-law.ts';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('a number of a power law is one of those asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), share, (max, drawn) => {
      const number = powerLawNumber(1, max, 6.2, () => drawn);
      expect(Number.isInteger(number)).toBe(true);
      expect(number).toBeGreaterThanOrEqual(1);
      expect(number).toBeLessThanOrEqual(max);
    }),
  );
});

it('four fifths of the numbers are in the lowest fifth, with a bias of 6.2', () => {
  const draws = Array.from({ length: 1000 }, (_, at) =>
    powerLawNumber(1, 1000, 6.2, () => (at + 0.5) / 1000),
  );
  const low = draws.filter((number) => number <= 200).length;
  expect(low).toBeGreaterThan(780);
  expect(low).toBeLessThan(820);
});
