import { describe, expect, it } from 'vitest';
import type { Group, Measured, RowSpec } from './measure.ts';
import { hasFailed, runGroup } from './report.ts';

const goal = { limit: 10, want: 'at most' } as const;
const row = (name: string, rest: Partial<RowSpec> = {}): RowSpec => ({
  name,
  about: name,
  unit: 'ms',
  ...rest,
});
const group = (rows: readonly RowSpec[], found: Record<string, Measured>): Group => ({
  name: 'group',
  about: 'a group',
  rows,
  measure: () => Promise.resolve(found),
});

describe('the rows of a group', () => {
  it('have the median beside the goal, whichever way it points', async () => {
    const specs = [
      row('fast', { goal }),
      row('slow', { goal }),
      row('strong', { unit: 'ratio', goal: { limit: 0.5, want: 'at least' } }),
      row('weak', { unit: 'ratio', goal: { limit: 0.5, want: 'at least' } }),
      row('free'),
    ];
    const found = {
      fast: { values: [10, 90, 10] },
      slow: { values: [11, 11, 1] },
      strong: { values: [0.5] },
      weak: { values: [0.49] },
      free: { values: [1], note: 'a note' },
    };
    const rows = await runGroup(group(specs, found), 3);
    expect(rows.map((one) => (one.kind === 'measured' ? one.met : one.kind))).toEqual([
      true,
      false,
      true,
      false,
      null,
    ]);
    expect(rows[0]).toMatchObject({ summary: { median: 10, min: 10, max: 90 }, values: [10, 90, 10] });
    expect(rows[4]).toMatchObject({ note: 'a note', goal: null });
    expect(hasFailed(rows)).toBe(false);
  });

  it('say what is missing, which is no failure', async () => {
    const rows = await runGroup(group([row('offline', { goal })], { offline: { missing: 'not built' } }), 5);
    expect(rows).toMatchObject([{ kind: 'missing', reason: 'not built', goal }]);
    expect(hasFailed(rows)).toBe(false);
  });

  it('have failed when the measurement broke', async () => {
    const broken: Group = {
      ...group([row('a'), row('b')], {}),
      measure: () => Promise.reject(new Error('gone')),
    };
    const rows = await runGroup(broken, 5);
    expect(rows).toMatchObject([
      { name: 'a', kind: 'failed', reason: 'gone' },
      { name: 'b', kind: 'failed', reason: 'gone' },
    ]);
    expect(hasFailed(rows)).toBe(true);
  });

  it('have failed when no number came, or one that is none', async () => {
    expect(await runGroup(group([row('a')], {}), 5)).toMatchObject([{ kind: 'failed' }]);
    const notANumber = await runGroup(group([row('a')], { a: { values: [Number.NaN] } }), 5);
    expect(notANumber).toMatchObject([{ kind: 'failed', reason: 'a measured value is not a number' }]);
  });
});
