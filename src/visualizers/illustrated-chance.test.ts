import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { illustratedBucket, illustratedHeight, searchSteps } from './illustrated-chance.ts';

const names = Array.from({ length: 4000 }, (_, at) => `member:${at}`);

test('heights are the same for the same name, and a quarter goes on to each next level', () => {
  expect(illustratedHeight('ada', 8)).toBe(illustratedHeight('ada', 8));
  const heights = names.map((name) => illustratedHeight(name, 8));
  const reaching = (level: number) => heights.filter((height) => height >= level).length / heights.length;
  expect(reaching(1)).toBe(1);
  expect(reaching(2)).toBeCloseTo(1 / 4, 1);
  expect(reaching(3)).toBeCloseTo(1 / 16, 1);
  expect(Math.max(...names.map((name) => illustratedHeight(name, 2)))).toBe(2);
});

test('buckets are the same for the same name, and evenly filled', () => {
  expect(illustratedBucket('ada', 8)).toBe(illustratedBucket('ada', 8));
  const sizes = Array.from(
    { length: 8 },
    (_, nth) => names.filter((name) => illustratedBucket(name, 8) === nth).length,
  );
  for (const size of sizes) expect(Math.abs(size - 500)).toBeLessThan(100);
});

describe('a search', () => {
  test('goes along the top as far as it can, then down', () => {
    expect(searchSteps([1, 3, 1, 2, 1], 4)).toEqual([
      { level: 3, from: -1, to: 1 },
      { level: 2, from: 1, to: 3 },
      { level: 1, from: 3, to: 4 },
    ]);
    expect(searchSteps([1, 3, 1], 0)).toEqual([{ level: 1, from: -1, to: 0 }]);
    expect(searchSteps([], 0)).toEqual([]);
  });

  test('of any list arrives, never overshoots, and never goes up', () => {
    const list = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(list, fc.nat(), (heights, nth) => {
        const wanted = nth % heights.length;
        const steps = searchSteps(heights, wanted);
        expect(steps.at(-1)?.to).toBe(wanted);
        expect(steps.map(({ level }) => level)).toEqual(
          steps.map(({ level }) => level).toSorted((a, b) => b - a),
        );
        expect(steps.every(({ from, to, level }) => from < to && (heights[to] ?? 0) >= level)).toBe(true);
      }),
    );
  });
});
