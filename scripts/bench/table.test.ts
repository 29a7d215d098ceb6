import { describe, expect, it } from 'vitest';
import type { ReportRow } from './report.ts';
import { benchTable, formatNumber } from './table.ts';

const common = { group: 'page', about: 'to the prompt', unit: 'ms' } as const;
const measured = (rest: Partial<Extract<ReportRow, { kind: 'measured' }>>): ReportRow => ({
  ...common,
  name: 'prompt',
  goal: { limit: 600, want: 'at most' },
  kind: 'measured',
  summary: { median: 412.4, min: 398, max: 1431 },
  values: [],
  met: true,
  note: null,
  ...rest,
});
const missing: ReportRow = {
  ...common,
  name: 'offline',
  about: 'offline',
  goal: { limit: 0.5, want: 'at least' },
  unit: 'ratio',
  kind: 'missing',
  reason: 'not built',
};
const table = (rows: readonly ReportRow[], runs = 5) =>
  benchTable({ machine: { node: '20' }, runs, rows }).split('\n');

describe('the table', () => {
  it('shows the median, the range, the goal and whether it is met', () => {
    expect(
      table([measured({})])
        .slice(1, 3)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([['page'], ['', 'to the prompt', '412 ms', '398 to 1,431', 'at most 600 ms', 'met']]);
  });

  it('marks what missed its goal, and what broke', () => {
    expect(table([measured({ met: false })])[2]).toMatch(/MISSED$/);
    const failed: ReportRow = { ...missing, kind: 'failed', reason: 'the browser ended' };
    expect(table([failed])[2]).toContain('FAILED');
    expect(table([failed]).join('\n')).toContain('page, offline: the browser ended');
  });

  it('says why a row has no number, and what a number needs', () => {
    const lines = table([missing, measured({ note: 'compressed' })]);
    expect(lines[2]?.split(/ {2,}/)).toEqual(['', 'offline', 'not measured', 'at least 0.50']);
    expect(lines).toContain('page, offline: not built');
    expect(lines).toContain('page, to the prompt: compressed');
  });

  it('names a group once, and lines its numbers up', () => {
    const lines = table([measured({}), measured({ about: 'much longer words' })]);
    expect(lines.filter((line) => line === 'page')).toHaveLength(1);
    expect(lines[2]?.indexOf('412 ms')).toBe(lines[3]?.indexOf('412 ms'));
  });

  it('warns of too few runs', () => {
    expect(table([measured({})], 5)).toContain('Medians of 5 runs.');
    expect(table([measured({})], 1)).toContain('Medians of one run: too few to compare with anything.');
  });
});

describe('a number', () => {
  it('has three digits that mean something', () => {
    expect([0.123, 9.876, 12.34, 99.96, 123.4, 1234.5].map((value) => formatNumber(value, 'ms'))).toEqual([
      '0.12',
      '9.88',
      '12.3',
      '100.0',
      '123',
      '1,235',
    ]);
    expect([formatNumber(0.6789, 'M/s'), formatNumber(0.5, 'ratio')]).toEqual(['0.68', '0.50']);
  });
});
