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

describe.each(runnableMyths(groups).map((myth) => [myth.id, myth] as const))('myth %s', (_id, myth) => {
  it('is decided by its run', async () => {
    expect(await mythFaults(myth)).toEqual([]);
  });
});
