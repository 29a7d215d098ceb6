import { test, expect } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';
import { writtenLessons } from './pages/written-lessons.ts';
import { appText } from '#text/app.ts';

const [lesson] = await writtenLessons();
const route = `#/learn/${lesson?.meta.id ?? ''}`;
const title = lesson?.meta.title ?? '';

test('the sandbox opens at its prompt, by address and from the course', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(bench.terminal.input).toBeFocused();
  await page.keyboard.type('PING\n');
  await bench.terminal.expectText('PONG');
  await page.goto('./#/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: appText.places.play, exact: true }).click();
  await expect(bench.terminal.input).toBeFocused();
});

for (const way of ['by address', 'from the course'] as const) {
  test(`a lesson opens at its title, ${way}`, async ({ page }) => {
    await page.goto(way === 'by address' ? `./${route}` : './#/');
    if (way === 'from the course') await page.locator(`a[href="${route}"]`).first().click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
  });
}

test('whoever is at the prompt stays there when a lesson’s text comes late', async ({ page }) => {
  const bench = new Workbench(page);
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/lesson-panel/, async (request) => {
    await held;
    await request.continue();
  });
  // What is held back may be among what the page's load waits for.
  await page.goto(`./${route}`, { waitUntil: 'commit' });
  await bench.ready();
  await bench.terminal.type('PI');
  letGo();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(bench.terminal.input).toBeFocused();
});
