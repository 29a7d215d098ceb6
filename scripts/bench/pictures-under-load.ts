import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { withBuiltPage, withFreshContext, within } from './built-page.ts';
import { beyond, frameWatch, type Beyond } from './frames.ts';
import { repeat, type Group } from './measure.ts';
import { atPrompt, typeLine } from './type-line.ts';
import { writeLoad } from './write-load.ts';

const KEYS = 1_000_000;
const COMMANDS_A_SECOND = 10_000;

interface Session extends Beyond {
  /** Of the renderer, worker and all, in megabytes. */
  readonly memory: number;
  /** Commands a second that were really written. */
  readonly rate: number;
}

/** Private memory of the browser's renderer processes, in megabytes. */
async function rendererMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const kilobytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      return Number(/^Private_Dirty:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    });
  return Math.max(...kilobytes) / 1024;
}

async function session(browser: Browser, page: Page, url: string): Promise<Session> {
  await page.goto(`${url}#/play`, { waitUntil: 'commit' });
  await atPrompt(page);
  await typeLine(page, `DEBUG POPULATE ${KEYS} item 20`, 'OK');
  await page.getByRole('button', { name: 'Show what happens' }).click();
  const watch = await frameWatch(page);
  const load = await writeLoad(page);
  const idle = await watch();
  await load.start(COMMANDS_A_SECOND);
  const loaded = await watch();
  return { ...beyond(idle, loaded), rate: await load.stop(), memory: await rendererMemory(browser) };
}

/** A million keys, and a client that writes all the time, while keys, a picture and what happens are looked at. */
export const picturesUnderLoadGroup: Group = {
  name: 'pictures-under-load',
  about: `${KEYS.toLocaleString('en-US')} keys and ${COMMANDS_A_SECOND.toLocaleString('en-US')} writes a second, looked at`,
  rows: [
    {
      name: 'slow-frames',
      about: 'frames over 25 ms, beyond the idle page',
      unit: '%',
      goal: { limit: 5, want: 'at most' },
    },
    {
      name: 'long-tasks',
      about: 'page tasks over 50 ms, beyond the idle page',
      unit: 'tasks',
      goal: { limit: 0, want: 'at most' },
    },
    {
      name: 'memory',
      about: 'private memory of the page',
      unit: 'MB',
      goal: { limit: 500, want: 'at most' },
    },
  ],
  measure: (runs) =>
    withBuiltPage({}, async ({ browser, url }) => {
      const sessions = await repeat(runs, () =>
        withFreshContext(browser, async (context) => {
          const page = await context.newPage();
          return within(page, 'the measurement', session(browser, page, url));
        }),
      );
      const rates = sessions.map(({ rate }) => Math.round(rate).toLocaleString('en-US')).join(', ');
      return {
        'slow-frames': { values: sessions.map(({ slow }) => slow), note: `writes a second: ${rates}` },
        'long-tasks': { values: sessions.map(({ longTasks }) => longTasks) },
        memory: { values: sessions.map(({ memory }) => memory) },
      };
    }),
};
