import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { CHROMIUM_ADVICE, findChromium } from './find-chromium.mjs';
import { root, runCommand, runTool } from './run-command.mjs';
import { tallyCheck, tallyMissed, tallyPlaywright, tallyVitest } from './test-report.mjs';

/** @typedef {import('./test-report.mjs').Tally} Tally */

/**
 * The stages of `npm test` in their order. Each answers with its tally and never throws for a failure that it can
 * count; `needs` names the stage without which it is pointless, and then counts as failed.
 * @typedef {{ name: string, about: string, needs?: string, run: () => Promise<Tally> }} Stage
 */

/** Longer than any stage takes on a slow machine; a stage that hangs must not hang the whole run. */
const STAGE_LIMIT_MS = 35 * 60_000;
const options = { limitMs: STAGE_LIMIT_MS };
const reports = join(root, '.cache', 'test-reports');

/**
 * @param {string} name
 * @returns {string} where the stage's runner is to leave its report; a former one is gone
 */
function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @returns {unknown} null when there is no readable report
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} project
 * @returns {Promise<Tally>}
 */
async function vitest(project) {
  const report = freshReport(project);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const outcome = await runTool('vitest', 'vitest', args, options);
  return tallyVitest(readReport(report), outcome);
}

/** @returns {Promise<string | null>} why no browser test can run, or null */
async function browserProblem() {
  try {
    return (await findChromium()) === null ? CHROMIUM_ADVICE : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @returns {Promise<Tally>} */
async function sizeGate() {
  const problem = await browserProblem();
  if (problem !== null) return withoutBrowser(problem);
  return tallyCheck(await runCommand(process.execPath, [join(root, 'scripts', 'size-gate.mjs')], options));
}

/** @returns {Promise<Tally>} */
async function playwright() {
  const problem = await browserProblem();
  if (problem !== null) return withoutBrowser(problem);
  const report = freshReport('e2e');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_HTML_OPEN: 'never' };
  const outcome = await runTool('@playwright/test', 'playwright', ['test', '--reporter=list,json'], {
    ...options,
    env,
  });
  return tallyPlaywright(readReport(report), outcome);
}

/**
 * @param {string} problem
 * @returns {Tally}
 */
function withoutBrowser(problem) {
  console.error(problem);
  return tallyMissed('no Chromium');
}

/**
 * @param {string} packageName
 * @param {readonly string[]} args
 */
const check = async (packageName, args) => tallyCheck(await runTool(packageName, packageName, args, options));

/** @type {readonly Stage[]} */
export const stages = [
  { name: 'format', about: 'Prettier', run: () => check('prettier', ['--check', '--log-level=warn', '.']) },
  {
    name: 'lint',
    about: 'oxlint, type-aware',
    run: () => check('oxlint', ['--type-aware', '--deny-warnings']),
  },
  {
    name: 'types',
    about: 'TypeScript',
    run: async () => tallyCheck(await runTool('typescript', 'tsc', ['--noEmit'], options)),
  },
  { name: 'unit', about: 'unit tests', run: () => vitest('unit') },
  { name: 'engine', about: 'tests on the real engine', run: () => vitest('engine') },
  { name: 'lessons', about: 'every lesson on the real engine', run: () => vitest('lessons') },
  { name: 'build', about: 'the page as it ships', run: async () => tallyCheck(await build(options)) },
  { name: 'size', about: 'what is requested before the first prompt', needs: 'build', run: sizeGate },
  { name: 'e2e', about: 'the built page in a browser, under a sub-path', needs: 'build', run: playwright },
];
