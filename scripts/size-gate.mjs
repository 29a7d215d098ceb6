import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_ADVICE, findChromium, launchOptions } from './find-chromium.mjs';
import { root } from './run-command.mjs';
import { budgetProblems, budgetTable, weigh } from './size-budget.mjs';
import { startStaticServer } from './static-server.mjs';

/**
 * The size gate. The built page is opened in a real browser, first where everybody arrives, then in the sandbox, and the
 * server's own log says what it asked for until the first prompt stood there (the page then sets `data-ready="prompt"`
 * on its root element): the page's files, the worker's, the engine. No list of names to keep, so none that can go stale.
 */
const SANDBOX = '#/play';
const FIRST_PROMPT_LIMIT_MS = 60_000;
const dist = join(root, 'dist');

/** @returns {Promise<string[]>} the files that were sent before the first prompt, relative to `dist/` */
async function filesBeforeFirstPrompt() {
  const found = await findChromium();
  if (found === null) throw new Error(CHROMIUM_ADVICE);
  /** @type {Set<string>} */
  const sent = new Set();
  const server = await startStaticServer({
    folder: dist,
    mount: '/keyspace/',
    onServe: (file) => sent.add(relative(dist, file).split(sep).join('/')),
  });
  const browser = await chromium.launch(launchOptions(found));
  try {
    /** What is kept for use without a network comes after the prompt, which `e2e/offline.spec.ts` proves. */
    const page = await browser.newPage({ serviceWorkers: 'block' });
    /** @type {string[]} */
    const said = [];
    page.on('pageerror', (error) => said.push(error.message));
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    const { untilPrompt, fetchedLater } = await watchForPrompt(page, sent);
    await page.goto(server.url, { waitUntil: 'networkidle' });
    await page.goto(server.url + SANDBOX);
    await page
      .waitForFunction(() => document.documentElement.dataset['ready'] === 'prompt', null, {
        timeout: FIRST_PROMPT_LIMIT_MS,
      })
      .catch(() => {
        const errors = said.length === 0 ? '' : `\nThe page said:\n${said.join('\n')}`;
        throw new Error(`No prompt appeared within ${FIRST_PROMPT_LIMIT_MS / 1_000} s.${errors}`);
      });
    const files = await untilPrompt;
    const later = await fetchedLater();
    return files.filter((file) => !later.has(file));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** How long the page is given to end what it fetches after the prompt; what takes longer counts as fetched before. */
const LATER_MS = 1_000;

/**
 * The page says by itself when its prompt is there, in the very turn. On a busy machine we hear of it late, when the
 * page already fetches pictures and lists; its own clock says which of its files it began to fetch only then.
 * @param {import('@playwright/test').Page} page
 * @param {ReadonlySet<string>} sent
 * @returns {Promise<{ readonly untilPrompt: Promise<string[]>, readonly fetchedLater: () => Promise<Set<string>> }>}
 *   once set up: what will have been sent when we hear of the prompt, and what of it the page fetched after the prompt
 */
async function watchForPrompt(page, sent) {
  /** @type {(files: string[]) => void} */
  let told = () => {};
  /** @type {Promise<string[]>} */
  const untilPrompt = new Promise((resolve) => (told = resolve));
  await page.exposeFunction('promptIsThere', () => told([...sent]));
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const { promptIsThere } = /** @type {{ promptIsThere?: () => void }} */ (
        /** @type {unknown} */ (window)
      );
      if (document.documentElement.dataset['ready'] !== 'prompt') return;
      observer.disconnect();
      performance.mark('prompt');
      promptIsThere?.();
    });
    // The root element is not there yet.
    observer.observe(document, { subtree: true, attributeFilter: ['data-ready'] });
  });
  const fetchedLater = async () => {
    const urls = await page.evaluate(async (laterMs) => {
      await new Promise((resolve) => setTimeout(resolve, laterMs));
      const prompt = performance.getEntriesByName('prompt')[0]?.startTime ?? Infinity;
      const entries = performance.getEntriesByType('resource');
      return entries.filter(({ startTime }) => startTime > prompt).map(({ name }) => name);
    }, LATER_MS);
    return new Set(urls.map((url) => new URL(url).pathname.replace('/keyspace/', '')));
  };
  return { untilPrompt, fetchedLater };
}

try {
  const files = (await filesBeforeFirstPrompt()).map((name) => weigh(name, readFileSync(join(dist, name))));
  console.log(budgetTable(files));
  const problems = budgetProblems(files);
  for (const problem of problems) console.error(`Size gate: ${problem}.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
