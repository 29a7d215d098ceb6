import type { Page } from '@playwright/test';
import { withBuiltPage, withFreshContext, within } from './built-page.ts';
import { repeat, type Group } from './measure.ts';
import { percentile } from './statistics.ts';

const COMMANDS = 200;
/** Screens show a frame every 17 ms: presses are spread over several, or all would meet the same moment of one. */
const LONGEST_PAUSE_MS = 50;

interface Painted {
  readonly paintedAt: number;
  readonly enterAt: number;
}

const pause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_PAUSE_MS));

/** Types INCR and answers the milliseconds from Enter going down to the painting of the new count. */
async function type(page: Page, count: number): Promise<number> {
  await page.keyboard.type('INCR visits');
  await pause();
  const reply = page.evaluate<Painted>(`terminalWatch.painted('(integer) ${count}')`);
  const [{ paintedAt, enterAt }] = await Promise.all([reply, page.keyboard.press('Enter')]);
  return paintedAt - enterAt;
}

async function session(page: Page, url: string): Promise<number[]> {
  await page.goto(`${url}#/play`, { waitUntil: 'commit' });
  await page.evaluate('terminalWatch.prompt.then(() => terminalWatch.focus())');
  return repeat(COMMANDS, (at) => type(page, at + 1));
}

/** One command after another at the prompt, the panels beside it following the key that changes. */
export const typingGroup: Group = {
  name: 'enter-to-reply',
  about: 'Enter to the reply on screen in Chromium',
  rows: [
    { name: 'p50', about: 'Enter to reply painted, median', unit: 'ms' },
    {
      name: 'p95',
      about: 'Enter to reply painted, p95',
      unit: 'ms',
      goal: { limit: 16, want: 'at most' },
    },
  ],
  measure: (runs) =>
    withBuiltPage({}, async ({ browser, url }) => {
      const sessions = await repeat(runs, () =>
        withFreshContext(browser, async (context) => {
          const page = await context.newPage();
          return within(page, 'a reply', session(page, url));
        }),
      );
      return {
        p50: { values: sessions.map((times) => percentile(times, 50)) },
        p95: {
          values: sessions.map((times) => percentile(times, 95)),
          note: `${COMMANDS} commands in each run`,
        },
      };
    }),
};
