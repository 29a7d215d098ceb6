import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Worker } from '@playwright/test';
import { withBuiltPage, withFreshContext, within } from './built-page.ts';
import { repeat, type Group } from './measure.ts';

const inPage = (name: string): string =>
  readFileSync(join(fileURLToPath(new URL('.', import.meta.url)), 'in-page', name), 'utf8');

const KEYS = 1_000_000;
const COMMANDS_A_SECOND = 10_000;
const WATCH_MS = 10_000;

interface Frames {
  readonly frames: number;
  readonly slow: number;
  readonly longTasks: number;
}

interface Session {
  /** Per cent of the frames that took more than 25 ms, beyond those of the idle page. */
  readonly slow: number;
  /** Tasks of more than 50 ms in the page, beyond those of the idle page. */
  readonly longTasks: number;
  /** Of the renderer, worker and all, in megabytes. */
  readonly memory: number;
  /** Commands a second that were really written. */
  readonly rate: number;
}

const watch = (page: Page): Promise<Frames> => page.evaluate<Frames>(`frameWatch.watch(${WATCH_MS})`);
const percent = ({ frames, slow }: Frames): number => (100 * slow) / Math.max(1, frames);

/** The engine's worker: the one that has the server's connections. */
async function engineWorker(page: Page): Promise<Worker> {
  const worker = page.workers().find((one) => one.url().includes('engine'));
  if (worker === undefined) throw new Error('the page has no engine worker');
  return worker;
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

/** Types a line and waits for the reply that ends with `reply`. */
async function run(page: Page, line: string, reply: string): Promise<void> {
  const painted = page.evaluate(`terminalWatch.painted(${JSON.stringify(reply)})`);
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await painted;
}

async function session(browser: Browser, page: Page, url: string): Promise<Session> {
  await page.goto(`${url}#/play`, { waitUntil: 'commit' });
  await page.evaluate('terminalWatch.prompt.then(() => terminalWatch.focus())');
  await run(page, `DEBUG POPULATE ${KEYS} item 20`, 'OK');
  await page.getByRole('button', { name: 'Show what happens' }).click();
  await page.evaluate(inPage('frame-watch.js'));
  const worker = await engineWorker(page);
  await worker.evaluate(inPage('write-in-worker.js'));
  const idle = await watch(page);
  await worker.evaluate(`writeLoad.start(${COMMANDS_A_SECOND})`);
  const loaded = await watch(page);
  const { written, seconds } = await worker.evaluate<{ written: number; seconds: number }>(
    'writeLoad.stop()',
  );
  return {
    slow: Math.max(0, percent(loaded) - percent(idle)),
    longTasks: Math.max(0, loaded.longTasks - idle.longTasks),
    memory: await rendererMemory(browser),
    rate: written / seconds,
  };
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
