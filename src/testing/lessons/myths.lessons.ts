import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '#lesson-kit/build/problem.ts';
import { readMyths } from '#lesson-kit/build/myth-library.ts';
import { mythFaults, runnableMyths } from '../myth-gates.ts';

/** Proves the myths: every file compiles, and every run decides on the real engine what its myth says that it decides. */
const read = await readMyths(path.resolve(import.meta.dirname, '../../../lessons'));
const groups = read.ok ? read.value : [];

it('the myths compile', () => {
  expect(read.ok ? [] : read.problems.map(describeProblem)).toEqual([]);
});

/** The claims that the course has collected; a number is never given twice. */
const COLLECTED = Array.from({ length: 118 }, (_, index) => `E${index + 1}`);

it('every claim that was collected has its place once, most of them with a run', () => {
  const ids = groups.flatMap(({ group }) => group.myths.map(({ id }) => id));
  const byNumber = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1));
  expect(ids.sort(byNumber)).toEqual(COLLECTED);
  expect(runnableMyths(groups).length).toBeGreaterThanOrEqual(100);
});

it('neither true nor false is always the answer', () => {
  const truths = groups.flatMap(({ group }) => group.myths.map(({ truth }) => truth));
  for (const truth of [true, false])
    expect(truths.filter((one) => one === truth).length).toBeGreaterThan(truths.length / 4);
});

describe.each(runnableMyths(groups).map((myth) => [myth.id, myth] as const))('myth %s', (_id, myth) => {
  it('is decided by its run', async () => {
    expect(await mythFaults(myth)).toEqual([]);
  });
});
