import { expect, it } from 'vitest';
import { playTool } from '#testing/played-tool.ts';

it('tells the longest wait as it grows, and at last how often and how long it worked', async () => {
  const { code, printed, links, pauses } = await playTool('intrinsic-latency', {
    options: { intrinsicSeconds: 1 },
    clockStep: 0.5,
  });
  expect(code).toBe(0);
  expect(links).toEqual([]);
  // Others have had their turn every ten milliseconds, which is not measured.
  expect(pauses.length).toBeGreaterThan(50);
  expect(printed).toMatch(
    /^Max latency so far: 500 microseconds\.\n\n\d+ total runs \(avg latency: 500\.0000 microseconds \/ 500000\.00 nanoseconds per run\)\.\nWorst run took 1x longer than the average latency\.\n$/,
  );
});

it('ends when it is stopped, with what it has found', async () => {
  const { code, printed } = await playTool('intrinsic-latency', {
    options: { intrinsicSeconds: 1_000_000 },
    onPrint: (_, interrupt) => interrupt(),
  });
  expect(code).toBe(0);
  expect(printed).toContain('total runs');
});
