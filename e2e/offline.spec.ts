import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { offlineText } from '#text/offline.ts';
import { versionText } from '#text/version.ts';
import { test as base, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { buildWith, HostedCopy } from './pages/hosted-copy.ts';
import { Workbench } from './pages/workbench.ts';

const LESSON = '#/learn/start/what-redis-is';
const NEW_NAME = 'Keyspace of tomorrow';

/** Every test has a host of its own under a path of its own; the newer release is built once. */
const test = base.extend<{ host: HostedCopy }, { newer: string }>({
  host: [
    // Playwright wants a pattern as the first parameter, also where no other fixture is needed.
    async ({ browserName: _any }, use) => {
      const host = new HostedCopy();
      host.publish('dist');
      await host.start();
      await use(host);
      await host.dispose();
    },
    { auto: true },
  ],
  baseURL: async ({ host }, use) => use(host.url),
  newer: [
    async ({ browserName: _any }, use) => {
      const folder = await buildWith({ from: "name: 'Keyspace'", to: `name: '${NEW_NAME}'` });
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const kept = (page: Page) => page.locator('html[data-offline="ready"]');
const nameOf = (page: Page) => page.getByRole('banner').getByRole('link').first();
const offer = (page: Page) => page.getByRole('region', { name: offlineText.label });

test.use({ serviceWorkers: 'allow' });

/** Something that a reload would take away. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { stillHere: true }));
const isMarked = (page: Page) => page.evaluate(() => 'stillHere' in window);

const versionsKept = (page: Page) =>
  page.evaluate(
    async () => (await caches.keys()).filter((name) => !name.startsWith('keyspace notes')).length,
  );

/** Has the browser look for a new version; the answer is what became of the one that it found, or had found just before. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    let found: ServiceWorker | null = null;
    const take = (): void => void (found = registration.installing);
    registration.addEventListener('updatefound', take, { once: true });
    await registration.update();
    const worker = found ?? registration.installing ?? registration.waiting;
    while (worker?.state === 'installing') {
      await new Promise((changed) => worker.addEventListener('statechange', changed, { once: true }));
    }
    return worker?.state ?? 'redundant';
  });

test('after the first visit the page needs no network: it opens, a lesson opens, the server answers', async ({
  page,
  context,
  host,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(kept(page)).toBeAttached();
  await host.stop();
  await context.setOffline(true);
  await bench.reload();
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');
  await bench.open(LESSON);
  await expect(
    page.getByRole('region', { name: appText.panels.lesson, exact: true }).getByRole('heading').first(),
  ).toBeVisible();
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');
  await page.goto('./index.html?from=a-link#/play');
  await bench.ready();
  await expect(kept(page)).toBeAttached();
});

test('nothing is fetched ahead before the first prompt is painted', async ({ page, host }) => {
  await page.addInitScript(() => {
    const container = navigator.serviceWorker;
    const register = container.register.bind(container);
    container.register = (...given) => {
      const { dataset } = document.documentElement;
      dataset['atRegistration'] = dataset['ready'] ?? 'not yet';
      return register(...given);
    };
  });
  await new Workbench(page).open('#/play');
  await expect(kept(page)).toBeAttached();
  await expect(page.locator('html[data-at-registration="prompt"]')).toBeAttached();
  expect(host.sent).toContain('licenses.txt');
});

test('on the course map the page is kept too, and lessons then come from there', async ({ page, host }) => {
  await page.goto('./');
  await expect(kept(page)).toBeAttached();
  await host.stop();
  const bench = new Workbench(page);
  await page.goto(`./${LESSON}`);
  await bench.ready();
});

test('a new version is offered and waits: reloads and new tabs keep the old one until somebody accepts', async ({
  page,
  context,
  host,
  newer,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(kept(page)).toBeAttached();
  host.publish(newer);
  await bench.reload();
  await mark(page);
  await expect(offer(page)).toContainText(offlineText.ready);
  await bench.terminal.run('SET kept "over the update"');
  await expect(nameOf(page)).toHaveText('Keyspace');

  const other = await context.newPage();
  await other.goto('./#/');
  await expect(nameOf(other)).toHaveText('Keyspace');
  await expect(offer(other)).toBeVisible();
  await mark(other);
  expect(await isMarked(page)).toBe(true);

  // A page that loads at that very moment loses nothing by it.
  const third = await context.newPage();
  await Promise.all([
    offer(page).getByRole('button', { name: offlineText.reload }).click(),
    third.goto('./#/'),
  ]);
  await expect(nameOf(third)).toBeVisible();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  await bench.ready();
  await bench.terminal.run('GET kept');
  await bench.terminal.expectText('"over the update"');
  await expect(offer(page)).toBeHidden();

  // The other tab is as it was, and finds what it had not yet loaded, which its host no longer has.
  await expect(nameOf(other)).toHaveText('Keyspace');
  await other.goto(`./${LESSON}`);
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await isMarked(other)).toBe(true);
  await expect(nameOf(other)).toHaveText('Keyspace');
  expect(await versionsKept(page)).toBe(2);

  // With its last page the old version goes.
  await other.close();
  await third.close();
  await page.goto('about:blank');
  await bench.open('#/play');
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  await expect.poll(() => versionsKept(page)).toBe(1);
});

test('accepting puts no worker in another’s place: what loads meanwhile is whole, and the new version is there at once', async ({
  page,
  context,
  host,
  newer,
}) => {
  await context.addInitScript(() => {
    // A blank page, which a tab begins as, has none.
    if (!('serviceWorker' in navigator)) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      document.documentElement.dataset['otherWorker'] = 'yes';
    });
  });
  await page.goto('./#/');
  await expect(kept(page)).toBeAttached();
  host.publish(newer);
  await page.reload();
  await expect(offer(page)).toBeVisible();

  const loading = await Promise.all(Array.from({ length: 4 }, () => context.newPage()));
  await Promise.all([
    ...loading.slice(0, 2).map((one) => one.goto(`./${LESSON}`, { waitUntil: 'commit' })),
    offer(page).getByRole('button', { name: offlineText.reload }).click(),
    ...loading.slice(2).map((one) => one.goto(`./${LESSON}`, { waitUntil: 'commit' })),
  ]);
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  // The new version's own worker has not had its turn, and nothing waited for it.
  expect(
    await page.evaluate(async () => {
      const { active, waiting } = await navigator.serviceWorker.ready;
      return [active?.state, waiting?.state, navigator.serviceWorker.controller === active];
    }),
  ).toEqual(['activated', 'installed', true]);
  for (const one of loading) {
    await expect(one.getByRole('heading', { level: 1 })).toBeVisible();
    await new Workbench(one).ready();
  }
  for (const one of [page, ...loading]) {
    await expect(one.locator('html')).not.toHaveAttribute('data-other-worker');
  }
});

test('when the files of the accepted version are gone, the page opens all the same, without a network too', async ({
  page,
  context,
  host,
  newer,
}) => {
  await page.goto('./#/');
  await expect(kept(page)).toBeAttached();
  host.publish(newer);
  await page.reload();
  await offer(page).getByRole('button', { name: offlineText.reload }).click();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  await expect(kept(page)).toBeAttached();
  const version = await page.locator('meta[name="keyspace-version"]').getAttribute('content');
  expect(
    await page.evaluate(async (end) => {
      const name = (await caches.keys()).find((one) => one.endsWith(` ${end}`));
      return name !== undefined && caches.delete(name);
    }, version),
  ).toBe(true);
  await host.stop();
  await context.setOffline(true);
  await page.reload();
  await expect(nameOf(page)).toHaveText('Keyspace');
  await expect(kept(page)).toBeAttached();

  // With the host the files come back, and with them the version that was accepted.
  await host.start();
  await context.setOffline(false);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await page.reload();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
});

test('when the browser has cleared everything, the page of the host is kept anew', async ({
  page,
  context,
  host,
  newer,
}) => {
  await page.goto('./#/');
  await expect(kept(page)).toBeAttached();
  host.publish(newer);
  await page.reload();
  await offer(page).getByRole('button', { name: offlineText.reload }).click();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  // The worker in charge is the old version's, whose files the host no longer has.
  await page.reload();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  await expect(kept(page)).toBeAttached();
  await host.stop();
  await context.setOffline(true);
  await page.reload();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
});

test('the offer can be read and used by everybody, in both themes', async ({ page, host, newer }) => {
  await installAxe(page);
  await page.goto('./#/');
  await expect(kept(page)).toBeAttached();
  host.publish(newer);
  await page.reload();
  await expectAccessibleEverywhere(page, 'the offer of a new version', [
    () => expect(offer(page)).toBeVisible(),
  ]);
  await expect(offer(page)).toBeVisible();
});

test('an offer can be put off, and is found again in the settings', async ({ page, host, newer }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(kept(page)).toBeAttached();
  host.publish(newer);
  await bench.reload();
  await offer(page).getByRole('button', { name: offlineText.later }).click();
  await expect(offer(page)).toBeHidden();
  await bench.reload();
  await expect(offer(page)).toBeVisible();
  await expect(nameOf(page)).toHaveText('Keyspace');
  await offer(page).getByRole('button', { name: offlineText.later }).click();

  await installAxe(page);
  await page.goto('./#/settings');
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await offer(page).getByRole('button', { name: offlineText.later }).click();
  const fact = (term: string) => page.getByText(term, { exact: true }).locator('xpath=following-sibling::dd');
  const running = await page.locator('meta[name="keyspace-version"]').getAttribute('content');
  await expect(fact(versionText.running)).toHaveText(running ?? '');
  await expect(fact(versionText.kept.label)).toHaveText(versionText.kept.ready);
  const waiting = await page.evaluate(
    async (own) =>
      (await caches.keys())
        .filter((name) => !name.startsWith('keyspace notes'))
        .map((name) => name.split(' ').at(-1))
        .find((version) => version !== own) ?? '',
    running,
  );
  await expect(fact(versionText.newer.label)).toHaveText(versionText.newer.waits(waiting));
  await expectAccessibleEverywhere(page, 'the settings while a new version waits');
  await page.getByRole('button', { name: offlineText.reload }).click();
  await expect(nameOf(page)).toHaveText(NEW_NAME);
  await expect(fact(versionText.running)).toHaveText(waiting);
  await expect(fact(versionText.newer.label)).toHaveText(versionText.newer.none);
});

test('half a new version is not taken while the host is being updated', async ({ page, host, newer }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(kept(page)).toBeAttached();
  cpSync(join(newer, 'sw.js'), join(host.folder, 'sw.js'));
  expect(await lookForUpdate(page)).toBe('redundant');
  await bench.reload();
  await expect(kept(page)).toBeAttached();
  await expect(nameOf(page)).toHaveText('Keyspace');
  await expect(offer(page)).toBeHidden();
  host.publish(newer);
  // The page has looked, too, when it was reloaded; whoever was first may have found the host as it was before.
  await expect.poll(() => lookForUpdate(page)).toBe('installed');
  await expect(offer(page)).toBeVisible();
});

test.describe('a host that no longer has Keyspace', () => {
  test.use({ allowedProblems: [/404/] });

  test('is believed: the next load is what is there', async ({ page, host }) => {
    const bench = new Workbench(page);
    await bench.open('#/play');
    await expect(kept(page)).toBeAttached();
    host.clear();
    host.write('index.html', '<!doctype html><h1>Something else</h1>');
    await bench.reload();
    await expect(page.locator('html[data-offline="off"]')).toBeAttached();
    await page.reload();
    await expect(page.getByRole('heading')).toHaveText('Something else');
  });
});
