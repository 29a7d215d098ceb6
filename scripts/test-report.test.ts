import { describe, expect, it } from 'vitest';
import {
  exitStatus,
  lastLine,
  sum,
  tallyCheck,
  tallyMissed,
  tallyPlaywright,
  tallyVitest,
} from './test-report.mjs';

const ended = { status: 0, problem: null };
const endedBadly = { status: 1, problem: null };

const file = (status: string, ...states: string[]) => ({
  status,
  assertionResults: states.map((state) => ({ status: state })),
});
const vitest = (...testResults: object[]) => ({ testResults });
const playwright = (stats: object, errors: unknown[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

describe('the count of a check', () => {
  it('is one passed or one failed', () => {
    expect(tallyCheck(ended)).toEqual({ passed: 1, failed: 0, notes: [] });
    expect(tallyCheck(endedBadly)).toEqual({ passed: 0, failed: 1, notes: [] });
  });

  it('is a failure that says why when the tool did not end by itself', () => {
    expect(tallyCheck({ status: null, problem: 'ended by SIGSEGV' })).toEqual({
      passed: 0,
      failed: 1,
      notes: ['ended by SIGSEGV'],
    });
  });
});

describe('the count of a Vitest project', () => {
  it('adds its files up', () => {
    const report = vitest(file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed'));
    expect(tallyVitest(report, endedBadly)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('is a failure without a report, whatever the exit status', () => {
    expect(tallyVitest(null, ended)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyVitest('', ended)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyVitest({ testResults: 3 }, ended)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('is a failure when no test ran', () => {
    expect(tallyVitest(vitest(), ended)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyVitest(vitest(file('passed')), ended)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a file that failed before its first test', () => {
    const report = vitest(file('passed', 'passed'), file('failed'));
    expect(tallyVitest(report, endedBadly)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts skipped, pending and future tests as failed', () => {
    const report = vitest(file('passed', 'passed', 'skipped', 'pending', 'todo'));
    expect(tallyVitest(report, ended)).toEqual({
      passed: 1,
      failed: 3,
      notes: ['3 skipped tests counted as failed'],
    });
  });

  it('counts a bad exit that no test explains, such as an unhandled rejection', () => {
    expect(tallyVitest(vitest(file('passed', 'passed')), endedBadly)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('the count of Playwright', () => {
  it('takes its own statistics', () => {
    expect(tallyPlaywright(playwright({ expected: 5, unexpected: 2 }), endedBadly)).toMatchObject({
      passed: 5,
      failed: 2,
    });
  });

  it('counts flaky and skipped tests as failed', () => {
    const report = playwright({ expected: 5, flaky: 1, skipped: 2 });
    expect(tallyPlaywright(report, ended)).toMatchObject({ passed: 5, failed: 3 });
  });

  it('counts errors outside tests', () => {
    const report = playwright({ expected: 1 }, [{ message: 'the server did not start' }]);
    expect(tallyPlaywright(report, endedBadly)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('is a failure when nothing ran or nothing was reported', () => {
    expect(tallyPlaywright(playwright({}), ended)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyPlaywright(null, ended)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyPlaywright({ stats: { expected: 4 } }, ended)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('the end of the run', () => {
  it('sums all stages into the last line', () => {
    const total = sum([
      tallyCheck(ended),
      tallyVitest(vitest(file('passed', 'passed')), ended),
      tallyMissed('why'),
    ]);
    expect(lastLine(total)).toBe('2 passed, 1 failed');
    expect(exitStatus(total)).toBe(1);
  });

  it('is green only when something passed and nothing failed', () => {
    expect(exitStatus(sum([tallyCheck(ended)]))).toBe(0);
    expect(exitStatus(sum([]))).toBe(1);
    expect(lastLine(sum([]))).toBe('0 passed, 0 failed');
  });
});
