/**
 * The arithmetic of `npm test`: what each runner's own report says, turned into one count. Pure, so that it can be
 * tested; nothing here may ever turn a doubt into a pass. A runner that left no report, ran no test, or ended badly
 * without naming a failure counts as one failure, and so does every test that was skipped.
 */

/** @typedef {{ passed: number, failed: number, notes: string[] }} Tally `notes` say what the numbers do not */

/**
 * @param {number} passed
 * @param {number} failed
 * @param {string[]} [notes]
 * @returns {Tally}
 */
const tally = (passed, failed, notes = []) => ({ passed, failed, notes });

/**
 * A stage that either holds or does not, such as the type check.
 * @param {{ status: number | null, problem: string | null }} outcome
 * @returns {Tally}
 */
export function tallyCheck({ status, problem }) {
  if (status === 0) return tally(1, 0);
  return tally(0, 1, problem === null ? [] : [problem]);
}

/**
 * A stage that could not be tried.
 * @param {string} why
 * @returns {Tally}
 */
export const tallyMissed = (why) => tally(0, 1, [why]);

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
const fields = (value) =>
  typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
const list = (value) => (Array.isArray(value) ? /** @type {unknown[]} */ (value) : []);

/**
 * @param {unknown} value
 * @returns {number | null}
 */
const count = (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null);

/**
 * @param {number} n
 * @param {string} what
 */
const several = (n, what) => `${n} ${what}${n === 1 ? '' : 's'}`;

/**
 * What holds for every runner, whatever its report looks like.
 * @param {Tally} counted
 * @param {{ status: number | null, problem: string | null }} outcome
 * @returns {Tally}
 */
function judged(counted, { status, problem }) {
  const notes = problem === null ? counted.notes : [...counted.notes, problem];
  if (counted.passed + counted.failed === 0) return tally(0, 1, [...notes, 'ran no test']);
  if (status !== 0 && counted.failed === 0) {
    return tally(counted.passed, 1, [
      ...notes,
      `ended with status ${status ?? 'unknown'} though no test failed`,
    ]);
  }
  return tally(counted.passed, counted.failed, notes);
}

/**
 * @param {unknown} report Vitest's JSON report; null when there is none
 * @param {{ status: number | null, problem: string | null }} outcome
 * @returns {Tally}
 */
export function tallyVitest(report, outcome) {
  const files = fields(report)['testResults'];
  if (!Array.isArray(files)) return tallyMissed(outcome.problem ?? 'ended without a report');
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  let broken = 0;
  for (const file of list(files).map(fields)) {
    const states = list(file['assertionResults']).map((test) => fields(test)['status']);
    const failures = states.filter((state) => state === 'failed').length;
    passed += states.filter((state) => state === 'passed').length;
    failed += failures;
    skipped += states.filter((state) => state !== 'passed' && state !== 'failed').length;
    if (file['status'] === 'failed' && failures === 0) broken += 1;
  }
  const notes = [];
  if (skipped > 0) notes.push(`${several(skipped, 'skipped test')} counted as failed`);
  if (broken > 0) notes.push(`${several(broken, 'file')} failed outside a test`);
  return judged(tally(passed, failed + skipped + broken, notes), outcome);
}

/**
 * @param {unknown} report Playwright's JSON report; null when there is none
 * @param {{ status: number | null, problem: string | null }} outcome
 * @returns {Tally}
 */
export function tallyPlaywright(report, outcome) {
  const stats = fields(fields(report)['stats']);
  const expected = count(stats['expected']);
  const unexpected = count(stats['unexpected']);
  const flaky = count(stats['flaky']);
  const skipped = count(stats['skipped']);
  if (expected === null || unexpected === null || flaky === null || skipped === null) {
    return tallyMissed(outcome.problem ?? 'ended without a report');
  }
  const errors = list(fields(report)['errors']).length;
  const notes = [];
  if (skipped > 0) notes.push(`${several(skipped, 'test')} skipped or not run, counted as failed`);
  if (flaky > 0) notes.push(`${several(flaky, 'flaky test')} counted as failed`);
  if (errors > 0) notes.push(`${several(errors, 'error')} outside a test`);
  return judged(tally(expected, unexpected + flaky + skipped + errors, notes), outcome);
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tally(
    tallies.reduce((total, one) => total + one.passed, 0),
    tallies.reduce((total, one) => total + one.failed, 0),
  );
}

/**
 * The last line of `npm test`.
 * @param {Tally} total
 */
export const lastLine = (total) => `${total.passed} passed, ${total.failed} failed`;

/**
 * The exit status of `npm test`: 0 only when something passed and nothing failed.
 * @param {Tally} total
 */
export const exitStatus = (total) => (total.failed === 0 && total.passed > 0 ? 0 : 1);

/**
 * One line of the summary above the last line.
 * @param {string} name
 * @param {Tally} one
 */
export function summaryLine(name, one) {
  const notes = one.notes.length === 0 ? '' : `  (${one.notes.join('; ')})`;
  return `  ${name.padEnd(8)} ${String(one.passed).padStart(6)} passed ${String(one.failed).padStart(4)} failed${notes}`;
}
