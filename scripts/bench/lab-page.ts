import type { Locator, Page } from '@playwright/test';
import { withBuiltPage, withFreshContext, within } from './built-page.ts';
import { beyond, frameWatch, type Beyond } from './frames.ts';
import { repeat, type Group } from './measure.ts';
import { atPrompt, typeLine } from './type-line.ts';
import { writeLoad } from './write-load.ts';

const WRITES_A_SECOND = 1_000;

/** A page of Keyspace that shows no server, as the measure for one that has nothing to do. */
async function idlePage(page: Page, url: string) {
  await page.goto(`${url}#/`, { waitUntil: 'load' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return (await frameWatch(page))();
}

/** A node on the canvas that says of itself that it is a primary. */
const primary = (page: Page, node: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${node}, primary`) });

/** Opens a lab, and waits until its first node says that it is a primary and the terminal has a prompt. */
async function openLab(page: Page, url: string, topology: string): Promise<void> {
  await page.goto(`${url}#/lab/${topology}`);
  await primary(page, 'n1').waitFor();
  await atPrompt(page);
}

/** A cluster in sight loses a primary at the beginning, and has its replica promoted. */
async function failover(page: Page, url: string): Promise<Beyond> {
  const idle = await idlePage(page, url);
  await openLab(page, url, 'cluster');
  const watch = await frameWatch(page);
  const watched = watch();
  await page.keyboard.type('lab crash n1');
  await page.keyboard.press('Enter');
  const loaded = await watched;
  await primary(page, 'n4').waitFor();
  return beyond(idle, loaded);
}

/** A primary with two replicas in sight passes on what a client writes. */
async function replication(page: Page, url: string): Promise<Beyond & { readonly rate: number }> {
  const idle = await idlePage(page, url);
  await openLab(page, url, 'replicas');
  await typeLine(page, 'SET k v', 'OK');
  const watch = await frameWatch(page);
  const load = await writeLoad(page);
  await load.start(WRITES_A_SECOND);
  const loaded = await watch();
  return { ...beyond(idle, loaded), rate: await load.stop() };
}

const slowFrames = (name: string, about: string) =>
  ({ name, about, unit: '%', goal: { limit: 5, want: 'at most' } }) as const;

/** Labs in sight: how many frames come late, beyond those of a page that shows no server. */
export const labPageGroup: Group = {
  name: 'lab-page',
  about: 'labs in sight: frames over 25 ms, beyond the idle page',
  rows: [
    slowFrames('lab-failover-frames', 'slow frames while a cluster loses a primary'),
    slowFrames('lab-writes-frames', 'slow frames while writes are passed on to two replicas'),
  ],
  measure: (runs) =>
    withBuiltPage({}, async ({ browser, url }) => {
      const inPage = <T>(work: (page: Page, url: string) => Promise<T>): Promise<T[]> =>
        repeat(runs, () =>
          withFreshContext(browser, async (context) => {
            const page = await context.newPage();
            return within(page, 'the measurement', work(page, url));
          }),
        );
      const failovers = await inPage(failover);
      const writes = await inPage(replication);
      const tasks = (sessions: readonly Beyond[]): string =>
        `tasks over 50 ms: ${sessions.map(({ longTasks }) => longTasks).join(', ')}`;
      const rates = writes.map(({ rate }) => Math.round(rate).toLocaleString('en-US')).join(', ');
      return {
        'lab-failover-frames': { values: failovers.map(({ slow }) => slow), note: tasks(failovers) },
        'lab-writes-frames': {
          values: writes.map(({ slow }) => slow),
          note: `${tasks(writes)}; writes a second: ${rates}`,
        },
      };
    }),
};
