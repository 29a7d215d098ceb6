import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatencyHistogram } from './latency-histogram.ts';

const histogramOf = (latencies: readonly number[]): LatencyHistogram => {
  const histogram = new LatencyHistogram();
  for (const latency of latencies) histogram.add(latency);
  return histogram;
};
const latencies = fc.array(fc.nat(3_000_000), { minLength: 1, maxLength: 100 });

describe('a histogram of latencies', () => {
  it('prints rows as redis-benchmark 7.0 does for 200 requests', () => {
    const recorded = [15, ...fill(186, 31), ...fill(4, 39), ...fill(3, 55), ...fill(3, 95), 103, 143, 159];
    const histogram = histogramOf(recorded);
    expect(histogram.byPercentile().map(({ share, upTo, count }) => [share, upTo, count])).toEqual([
      [0, 15, 1],
      [50, 31, 187],
      [93.75, 39, 191],
      [96.875, 55, 194],
      [98.4375, 95, 197],
      [99.218_75, 143, 199],
      [99.609_375, 159, 200],
      [100, 159, 200],
    ]);
    expect(histogram.byTime().map(({ share, upTo, count }) => [share, upTo, count])).toEqual([
      [99, 103, 198],
      [100, 207, 200],
    ]);
    expect(histogram).toMatchObject({ min: 8, max: 159, total: 200 });
  });

  it('knows each latency to 8 µs or a thousandth of it', () => {
    fc.assert(
      fc.property(fc.nat(3_000_000), (latency) => {
        const { min, max } = histogramOf([latency]);
        expect(min).toBeLessThanOrEqual(latency);
        expect(max).toBeGreaterThanOrEqual(latency);
        expect(max - min).toBeLessThan(Math.max(8, latency / 1000));
      }),
    );
  });

  it('counts more coarsely with fewer digits, as redis-benchmark --precision 1', () => {
    const histogram = new LatencyHistogram(1);
    for (const latency of [72, 300, 410, 1600, 2100, 6100]) histogram.add(latency);
    expect(histogram.byTime().map(({ upTo }) => upTo)).toEqual([103, 303, 415, 1663, 2175, 6143]);
    expect(histogram).toMatchObject({ min: 72, max: 6143 });
  });

  it('counts every latency in the last rows, and never fewer from row to row', () => {
    fc.assert(
      fc.property(latencies, (list) => {
        const histogram = histogramOf(list);
        for (const rows of [histogram.byPercentile(), histogram.byTime()]) {
          const counts = rows.map(({ count }) => count);
          expect(counts.at(-1)).toBe(list.length);
          expect(counts).toEqual(counts.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('finds the percentiles that sorting finds', () => {
    fc.assert(
      fc.property(latencies, fc.constantFrom(50, 95, 99), (list, percent) => {
        const sorted = list.toSorted((a, b) => a - b);
        const at = Math.max(1, Math.floor((percent / 100) * list.length + 0.5));
        const exact = sorted[at - 1] ?? 0;
        const found = histogramOf(list).percentile(percent);
        expect(found - exact).toBeGreaterThanOrEqual(0);
        expect(found - exact).toBeLessThan(Math.max(8, exact / 1000));
      }),
    );
  });
});

function fill(times: number, latency: number): number[] {
  return Array.from({ length: times }, () => latency);
}
