import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { BrowserProcess } from './pages/browser-process.ts';
import { DatabaseWitness } from './pages/database-witness.ts';
import { seededRandom } from './pages/seeded-random.ts';
import { StoredFiles } from './pages/stored-files.ts';
import { Workbench } from './pages/workbench.ts';
import { countWhole, WriteLoad } from './pages/write-load.ts';
import { startOnStored } from '#testing/server-on-stored.ts';
import { storageText } from '#text/storage.ts';

/** How often the browser is killed. */
const ROUNDS = 50;
/** The moments of the kills: a run that is given the seed of another has the same. */
const seed = Number(process.env['KEYSPACE_KILLS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** How long the load goes on, in turns: for less, and for more than the second of the promise. Milliseconds. */
const SPANS = [
  { least: 1000, most: 1500 },
  { least: 0, most: 700 },
];
/** In a part of the rounds the log is rewritten just before the load begins. */
const REWRITES = 0.3;
/** With more elements one begins anew, or reading them all would take the most time. */
const MOST_ELEMENTS = 30_000;

/** So often the browser itself may lose everything that it had of the origin, a witness beside our data included. */
const MOST_LOST_BY_BROWSER = 2;

// A trace would film every browser.
test.use({ trace: 'off' });

/** A fresh server in this process reads the log as it is stored; how much is in it. */
async function countStored(page: Page): Promise<number> {
  const server = await startOnStored(await new StoredFiles(page).read());
  try {
    return await countWhole(server);
  } finally {
    await server.stop();
  }
}

async function openSandbox(page: Page, baseURL: string | undefined): Promise<Workbench> {
  const bench = new Workbench(page);
  await page.goto(`${baseURL}#/play`);
  await bench.ready();
  return bench;
}

test('killing the browser under load, fifty times: what was acknowledged a second before is there', async ({
  baseURL,
}) => {
  test.setTimeout(600_000);
  console.log(`KEYSPACE_KILLS_SEED=${seed}`);
  const random = seededRandom(seed);
  const browser = new BrowserProcess();
  try {
    let page = await browser.start();
    const begin = async (): Promise<void> => {
      const first = await openSandbox(page, baseURL);
      await new DatabaseWitness(page).plant();
      await new WriteLoad(first).install();
      await first.reload();
    };
    await begin();
    let lostByBrowser = 0;
    let count = 0;
    let roundsWithPromise = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const about = `round ${round} of seed ${seed}`;
      const bench = await openSandbox(page, baseURL);
      await expect(page.getByText(storageText.notices.damaged.title), about).toHaveCount(0);
      const isAnew = count > MOST_ELEMENTS;
      if (isAnew) await bench.terminal.run('DEL seq log');
      if (random() < REWRITES) await bench.terminal.run('BGREWRITEAOF');
      const load = new WriteLoad(bench);
      await load.start(300);
      const { least, most } = SPANS[round % 2] ?? { least: 0, most: 0 };
      await page.waitForTimeout(least + random() * (most - least));
      const promised = load.promisedAt(performance.now());
      await browser.kill();
      if (promised > 0) roundsWithPromise++;
      page = await browser.start();
      // A page of the same origin that has no server, which would write to the log.
      await page.goto(`${baseURL}favicon.svg`);
      if (await new DatabaseWitness(page).sawAllGo()) {
        console.log(`${about}: the browser has lost every database of the origin`);
        expect(++lostByBrowser, about).toBeLessThanOrEqual(MOST_LOST_BY_BROWSER);
        count = 0;
        await begin();
        continue;
      }
      const before = isAnew ? 0 : count;
      count = await countStored(page);
      expect(count, about).toBeGreaterThanOrEqual(Math.max(before, promised));
    }
    expect(roundsWithPromise, `rounds of seed ${seed} with replies older than a second`).toBeGreaterThan(
      ROUNDS / 5,
    );
  } finally {
    await browser.dispose();
  }
});

/** Makes a page's workers known to a test, which can then end them as a browser does that is short of memory. */
async function holdWorkers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.push(this);
      }
    };
    Object.assign(globalThis, { endWorkers: () => workers.forEach((worker) => worker.terminate()) });
  });
  return () => page.evaluate('endWorkers()');
}

test('a worker that is ended in the middle of journalling loses nothing older than a second', async ({
  page,
}) => {
  const endWorkers = await holdWorkers(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const load = new WriteLoad(bench);
  await load.install();
  for (let round = 1; round <= 3; round++) {
    // So much that a change of the stored files takes many turns, and one is nearly always under way.
    await load.start(100_000);
    await page.waitForTimeout(1200 + 130 * round);
    const promised = load.promisedAt(performance.now());
    await endWorkers();
    expect(promised, `round ${round}`).toBeGreaterThan(0);
    // A new page, in a place without a server.
    await page.goto('about:blank');
    await page.goto('./#/');
    expect(await countStored(page), `round ${round}`).toBeGreaterThanOrEqual(promised);
    await bench.open('#/play');
    await expect(page.getByText(storageText.notices.damaged.title)).toHaveCount(0);
    await bench.terminal.run('DEL seq log');
  }
});
