import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ENGINE_BUDGET, TOTAL_BUDGET, budgetProblems, budgetTable, weigh } from './size-budget.mjs';

const weighed = (name: string, gzip: number) => ({ name, bytes: gzip, gzip });
const page = [weighed('index.html', 1_000), weighed('assets/main.js', 300_000)];

describe('the size budget', () => {
  it('holds up to the last byte', () => {
    const rest = TOTAL_BUDGET - ENGINE_BUDGET;
    const files = [
      weighed('a.wasm', ENGINE_BUDGET),
      weighed('b.js', rest - 1_000),
      weighed('index.html', 1_000),
    ];
    expect(budgetProblems(files)).toEqual([]);
  });

  it('fails when the engine is too heavy, though the page is not', () => {
    expect(budgetProblems([...page, weighed('a.wasm', ENGINE_BUDGET + 1)])).toHaveLength(1);
  });

  it('fails when the page is too heavy', () => {
    const files = [...page, weighed('a.wasm', ENGINE_BUDGET), weighed('more.js', 100_000)];
    expect(budgetProblems(files).join()).toContain('the page is 1,111,000 bytes');
  });

  it('fails when nothing was measured', () => {
    expect(budgetProblems([])).toHaveLength(2);
    expect(budgetProblems([...page, weighed('more.js', 1)]).join()).toContain('no engine was requested');
    expect(budgetProblems([weighed('index.html', 1), weighed('a.wasm', 1)]).join()).toContain('only 2 files');
  });

  it('weighs what gzip -9 leaves', () => {
    expect(weigh('a', Buffer.alloc(100_000)).gzip).toBeLessThan(200);
    expect(weigh('b', randomBytes(100_000)).gzip).toBeGreaterThan(100_000);
  });

  it('prints every file, heaviest first, and both sums', () => {
    const lines = budgetTable([...page, weighed('a.wasm', 600_000)]).split('\n');
    expect(lines.map((line) => line.trim().split(/\s+/)[0])).toEqual([
      'gzip',
      '600,000',
      '300,000',
      '1,000',
      '600,000',
      '901,000',
    ]);
  });
});
