import type { Page } from '@playwright/test';
import { withBuiltPage, withFreshContext, within } from './built-page.ts';
import { repeat, type Group } from './measure.ts';
import { atPrompt, typeLine } from './type-line.ts';
import { writeLoad } from './write-load.ts';

const KEYS = 100_000;
const WRITES_A_SECOND = 20_000;
/** Longer than the second within which the page promises to have stored what was acknowledged. */
const STORED_MS = 3000;

/** Writes the keys one by one, so that the append-only file has a command for each, and answers how long a reload takes to the prompt. */
async function reload(page: Page, url: string): Promise<number> {
  await page.goto(`${url}#/play`, { waitUntil: 'commit' });
  await atPrompt(page);
  await typeLine(page, 'PING', 'PONG');
  const load = await writeLoad(page);
  await load.start(WRITES_A_SECOND, KEYS);
  await page.waitForTimeout((KEYS / WRITES_A_SECOND) * 1000 + STORED_MS);
  await load.stop();
  await page.waitForTimeout(STORED_MS);
  await page.reload({ waitUntil: 'commit' });
  const promptMs = await atPrompt(page);
  await typeLine(page, 'DBSIZE', `(integer) ${KEYS}`);
  return promptMs;
}

/** The page is loaded again on the files that the browser keeps. */
export const reloadGroup: Group = {
  name: 'reload',
  about: `the page in Chromium, loaded again on ${KEYS.toLocaleString('en-US')} keys`,
  rows: [
    {
      name: 'reload-prompt',
      about: 'navigation to prompt, the append-only file replayed',
      unit: 'ms',
      goal: { limit: 2000, want: 'at most' },
    },
  ],
  measure: (runs) =>
    withBuiltPage({}, async ({ browser, url }) => {
      const times = await repeat(runs, () =>
        withFreshContext(browser, async (context) => {
          const page = await context.newPage();
          return within(page, 'the measurement', reload(page, url));
        }),
      );
      return { 'reload-prompt': { values: times } };
    }),
};
